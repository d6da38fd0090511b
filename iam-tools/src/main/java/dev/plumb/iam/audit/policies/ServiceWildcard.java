package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.Reach;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** POL-SERVICE-WILDCARD: all of a service on everything. */
final class ServiceWildcard {
    private static final int SHOWN = 20;

    private static final RuleInfo INFO = PolicyRule.info("POL-SERVICE-WILDCARD", Severity.MEDIUM)
            .title("No policy allows a whole service on everything")
            .why("A service wildcard grants what the service can do today and whatever it learns tomorrow. With kms, "
                    + "cloudtrail, iam, sts or organizations it leads to the rest of the account.")
            .fix(
                    "IAM > Policies > POLICY_NAME > Edit: replace SERVICE:* by the actions that Last accessed shows, and"
                            + " name the resources",
                    "aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://smaller.json"
                            + " --set-as-default",
                    "data aws_iam_policy_document with actions and resources spelled out")
            .benchmark("Security Hub", "IAM.21")
            .build();

    private ServiceWildcard() {}

    static Rule<IamFacts> rule() {
        return PolicyRule.own(INFO, "the policy allows no whole service on everything", ServiceWildcard::judge);
    }

    private static Stream<Verdict> judge(IamFacts facts, PolicyUse use, Reach reach) {
        if (reach.power().administrator()) {
            return Stream.of(PolicyRule.administrator(use));
        }
        Set<String> tolerated = facts.policySettings().toleratedServices();
        List<String> services = reach.wholeServices().stream()
                .filter(service -> !tolerated.contains(service))
                .toList();
        if (services.isEmpty()) {
            return Stream.empty();
        }
        List<String> critical = services.stream()
                .filter(facts.policySettings().criticalServices()::contains)
                .toList();
        List<String> shown = Stream.concat(critical.stream(), services.stream())
                .distinct()
                .limit(SHOWN)
                .toList();
        String more = services.size() > SHOWN ? " and " + (services.size() - SHOWN) + " more" : "";
        Verdict verdict = Verdict.fail(
                use.resource(),
                services.size() == 1
                        ? "the policy allows all of " + services.get(0) + " on everything"
                        : "the policy allows all of " + services.size() + " services on everything",
                Evidence.of("services", String.join(", ", shown) + more));
        return Stream.of(use.file(critical.isEmpty() ? verdict : verdict.severity(Severity.HIGH)));
    }
}
