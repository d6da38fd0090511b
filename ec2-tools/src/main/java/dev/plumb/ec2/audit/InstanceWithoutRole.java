package dev.plumb.ec2.audit;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.instance.Instance;
import dev.plumb.ec2.instance.Instances;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** ROLE-EC2: what runs on an instance without a role needs a key on its disk to call AWS. */
final class InstanceWithoutRole implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROLE-EC2", Severity.MEDIUM, "Roles")
            .title("EC2 instances have an instance role")
            .why("Without a role, software on the instance that calls AWS needs long-lived access keys on its disk. "
                    + "A role gives it credentials that change every few hours.")
            .fix(
                    "EC2 > Instances > INSTANCE_ID > Actions > Security > Modify IAM role",
                    "aws ec2 associate-iam-instance-profile --instance-id INSTANCE_ID"
                            + " --iam-instance-profile Name=PROFILE_NAME",
                    "set iam_instance_profile on the aws_instance")
            .benchmarks(Cis.controls("1.18/1.17/2.17/2.16"))
            .needs("ec2:DescribeRegions", "ec2:DescribeInstances")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        JsonNode section = facts.snapshot().sections().get(Instances.SECTION);
        List<Instance> instances =
                section == null ? List.of() : Instances.from(section).all();
        if (instances.stream().allMatch(Instance::ending)) {
            return Stream.of(Verdict.notApplicable(facts.account(), "the account has no instances"));
        }
        return instances.stream().filter(instance -> !instance.ending()).map(InstanceWithoutRole::verdict);
    }

    private static Verdict verdict(Instance instance) {
        Resource resource = new Resource("AWS::EC2::Instance", instance.arn(), instance.name());
        Evidence state = Evidence.of("state", instance.state());
        return instance.instanceProfile() == null
                ? Verdict.fail(resource, "the instance has no instance profile", state)
                : Verdict.pass(
                        resource,
                        "the instance has an instance profile",
                        state,
                        Evidence.of("instance_profile", instance.instanceProfile()));
    }
}
