package dev.plumb.iam.collect;

import dev.plumb.core.aws.Pages;
import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;

/**
 * Users, groups, roles and policies in one unfiltered pass. Five filtered ones would run side by side, but cost more calls
 * for an account of any size. An entity that comes twice, because pages overlap, is kept as it came last.
 */
final class AuthorizationDetails {
    static final String OPERATION = "iam:GetAccountAuthorizationDetails";
    static final String TASK = "authorization-details";
    private static final int PAGE = 1000;

    private final Run run;
    private final EntityReader reader = new EntityReader();
    private final Map<String, IamUser> users = new LinkedHashMap<>();
    private final Map<String, IamGroup> groups = new LinkedHashMap<>();
    private final Map<String, IamRole> roles = new LinkedHashMap<>();
    private final Map<String, ManagedPolicy> policies = new LinkedHashMap<>();
    private final Map<String, ManagedPolicyDetail> uncounted = new LinkedHashMap<>();
    private volatile long expected;
    private int pages;

    AuthorizationDetails(Run run) {
        this.run = run;
    }

    /** Says how many entities there should be, for progress; called from another thread. */
    void expect(long entities) {
        expected = entities;
    }

    void read() {
        run.progress().on(new Started(TASK, "Users, groups, roles and policies", expected));
        run.list(
                OPERATION,
                new Pages<>(
                        this::page,
                        page -> Boolean.TRUE.equals(page.isTruncated()),
                        GetAccountAuthorizationDetailsResponse::marker,
                        this::take),
                reader::incomplete);
        countAttachments();
    }

    private GetAccountAuthorizationDetailsResponse page(@Nullable String marker) {
        return run.iam()
                .getAccountAuthorizationDetails(GetAccountAuthorizationDetailsRequest.builder()
                        .maxItems(PAGE)
                        .marker(marker)
                        .build());
    }

    private synchronized int take(GetAccountAuthorizationDetailsResponse page) {
        page.userDetailList().forEach(user -> put(users, user.arn(), reader.user(user)));
        page.groupDetailList().forEach(group -> put(groups, group.arn(), reader.group(group)));
        page.roleDetailList().forEach(role -> put(roles, role.arn(), reader.role(role)));
        page.policies().forEach(this::take);
        pages++;
        run.progress().on(new Advanced(TASK, entities(), expected));
        return page.userDetailList().size()
                + page.groupDetailList().size()
                + page.roleDetailList().size()
                + page.policies().size();
    }

    /** AWS's own policies that nobody uses may or may not be sent, documents and all: they are left out. */
    private void take(ManagedPolicyDetail policy) {
        EntityArn arn = policy.arn() == null ? null : EntityArn.parse(policy.arn());
        boolean counted = policy.attachmentCount() != null && policy.permissionsBoundaryUsageCount() != null;
        if (arn != null && !counted) {
            uncounted.put(arn.text(), policy);
        } else if (arn == null
                || !arn.awsManaged()
                || policy.attachmentCount() > 0
                || policy.permissionsBoundaryUsageCount() > 0) {
            put(policies, policy.arn(), reader.policy(policy, 0));
        }
    }

    private synchronized void countAttachments() {
        if (uncounted.isEmpty()) {
            return;
        }
        Map<String, Integer> attachments = new HashMap<>();
        Stream.of(
                        users.values().stream().map(IamUser::attachedPolicies),
                        groups.values().stream().map(IamGroup::attachedPolicies),
                        roles.values().stream().map(IamRole::attachedPolicies))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .map(AttachedPolicy::arn)
                .forEach(arn -> attachments.merge(arn, 1, Integer::sum));
        Map<String, Integer> boundaries = new HashMap<>();
        Stream.concat(
                        users.values().stream().map(IamUser::boundary),
                        roles.values().stream().map(IamRole::boundary))
                .filter(arn -> arn != null)
                .forEach(arn -> boundaries.merge(arn, 1, Integer::sum));
        uncounted.forEach((arn, policy) -> {
            int attached =
                    policy.attachmentCount() == null ? attachments.getOrDefault(arn, 0) : policy.attachmentCount();
            int bounds = policy.permissionsBoundaryUsageCount() == null
                    ? boundaries.getOrDefault(arn, 0)
                    : policy.permissionsBoundaryUsageCount();
            EntityArn parsed = EntityArn.parse(arn);
            if (parsed == null || !parsed.awsManaged() || attached > 0 || bounds > 0) {
                put(
                        policies,
                        arn,
                        reader.policy(
                                policy.toBuilder()
                                        .attachmentCount(attached)
                                        .permissionsBoundaryUsageCount(bounds)
                                        .build(),
                                attached));
            }
        });
    }

    private static <T> void put(Map<String, T> entities, @Nullable String arn, @Nullable T entity) {
        if (arn != null && entity != null) {
            entities.put(arn, entity);
        }
    }

    /**
     * Compares with the counters of GetAccountSummary, which no lost page can shorten.
     *
     * @return what is missing, empty when nothing is
     */
    synchronized String missing(Map<String, Integer> summary) {
        List<String> missing = new ArrayList<>();
        long local = policies.values().stream()
                .filter(policy -> !policy.awsManaged())
                .count();
        Map.of("Users", users.size(), "Groups", groups.size(), "Roles", roles.size(), "Policies", (int) local)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(kind -> kind.getValue() < summary.getOrDefault(kind.getKey(), 0))
                .forEach(kind -> missing.add(kind.getValue() + " of " + summary.get(kind.getKey()) + " "
                        + kind.getKey().toLowerCase(java.util.Locale.ROOT)));
        return String.join(", ", missing);
    }

    synchronized long entities() {
        return (long) users.size() + groups.size() + roles.size() + policies.size() + uncounted.size();
    }

    int pages() {
        return pages;
    }

    List<IamUser> users() {
        return List.copyOf(users.values());
    }

    synchronized void addTo(IamSnapshot.Builder snapshot) {
        snapshot.users(sorted(users))
                .groups(sorted(groups))
                .roles(sorted(roles))
                .policies(sorted(policies))
                .documents(reader.documents().byId());
    }

    private static <T> List<T> sorted(Map<String, T> byArn) {
        return List.copyOf(new TreeMap<>(byArn).values());
    }
}
