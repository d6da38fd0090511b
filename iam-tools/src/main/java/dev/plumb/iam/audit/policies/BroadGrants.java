package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** POL-PASSROLE-STAR, POL-ASSUMEROLE-STAR and POL-MARKETPLACE: one action on everything. */
final class BroadGrants {
    private static final RuleInfo PASS_ROLE = PolicyRule.info("POL-PASSROLE-STAR", Severity.HIGH)
            .title("iam:PassRole names roles or services")
            .why(
                    "Whoever may pass any role to any service can start something that acts with the strongest role of the "
                            + "account.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: name the roles under Resource, and add the condition"
                            + " StringEquals iam:PassedToService",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "resources = [ROLE_ARN] and a condition on iam:PassedToService in data aws_iam_policy_document")
            .build();

    private static final RuleInfo ASSUME_ROLE = PolicyRule.info("POL-ASSUMEROLE-STAR", Severity.HIGH)
            .title("sts:AssumeRole names roles")
            .why("With sts:AssumeRole on everything, every role here and in other accounts that trusts this account is "
                    + "open to its holder.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: name the roles under Resource",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "resources = [ROLE_ARN] in data aws_iam_policy_document")
            .build();

    private static final RuleInfo MARKETPLACE = PolicyRule.info("POL-MARKETPLACE", Severity.LOW)
            .title("Subscribing in AWS Marketplace is left to few")
            .why("A subscription is a purchase, and lets software of third parties into the account.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: remove aws-marketplace:Subscribe; give it to those who buy",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "leave aws-marketplace:Subscribe out of data aws_iam_policy_document")
            .build();

    private BroadGrants() {}

    static List<Rule<IamFacts>> rules() {
        return List.of(
                rule(
                        PASS_ROLE,
                        "iam:PassRole",
                        "iam:PassRole is allowed for every role, whatever service it is passed to",
                        BroadGrants::confinesPassing),
                rule(ASSUME_ROLE, "sts:AssumeRole", "sts:AssumeRole is allowed for every role", condition -> true),
                rule(
                        MARKETPLACE,
                        "aws-marketplace:Subscribe",
                        "aws-marketplace:Subscribe is allowed for every product",
                        condition -> true));
    }

    /**
     * A role's tags are no dependable limit to passing it, and where it ends up (iam:AssociatedResourceArn) says neither
     * which role nor which service.
     */
    private static boolean confinesPassing(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        return !key.equals("iam:associatedresourcearn")
                && !key.startsWith("iam:resourcetag/")
                && !key.startsWith("aws:resourcetag/");
    }

    private static Rule<IamFacts> rule(RuleInfo info, String action, String message, Predicate<Condition> confining) {
        return PolicyRule.own(
                info,
                "the policy does not allow " + action + " on everything",
                (facts, use, reach) -> reach.power().administrator()
                        ? Stream.of(PolicyRule.administrator(use))
                        : SensitiveActions.known(List.of(action)).stream()
                                .flatMap(one -> reach.everywhere(one, confining).stream())
                                .map(statement -> use.file(
                                        Verdict.fail(use.resource(), message, PolicyUse.evidence(statement)),
                                        statement.key())));
    }
}
