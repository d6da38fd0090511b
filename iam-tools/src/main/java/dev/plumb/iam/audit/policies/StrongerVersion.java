package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.PolicyDocument;
import dev.plumb.iam.policy.Reach;
import dev.plumb.iam.policy.ResourcePattern;
import dev.plumb.iam.policy.Surplus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an old version of a policy allows something grave that the version in force does not. */
final class StrongerVersion {
    private static final int SHOWN = 20;

    /** What users may do to themselves without raising anybody. */
    private static final List<String> SELF_SERVICE =
            List.of("CreateAccessKey", "UpdateAccessKey", "CreateLoginProfile", "UpdateLoginProfile");

    private static final String OWN_USER = "${aws:username}";

    /** The list of actions is read when the first policy is judged, not when rules are listed. */
    private static final class Known {
        static final List<Action> RAISING = SensitiveActions.known(SensitiveActions.ESCALATION);
        static final List<Action> GRAVE_EVERYWHERE = SensitiveActions.known(Stream.of(
                        List.of("sts:AssumeRole"),
                        SensitiveActions.CREDENTIALS,
                        SensitiveActions.SECRETS,
                        SensitiveActions.DATA,
                        SensitiveActions.RESOURCE_POLICIES)
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    private StrongerVersion() {}

    /**
     * Compares an old version with the one in force. That it allows something else is no finding, every change of a
     * policy leaves such versions; it must allow all and more, or something grave.
     */
    static Optional<Verdict> verdict(
            IamFacts facts, PolicyUse use, String version, PolicyDocument old, PolicyDocument inForce) {
        PolicyFacts policies = facts.policies();
        Reach then = Reach.of(old, policies.catalog(), policies.scope());
        Reach now = policies.reach(use).orElseGet(() -> Reach.of(inForce, policies.catalog(), policies.scope()));
        if ((then.power().administrator() && !now.power().administrator())
                || Reach.exceeds(old, inForce, policies.catalog(), policies.scope())) {
            return Optional.of(Verdict.fail(use.resource(), version + " allows more than the default version")
                    .severity(Severity.HIGH));
        }
        Surplus surplus = Surplus.of(old, inForce, policies.scope());
        List<String> raising = Known.RAISING.stream()
                .filter(action -> surplus.has(action, resource -> !ownUser(action, resource)))
                .map(Action::id)
                .toList();
        if (!raising.isEmpty()) {
            return Optional.of(Verdict.fail(
                            use.resource(),
                            version + " allows ways to raise permissions that the default version does not",
                            Evidence.of("actions", String.join(", ", raising)))
                    .severity(Severity.HIGH));
        }
        List<String> critical = facts.policySettings().criticalServices().stream()
                .sorted()
                .filter(prefix -> policies.catalog()
                        .service(prefix)
                        .filter(surplus::hasAllOf)
                        .isPresent())
                .toList();
        if (!critical.isEmpty()) {
            return Optional.of(Verdict.fail(
                            use.resource(),
                            version + " allows whole services where the default version does not",
                            Evidence.of("services", String.join(", ", critical)))
                    .severity(Severity.HIGH));
        }
        List<String> everywhere = everywhere(facts, then, now);
        return everywhere.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.fail(
                                use.resource(),
                                version + " allows on everything what the default version does not",
                                Evidence.of("actions", String.join(", ", everywhere)))
                        .severity(Severity.MEDIUM));
    }

    private static boolean ownUser(Action action, ResourcePattern resource) {
        return SELF_SERVICE.contains(action.name()) && resource.text().contains(OWN_USER);
    }

    private static List<String> everywhere(IamFacts facts, Reach then, Reach now) {
        Stream<String> services = then.wholeServices().stream()
                .filter(service -> !now.wholeServices().contains(service))
                .filter(service -> !facts.policySettings().toleratedServices().contains(service))
                .map(service -> service + ":*");
        Stream<String> actions = Known.GRAVE_EVERYWHERE.stream()
                .filter(action -> then.everywhere(action).isPresent()
                        && now.everywhere(action).isEmpty())
                .map(Action::id);
        return Stream.concat(services, actions).limit(SHOWN).toList();
    }
}
