package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Condition;
import dev.plumb.iam.policy.Confinement;
import dev.plumb.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** TRUST-PUBLIC and TRUST-PUBLIC-COND: roles that name everybody. */
final class PublicTrust {
    private static final RuleInfo PUBLIC = TrustRule.info("TRUST-PUBLIC", Severity.CRITICAL)
            .title("No role can be assumed by everybody")
            .why(
                    "A role that trusts * can be assumed from any AWS account in the world by whoever knows or guesses its "
                            + "name. A condition helps only when it ties callers to an organization, an account or an ARN. "
                            + "Under StringLike a * before the account of an ARN stands for colons too, and ties nobody: "
                            + "ArnLike compares part by part.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: name accounts or roles in place of *, or add the"
                            + " condition StringEquals aws:PrincipalOrgID",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "principals with ARNs in the assume_role_policy of aws_iam_role")
            .build();

    private static final RuleInfo CONDITIONAL = TrustRule.info("TRUST-PUBLIC-COND", Severity.MEDIUM)
            .title("Roles name whom they trust, instead of everybody on a condition")
            .why("Only the condition stands between the role and the world. Whoever edits it, or misreads what it ties "
                    + "callers to, opens the role.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Trust relationships > Edit: name accounts or roles in place of *",
                    "aws iam update-assume-role-policy --role-name ROLE_NAME --policy-document file://trust.json",
                    "principals with ARNs in the assume_role_policy of aws_iam_role")
            .build();

    private PublicTrust() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                TrustRule.of(PUBLIC, "the account has no roles of its own", PublicTrust::everybody),
                TrustRule.of(CONDITIONAL, "the account has no roles of its own", PublicTrust::conditional));
    }

    private static Stream<Verdict> everybody(IamFacts facts, PolicyUse use, Trust trust) {
        List<Verdict> open = trust.open()
                .filter(statement -> !closed(trust, statement))
                .map(statement -> use.file(
                        Verdict.fail(use.resource(), openness(statement), PolicyUse.evidence(statement)),
                        statement.key()))
                .toList();
        return open.isEmpty()
                ? Stream.of(use.file(Verdict.pass(use.resource(), "the role is not open to everybody")))
                : open.stream();
    }

    private static String openness(Statement statement) {
        if (statement.conditions().isEmpty()) {
            return "anybody may assume the role";
        }
        return statement.conditions().stream().anyMatch(LiteralStar::anySource)
                ? "the role names everybody, and its condition on the source is a *: under StringEquals that is plain text"
                        + " and matches nobody, under StringLike it would open the role to the world"
                : "anybody may assume the role: no condition ties callers to an organization, an account or an ARN";
    }

    private static Stream<Verdict> conditional(IamFacts facts, PolicyUse use, Trust trust) {
        List<Statement> open = trust.open().toList();
        if (open.isEmpty()) {
            return Stream.of(use.file(Verdict.pass(use.resource(), "the role names whom it trusts")));
        }
        return open.stream().map(statement -> {
            Verdict verdict = closed(trust, statement)
                    ? Verdict.fail(
                                    use.resource(),
                                    "anybody may assume the role who meets its conditions",
                                    pins(trust, statement))
                            .with(PolicyUse.evidence(statement))
                    : Verdict.notApplicable(use.resource(), "no condition ties callers, which TRUST-PUBLIC reports");
            return use.file(verdict, statement.key());
        });
    }

    /** Returns whether conditions or a Deny tie the callers whom an open statement admits. */
    static boolean closed(Trust trust, Statement statement) {
        return statement.conditions().stream().anyMatch(Pin::byAllow) || trust.closed(statement, Pin::byValues);
    }

    /** Returns what ties them. */
    static Evidence[] pins(Trust trust, Statement statement) {
        List<Evidence> pins = new ArrayList<>();
        tying(trust, statement).forEach(condition -> pins.add(pin(condition)));
        if (pins.isEmpty()) {
            pins.add(Evidence.of("tied_to", "an explicit Deny"));
        }
        return pins.toArray(Evidence[]::new);
    }

    /** Returns the conditions of an open statement, and of the Deny statements that close it, that tie callers. */
    static Stream<Condition> tying(Trust trust, Statement statement) {
        return Stream.concat(
                statement.conditions().stream().filter(Pin::byAllow),
                trust.closing(statement)
                        .flatMap(deny -> deny.conditions().stream())
                        .filter(condition -> Confinement.ofDeny(condition) && Pin.byValues(condition)));
    }

    private static Evidence pin(Condition condition) {
        String what = Pin.of(condition).map(Pin::what).orElse("");
        return Evidence.of(
                "tied_to",
                what + ": " + condition.operator().text() + " " + condition.key() + " "
                        + String.join(", ", condition.values()));
    }
}
