package dev.plumb.iam.audit;

import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where each permission document of a user comes from: the user's own policies, those of every group it is in, and the
 * boundary, which grants nothing and limits the rest. Immutable and thread safe.
 */
public final class Provenance {
    private final IamSnapshot snapshot;
    private final Map<String, IamGroup> groups = new HashMap<>();
    private final Map<String, ManagedPolicy> policies = new HashMap<>();

    private Provenance(IamSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.groups().forEach(group -> groups.put(group.name(), group));
        snapshot.policies().forEach(policy -> policies.put(policy.arn(), policy));
    }

    /** How a document reaches a user, in the order in which a user's documents are listed. */
    public enum Via {
        /** Embedded in the user. */
        USER_INLINE("inline on the user"),
        /** A managed policy attached to the user. */
        USER_ATTACHED("attached to the user"),
        /** Embedded in a group the user is in. */
        GROUP_INLINE("inline on group"),
        /** A managed policy attached to a group the user is in. */
        GROUP_ATTACHED("attached to group"),
        /** A group the user is in and whose policies were not read. */
        GROUP_UNREAD("not read: group"),
        /** The user's permissions boundary. */
        BOUNDARY("boundary of the user");

        private final String words;

        Via(String words) {
            this.words = words;
        }
    }

    /**
     * One document and its way to the user.
     *
     * @param group the group it comes through, empty where it comes through none; hostile text
     * @param policy the policy's name; hostile text
     * @param arn the managed policy's ARN, empty for an inline one
     * @param document content id of the text in force, or null when the snapshot lacks it
     */
    public record Grant(
            Via via,
            String group,
            String policy,
            String arn,
            @Nullable String document) {
        /** Returns where it comes from in words, such as {@code attached to group Developers}. */
        public String source() {
            return group.isEmpty() ? via.words : via.words + " " + group;
        }
    }

    /** Returns the provenance of a snapshot's documents. */
    public static Provenance of(IamSnapshot snapshot) {
        return new Provenance(snapshot);
    }

    /** Returns a user's documents: its own, then those of its groups by name, then the boundary. */
    public List<Grant> grants(IamUser user) {
        List<Grant> grants = new ArrayList<>();
        inline(user.inlinePolicies(), Via.USER_INLINE, "").forEach(grants::add);
        attached(user.attachedPolicies(), Via.USER_ATTACHED, "").forEach(grants::add);
        user.groups().stream().distinct().sorted().forEach(name -> {
            IamGroup group = groups.get(name);
            if (group == null) {
                grants.add(new Grant(Via.GROUP_UNREAD, name, "", "", null));
            } else {
                inline(group.inlinePolicies(), Via.GROUP_INLINE, name).forEach(grants::add);
                attached(group.attachedPolicies(), Via.GROUP_ATTACHED, name).forEach(grants::add);
            }
        });
        String boundary = user.boundary();
        if (boundary != null) {
            grants.add(managed(boundary, name(boundary), Via.BOUNDARY, ""));
        }
        return List.copyOf(grants);
    }

    /** Returns every user's documents as a table; a user without any has one row that says so. */
    public AuditReport.Table table() {
        return new AuditReport.Table(
                "permission-sources",
                "Where each user's permissions come from",
                List.of("User", "Source", "Policy", "ARN"),
                snapshot.users().stream()
                        .sorted(Comparator.comparing(IamUser::arn))
                        .flatMap(this::rows)
                        .toList());
    }

    private Stream<List<String>> rows(IamUser user) {
        List<Grant> grants = grants(user);
        return grants.isEmpty()
                ? Stream.of(List.of(user.name(), "none", "", ""))
                : grants.stream().map(grant -> List.of(user.name(), grant.source(), grant.policy(), grant.arn()));
    }

    private static Stream<Grant> inline(List<InlinePolicy> inline, Via via, String group) {
        return inline.stream()
                .sorted(Comparator.comparing(InlinePolicy::name))
                .map(policy -> new Grant(via, group, policy.name(), "", policy.document()));
    }

    private Stream<Grant> attached(List<AttachedPolicy> attached, Via via, String group) {
        return attached.stream()
                .sorted(Comparator.comparing(AttachedPolicy::name).thenComparing(AttachedPolicy::arn))
                .map(policy -> managed(policy.arn(), policy.name(), via, group));
    }

    private Grant managed(String arn, String name, Via via, String group) {
        ManagedPolicy policy = policies.get(arn);
        String document = policy == null
                ? null
                : policy.inForce().map(ManagedPolicy.Version::document).orElse(null);
        return new Grant(via, group, name, arn, document);
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
