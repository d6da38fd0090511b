package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicySettings;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Principal;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** TRUST-EXTERNAL and TRUST-NO-EXTERNALID: roles that other accounts may assume. */
final class ExternalTrust {
    private static final RuleInfo EXTERNAL = TrustRule.info("TRUST-EXTERNAL", Severity.HIGH)
            .title("Roles are shared with known accounts only")
            .why(
                    "Whoever governs the other account decides who uses the role. High where the account is neither of the "
                            + "own organization nor a known vendor's, else medium.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: remove the account, or enter it among the known"
                            + " ones of the audit",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "remove the account from the principals in the assume_role_policy of aws_iam_role")
            .build();

    private static final RuleInfo EXTERNAL_ID = TrustRule.info("TRUST-NO-EXTERNALID", Severity.MEDIUM)
            .title("Third parties must present an external id")
            .why(
                    "A vendor acts for many customers. Without an external id another of its customers can have it act in this "
                            + "account, by naming this role as theirs.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: add the condition StringEquals sts:ExternalId"
                            + " with the value the vendor gave",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "a condition on sts:ExternalId in the assume_role_policy of aws_iam_role")
            .build();

    private ExternalTrust() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                TrustRule.of(EXTERNAL, "the account has no roles of its own", ExternalTrust::external),
                TrustRule.of(EXTERNAL_ID, "no role trusts an account of a third party", ExternalTrust::withoutId));
    }

    /** Returns the other accounts a role trusts, each with the statements that say so, by number. */
    static Map<String, List<Statement>> accounts(IamFacts facts, Trust trust) {
        String own = facts.policies().scope().account();
        Map<String, List<Statement>> accounts = new TreeMap<>();
        for (Statement statement : trust.allows()) {
            Stream.concat(
                            trust.letIn(statement)
                                    .filter(principal -> principal.type().equals("AWS"))
                                    .map(Principal::account)
                                    .filter(Objects::nonNull),
                            admitted(trust, statement))
                    .filter(account -> !account.equals(own) && !account.equals(Pin.OWN_ACCOUNT))
                    .distinct()
                    .forEach(account -> accounts.merge(
                            account,
                            List.of(statement),
                            (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        }
        return accounts;
    }

    /** Where everybody is named, the accounts to which conditions tie callers; empty where they tie to none. */
    static Stream<String> admitted(Trust trust, Statement statement) {
        return Trust.open(statement)
                ? Stream.concat(
                                statement.conditions().stream().filter(Pin::byAllow),
                                trust.demanded("AssumeRole", Trust::open).filter(Pin::byValues))
                        .flatMap(Pin::accounts)
                : Stream.empty();
    }

    private static Stream<Verdict> external(IamFacts facts, PolicyUse use, Trust trust) {
        Map<String, List<Statement>> accounts = accounts(facts, trust);
        if (accounts.isEmpty()) {
            boolean unlisted = trust.open()
                    .anyMatch(statement -> admitted(trust, statement).findAny().isEmpty());
            return Stream.of(use.file(
                    unlisted
                            ? Verdict.notApplicable(
                                    use.resource(),
                                    "the role names everybody and no accounts, which TRUST-PUBLIC or TRUST-PUBLIC-COND"
                                            + " reports")
                            : Verdict.pass(use.resource(), "no other account may assume the role")));
        }
        PolicySettings settings = facts.policySettings();
        return accounts.entrySet().stream().map(entry -> {
            String account = entry.getKey();
            String vendor = settings.vendorAccounts().get(account);
            boolean sibling = settings.organizationAccounts().contains(account);
            String who = sibling
                    ? "account " + account + " of the own organization"
                    : vendor == null
                            ? "account " + account + ", which is not among the known ones,"
                            : "account " + account + " (" + vendor + ")";
            Verdict verdict = Verdict.fail(
                            use.resource(), who + " may assume the role", Evidence.of("account", account))
                    .with(evidence(entry.getValue()));
            return use.file(sibling || vendor != null ? verdict.severity(Severity.MEDIUM) : verdict, account);
        });
    }

    private static Stream<Verdict> withoutId(IamFacts facts, PolicyUse use, Trust trust) {
        return accounts(facts, trust).entrySet().stream()
                .filter(entry -> !facts.policySettings().organizationAccounts().contains(entry.getKey()))
                .map(entry -> {
                    List<Statement> without = entry.getValue().stream()
                            .filter(statement -> !demandedByDeny(trust, statement, entry.getKey())
                                    && statement.conditions().stream().noneMatch(ExternalTrust::demandsId))
                            .toList();
                    Verdict verdict = without.isEmpty()
                            ? Verdict.pass(use.resource(), "account " + entry.getKey() + " must present an external id")
                            : Verdict.fail(
                                    use.resource(),
                                    "account " + entry.getKey() + " may assume the role without an external id",
                                    evidence(without));
                    return use.file(verdict, entry.getKey());
                });
    }

    /** Each principal of the account must be met by a Deny of all other ids: one of itself, its account or everybody. */
    private static boolean demandedByDeny(Trust trust, Statement statement, String account) {
        if (Trust.open(statement)) {
            return trust.closedBut("AssumeRole", false, ExternalTrust::namesId);
        }
        List<Principal> named = Trust.principals(statement)
                .filter(principal -> principal.type().equals("AWS") && account.equals(principal.account()))
                .toList();
        return !named.isEmpty()
                && named.stream()
                        .allMatch(principal -> trust.leaving(principal, "AssumeRole", ExternalTrust::namesId)
                                .findAny()
                                .isPresent());
    }

    private static boolean demandsId(Condition condition) {
        return Confinement.ofAllow(condition) && namesId(condition);
    }

    /** An empty id, or one made of what the caller says of itself, is no secret between two parties. */
    private static boolean namesId(Condition condition) {
        return condition.about("sts:ExternalId")
                && Confinement.selective(condition)
                && condition.values().stream().noneMatch(value -> value.isBlank() || value.contains("${"));
    }

    private static Evidence[] evidence(List<Statement> statements) {
        return statements.stream().map(PolicyUse::evidence).toArray(Evidence[]::new);
    }
}
