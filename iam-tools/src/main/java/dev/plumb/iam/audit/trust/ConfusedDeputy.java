package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.DatedList;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicySettings;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TRUST-DEPUTY: services that act for many customers, and roles that do not ask for whom. */
final class ConfusedDeputy {
    private static final Set<String> SENDERS = Set.copyOf(
            DatedList.read(ConfusedDeputy.class, "source-key-services.txt").section("send"));
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    /** The DNS suffixes of the partitions, as service principals end in them. */
    private static final List<String> SUFFIXES = List.of(
            ".amazonaws.com",
            ".amazonaws.com.cn",
            ".amazonaws.eu",
            ".c2s.ic.gov",
            ".sc2s.sgov.gov",
            ".cloud.adc-e.uk",
            ".csp.hci.ic.gov");

    private static final RuleInfo INFO = TrustRule.info("TRUST-DEPUTY", Severity.HIGH)
            .title("Roles for services ask on whose behalf the service calls")
            .why(
                    "A service acts for all its customers. Where it says on whose behalf it assumes a role and the role does "
                            + "not ask, another customer can have it use this role; so can an unknown account that it names. High for services that are documented to say "
                            + "so, info for those of which it is not known; quiet for those that cannot.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: add the condition StringEquals"
                            + " aws:SourceAccount with the account's number, or ArnLike aws:SourceArn, not StringLike",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "a condition on aws:SourceAccount or aws:SourceArn in the assume_role_policy of aws_iam_role")
            .build();

    private ConfusedDeputy() {}

    static Rule<IamFacts> rule() {
        return TrustRule.of(INFO, "no role trusts a service", ConfusedDeputy::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Trust trust) {
        Map<Principal, List<Statement>> services = new TreeMap<>(Comparator.comparing(Principal::text));
        for (Statement statement : trust.allows()) {
            if (statement.acts("sts", "AssumeRole")) {
                Trust.principals(statement)
                        .filter(principal -> principal.kind() == Principal.Kind.SERVICE)
                        .distinct()
                        .forEach(service -> services.merge(
                                service,
                                List.of(statement),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            }
        }
        return services.entrySet().stream()
                .map(entry -> use.file(
                        verdict(facts, use, entry.getKey(), entry.getValue(), trust),
                        entry.getKey().text()));
    }

    /** On whose behalf a service may call. */
    private enum Callers {
        ANYBODY,
        STRANGERS,
        KNOWN
    }

    private static Callers byDeny(IamFacts facts, Trust trust, Principal service) {
        if (trust.leaving(service, "AssumeRole", condition -> namesKnown(facts, condition))
                .findAny()
                .isPresent()) {
            return Callers.KNOWN;
        }
        return trust.leaving(service, "AssumeRole", Pin::bySource).findAny().isPresent()
                ? Callers.STRANGERS
                : Callers.ANYBODY;
    }

    private static Callers byAllow(IamFacts facts, Statement statement) {
        List<Condition> asked = asked(statement).toList();
        if (asked.stream().anyMatch(condition -> namesKnown(facts, condition))) {
            return Callers.KNOWN;
        }
        return asked.isEmpty() ? Callers.ANYBODY : Callers.STRANGERS;
    }

    private static Verdict verdict(
            IamFacts facts, PolicyUse use, Principal principal, List<Statement> statements, Trust trust) {
        String service = principal.text();
        Callers byDeny = byDeny(facts, trust, principal);
        if (facts.policySettings().silentDeputies().contains(general(service))) {
            return Verdict.pass(
                    use.resource(), service + " never says on whose behalf it calls, so there is nothing to ask");
        }
        List<Statement> open = byDeny == Callers.KNOWN
                ? List.of()
                : statements.stream()
                        .filter(statement -> byAllow(facts, statement) != Callers.KNOWN)
                        .toList();
        if (open.isEmpty()) {
            return Verdict.pass(use.resource(), "the role asks on whose behalf " + service + " calls");
        }
        List<Statement> careless = open.stream()
                .filter(statement -> byDeny == Callers.ANYBODY && byAllow(facts, statement) == Callers.ANYBODY)
                .toList();
        if (careless.isEmpty()) {
            Stream<Condition> denied = trust.leaving(principal, "AssumeRole", Pin::bySource);
            String accounts = Stream.concat(open.stream().flatMap(ConfusedDeputy::asked), denied)
                    .flatMap(condition -> strangers(facts, condition))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            Verdict verdict = Verdict.fail(
                            use.resource(),
                            service + " may assume the role on behalf of accounts that are not among the known ones: "
                                    + accounts,
                            Evidence.of("accounts", accounts))
                    .with(open.stream().map(PolicyUse::evidence).toArray(Evidence[]::new));
            return sends(facts, service) ? verdict : verdict.severity(Severity.INFO);
        }
        if (careless.stream().allMatch(ConfusedDeputy::asksForAny)) {
            Verdict verdict = Verdict.fail(
                    use.resource(),
                    "the role asks " + service + " for the source *: under StringEquals that is plain text and matches"
                            + " nobody, under StringLike any of its customers could use the role",
                    careless.stream().map(PolicyUse::evidence).toArray(Evidence[]::new));
            return sends(facts, service) ? verdict : verdict.severity(Severity.INFO);
        }
        Evidence[] evidence = careless.stream().map(PolicyUse::evidence).toArray(Evidence[]::new);
        return sends(facts, service)
                ? Verdict.fail(
                        use.resource(), service + " may assume the role on behalf of any of its customers", evidence)
                : Verdict.fail(
                                use.resource(),
                                "the role does not ask on whose behalf " + service
                                        + " calls, and it is not known whether the service would say",
                                evidence)
                        .severity(Severity.INFO);
    }

    private static boolean asksForAny(Statement statement) {
        return statement.conditions().stream().anyMatch(LiteralStar::anySource);
    }

    private static boolean sends(IamFacts facts, String service) {
        return SENDERS.contains(general(service))
                && !facts.policySettings().undecidedDeputies().contains(general(service));
    }

    /** A service that sends the keys always sends them, so IfExists asks as well. */
    private static Stream<Condition> asked(Statement statement) {
        return statement.conditions().stream()
                .filter(condition -> Pin.bySource(condition) && Confinement.ofAllowWithKey(condition));
    }

    private static boolean namesKnown(IamFacts facts, Condition condition) {
        return Pin.bySource(condition) && strangers(facts, condition).findAny().isEmpty();
    }

    private static Stream<String> strangers(IamFacts facts, Condition condition) {
        PolicySettings settings = facts.policySettings();
        return Pin.sourceAccounts(condition)
                .filter(account -> !account.equals(Pin.OWN_ACCOUNT)
                        && !account.equals(facts.policies().scope().account())
                        && !settings.organizationAccounts().contains(account)
                        && !settings.vendorAccounts().containsKey(account));
    }

    /**
     * Takes the Region and the partition out of a name: {@code logs.eu-west-1.amazonaws.com.cn} is {@code
     * logs.amazonaws.com}. Other labels tell services apart: {@code ec2.application-autoscaling.amazonaws.com} is not
     * EC2.
     */
    static String general(String service) {
        return SUFFIXES.stream()
                .filter(service::endsWith)
                .findFirst()
                .map(suffix -> Stream.of(service.substring(0, service.length() - suffix.length())
                                        .split("\\.", -1))
                                .filter(label -> !REGION.matcher(label).matches())
                                .collect(Collectors.joining("."))
                        + ".amazonaws.com")
                .orElse(service);
    }
}
