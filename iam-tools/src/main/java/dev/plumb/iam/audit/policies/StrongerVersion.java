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
import dev.plumb.iam.policy.Surplus.Gain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * policy leaves such versions; it must allow all and more, or something grave. Something grave on other resources
     * than those the version in force names as narrowly is less grave: neither of the two is the stronger one.
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
        Map<String, Gain> raising = gains(
                Known.RAISING.stream(),
                Action::id,
                action -> surplus.of(action, resource -> !ownUser(action, resource)));
        if (stronger(raising).findAny().isPresent()) {
            return Optional.of(fail(
                    use,
                    Severity.HIGH,
                    version + " allows ways to raise permissions that the default version does not",
                    "actions",
                    stronger(raising)));
        }
        Map<String, Gain> services = gains(
                facts.policySettings().criticalServices().stream(),
                prefix -> prefix,
                prefix -> policies.catalog().service(prefix).flatMap(surplus::ofAll));
        if (stronger(services).findAny().isPresent()) {
            return Optional.of(fail(
                    use,
                    Severity.HIGH,
                    version + " allows whole services on resources where the default version does not",
                    "services",
                    stronger(services)));
        }
        List<String> everywhere = everywhere(facts, then, now);
        if (!everywhere.isEmpty()) {
            return Optional.of(Verdict.fail(
                            use.resource(),
                            version + " allows on everything what the default version does not",
                            Evidence.of("actions", String.join(", ", everywhere)))
                    .severity(Severity.MEDIUM));
        }
        Map<String, Gain> moved = new TreeMap<>(raising);
        services.forEach((prefix, gain) -> moved.put(prefix + ":*", gain));
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(fail(
                        use,
                        Severity.MEDIUM,
                        version + " allows ways to raise permissions, or whole services, on other resources than the"
                                + " default version",
                        "actions",
                        moved.entrySet().stream()));
    }

    private static <T> Map<String, Gain> gains(
            Stream<T> candidates, Function<T, String> name, Function<T, Optional<Gain>> gain) {
        Map<String, Gain> gains = new TreeMap<>();
        candidates.forEach(one -> gain.apply(one).ifPresent(gained -> gains.put(name.apply(one), gained)));
        return gains;
    }

    private static Stream<Map.Entry<String, Gain>> stronger(Map<String, Gain> gains) {
        return gains.entrySet().stream().filter(entry -> entry.getValue().stronger());
    }

    private static Verdict fail(
            PolicyUse use, Severity severity, String message, String what, Stream<Map.Entry<String, Gain>> gains) {
        List<Map.Entry<String, Gain>> all = gains.toList();
        List<String> resources = all.stream()
                .flatMap(entry -> entry.getValue().resources().stream())
                .distinct()
                .sorted()
                .toList();
        String more = resources.size() > SHOWN ? " and " + (resources.size() - SHOWN) + " more" : "";
        return Verdict.fail(
                        use.resource(),
                        message,
                        Evidence.of(what, all.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "))),
                        Evidence.of(
                                "resources", resources.stream().limit(SHOWN).collect(Collectors.joining(", ")) + more))
                .severity(severity);
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
