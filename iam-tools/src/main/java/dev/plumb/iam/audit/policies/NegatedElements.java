package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Resources;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import java.util.function.Predicate;

/** POL-NOTACTION-ALLOW and POL-NOTRESOURCE-ALLOW: grants of whatever is not named. */
final class NegatedElements {
    private static final RuleInfo NOT_ACTION = PolicyRule.info("POL-NOTACTION-ALLOW", Severity.HIGH)
            .title("No policy allows by NotAction")
            .why("Allow with NotAction grants everything that is not named, services AWS has yet to invent included.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: list what is needed under Action, and keep exceptions in a Deny",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "actions in place of not_actions in data aws_iam_policy_document")
            .build();

    private static final RuleInfo NOT_RESOURCE = PolicyRule.info("POL-NOTRESOURCE-ALLOW", Severity.HIGH)
            .title("No policy allows by NotResource")
            .why(
                    "Allow with NotResource grants access to everything that is not named, resources made tomorrow included.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: list what is needed under Resource, and keep exceptions in a Deny",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "resources in place of not_resources in data aws_iam_policy_document")
            .build();

    private NegatedElements() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                rule(NOT_ACTION, "NotAction", statement -> statement.actions().not()),
                rule(NOT_RESOURCE, "NotResource", NegatedElements::notResource));
    }

    private static boolean notResource(Statement statement) {
        Resources resources = statement.resources();
        return resources != null && resources.not();
    }

    private static Rule<IamFacts> rule(RuleInfo info, String element, Predicate<Statement> has) {
        return PolicyRule.own(
                info,
                "the policy allows nothing by " + element,
                (facts, use, reach) -> use.parsed().statements().stream()
                        .filter(statement -> statement.allows() && has.test(statement))
                        .map(statement -> use.file(
                                Verdict.fail(
                                        use.resource(),
                                        "a statement allows by " + element,
                                        PolicyUse.evidence(statement)),
                                statement.key())));
    }
}
