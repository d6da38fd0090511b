package dev.plumb.iam.audit;

import dev.plumb.core.finding.Resource;
import dev.plumb.iam.policy.AccountScope;
import dev.plumb.iam.policy.ActionCatalog;
import dev.plumb.iam.policy.ParsedPolicy;
import dev.plumb.iam.policy.PolicyDocument;
import dev.plumb.iam.policy.PolicyKind;
import dev.plumb.iam.policy.PolicyProblem;
import dev.plumb.iam.policy.Reach;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of an account as the rules see them. Each distinct document is parsed and weighed once, on first use.
 * Thread safe.
 */
public final class PolicyFacts {
    private final IamSnapshot snapshot;
    private final AccountScope scope;
    private final Map<String, ParsedPolicy> identity = new ConcurrentHashMap<>();
    private final Map<String, ParsedPolicy> trust = new ConcurrentHashMap<>();
    private final Map<String, Reach> reach = new ConcurrentHashMap<>();
    private final Map<String, List<String>> holders;
    private final List<AttachedPolicy> missing;
    /** Listed on first use; two threads may do so at once and find the same. */
    private volatile @Nullable List<PolicyUse> managed;

    private volatile @Nullable List<PolicyUse> inline;

    PolicyFacts(IamSnapshot snapshot) {
        this.snapshot = snapshot;
        this.scope = new AccountScope(
                snapshot.account().partition(), snapshot.account().id());
        Map<String, List<String>> attached = new HashMap<>();
        Map<String, AttachedPolicy> unread = new TreeMap<>();
        Set<String> known = new HashSet<>();
        snapshot.policies().forEach(policy -> known.add(policy.arn()));
        snapshot.users().forEach(user -> note(attached, unread, known, "user " + user.name(), user.attachedPolicies()));
        snapshot.groups()
                .forEach(group -> note(attached, unread, known, "group " + group.name(), group.attachedPolicies()));
        snapshot.roles().forEach(role -> note(attached, unread, known, "role " + role.name(), role.attachedPolicies()));
        this.holders = attached;
        this.missing = List.copyOf(unread.values());
    }

    private static void note(
            Map<String, List<String>> attached,
            Map<String, AttachedPolicy> unread,
            Set<String> known,
            String holder,
            List<AttachedPolicy> policies) {
        for (AttachedPolicy policy : policies) {
            attached.computeIfAbsent(policy.arn(), arn -> new ArrayList<>()).add(holder);
            if (!known.contains(policy.arn())) {
                unread.put(policy.arn(), policy);
            }
        }
    }

    /** Returns where the policies are in force. */
    public AccountScope scope() {
        return scope;
    }

    /** Returns the known actions. */
    public ActionCatalog catalog() {
        return ActionCatalog.bundled();
    }

    /** Returns an identity policy's text, parsed; unreadable when the snapshot lacks it. */
    public ParsedPolicy identity(String documentId) {
        return identity.computeIfAbsent(documentId, id -> parse(id, PolicyKind.IDENTITY));
    }

    /** Returns a trust policy's text, parsed; unreadable when the snapshot lacks it. */
    public ParsedPolicy trust(String documentId) {
        return trust.computeIfAbsent(documentId, id -> parse(id, PolicyKind.TRUST));
    }

    /** Returns what the readable part of an identity policy allows on everything; empty when nothing is readable. */
    public Optional<Reach> reach(PolicyUse use) {
        return use.parsed()
                .document()
                .map(document -> reach.computeIfAbsent(use.document(), id -> Reach.of(document, catalog(), scope)));
    }

    /** Returns the managed policies in their default version, by ARN; service-linked ones of AWS too. */
    public List<PolicyUse> managed() {
        List<PolicyUse> uses = managed;
        if (uses == null) {
            uses = listManaged();
            managed = uses;
        }
        return uses;
    }

    private List<PolicyUse> listManaged() {
        return snapshot.policies().stream()
                .sorted(Comparator.comparing(ManagedPolicy::arn))
                .map(this::managed)
                .toList();
    }

    private PolicyUse managed(ManagedPolicy policy) {
        String document = policy.inForce().map(ManagedPolicy.Version::document).orElse("");
        return new PolicyUse(
                policy.awsManaged() ? PolicyUse.Form.AWS_MANAGED : PolicyUse.Form.CUSTOMER_MANAGED,
                IamFacts.resource(policy),
                "",
                policy,
                document,
                identity(document));
    }

    /** Returns the inline policies of users, groups and roles; those of service-linked roles are AWS's, so left out. */
    public List<PolicyUse> inline() {
        List<PolicyUse> uses = inline;
        if (uses == null) {
            uses = listInline();
            inline = uses;
        }
        return uses;
    }

    private List<PolicyUse> listInline() {
        List<PolicyUse> uses = new ArrayList<>();
        snapshot.users().forEach(user -> add(uses, IamFacts.resource(user), user.inlinePolicies()));
        snapshot.groups().forEach(group -> add(uses, IamFacts.resource(group), group.inlinePolicies()));
        snapshot.roles().stream()
                .filter(role -> !role.serviceLinked())
                .forEach(role -> add(uses, IamFacts.resource(role), role.inlinePolicies()));
        return List.copyOf(uses);
    }

    /** Returns the trust policy of a role. */
    public PolicyUse trustOf(IamRole role) {
        return new PolicyUse(
                PolicyUse.Form.TRUST, IamFacts.resource(role), "", null, role.trust(), trust(role.trust()));
    }

    /** Returns who a managed policy is attached to, for example {@code group Developers}, in the snapshot's order. */
    public List<String> holders(String policyArn) {
        return holders.getOrDefault(policyArn, List.of());
    }

    /** Returns whether a policy is a managed one that is attached to somebody. */
    public boolean attached(PolicyUse use) {
        ManagedPolicy policy = use.managed();
        return policy != null
                && (policy.attachments() > 0 || !holders(policy.arn()).isEmpty());
    }

    /** Returns whether a policy bounds principals and is attached to none: then it grants nothing. */
    public boolean boundaryOnly(PolicyUse use) {
        ManagedPolicy policy = use.managed();
        return policy != null && policy.boundaryUses() > 0 && !attached(use);
    }

    /** Returns the attached policies whose documents the snapshot lacks, by ARN. */
    public List<AttachedPolicy> missing() {
        return missing;
    }

    private void add(List<PolicyUse> uses, Resource resource, List<InlinePolicy> policies) {
        policies.stream()
                .sorted(Comparator.comparing(InlinePolicy::name))
                .forEach(policy -> uses.add(new PolicyUse(
                        PolicyUse.Form.INLINE,
                        resource,
                        policy.name(),
                        null,
                        policy.document(),
                        identity(policy.document()))));
    }

    private ParsedPolicy parse(String documentId, PolicyKind kind) {
        String text = snapshot.document(documentId);
        return text == null ? unreadable("the document is not in the snapshot") : PolicyDocument.parse(text, kind);
    }

    private static ParsedPolicy unreadable(String why) {
        return new ParsedPolicy(
                Optional.empty(),
                List.of(new PolicyProblem(PolicyProblem.Kind.ABSENT, 0, 0, why, PolicyProblem.Consequence.UNREADABLE)));
    }
}
