package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** ACCT-SUPPORT: attached to anybody will do. */
final class SupportAccess implements Rule<IamFacts> {
    private static final String POLICY = "AWSSupportAccess";

    private static final RuleInfo INFO = RuleInfo.of("ACCT-SUPPORT", Severity.LOW, "Account")
            .title("Somebody may open AWS support cases")
            .why("During an incident the first call goes to AWS Support. Without a role for it, people reach for root.")
            .fix(
                    "IAM > Roles > Create role > attach AWSSupportAccess",
                    "aws iam attach-role-policy --role-name ROLE_NAME --policy-arn"
                            + " arn:aws:iam::aws:policy/AWSSupportAccess",
                    "aws_iam_role_policy_attachment with policy_arn ="
                            + " \"arn:aws:iam::aws:policy/AWSSupportAccess\"")
            .benchmarks(Cis.controls("1.17/1.16/2.16/2.15"))
            .needs("iam:GetAccountAuthorizationDetails")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<String> holders = holders(facts.snapshot());
        return Stream.of(
                holders.isEmpty()
                        ? Verdict.fail(facts.account(), POLICY + " is attached to no role, group or user")
                        : Verdict.pass(
                                facts.account(),
                                POLICY + " is attached",
                                holders.stream()
                                        .map(arn -> Evidence.of("attached_to", arn))
                                        .toArray(Evidence[]::new)));
    }

    private static List<String> holders(IamSnapshot snapshot) {
        return Stream.of(
                        snapshot.roles().stream()
                                .filter(role -> has(role.attachedPolicies()))
                                .map(role -> role.arn()),
                        snapshot.groups().stream()
                                .filter(group -> has(group.attachedPolicies()))
                                .map(group -> group.arn()),
                        snapshot.users().stream()
                                .filter(user -> has(user.attachedPolicies()))
                                .map(user -> user.arn()))
                .flatMap(arns -> arns)
                .sorted()
                .toList();
    }

    private static boolean has(List<AttachedPolicy> policies) {
        return policies.stream().anyMatch(policy -> AwsPolicies.is(policy, POLICY));
    }
}
