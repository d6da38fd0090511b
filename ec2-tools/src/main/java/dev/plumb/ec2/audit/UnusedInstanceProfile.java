package dev.plumb.ec2.audit;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.instance.Instance;
import dev.plumb.ec2.instance.Instances;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** ROLE-PROFILE-UNUSED: a role made for instances that no instance carries. */
final class UnusedInstanceProfile implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROLE-PROFILE-UNUSED", Severity.LOW, "Roles")
            .title("Roles in instance profiles are carried by an instance")
            .why("A role that was made for instances and that none carries is a permission waiting for whoever may "
                    + "start an instance with it.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Delete, once nothing launches with its profile any more",
                    "aws iam remove-role-from-instance-profile --instance-profile-name PROFILE_NAME"
                            + " --role-name ROLE_NAME",
                    "remove the aws_iam_instance_profile and its aws_iam_role")
            .needs("iam:GetAccountAuthorizationDetails", "ec2:DescribeRegions", "ec2:DescribeInstances")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<IamRole> roles = facts.snapshot().roles().stream()
                .filter(role -> !role.instanceProfiles().isEmpty())
                .toList();
        if (roles.isEmpty()) {
            return Stream.of(Verdict.notApplicable(facts.account(), "no role is in an instance profile"));
        }
        Set<String> carried = carried(facts.snapshot().sections().get(Instances.SECTION));
        return roles.stream().map(role -> verdict(role, carried));
    }

    private static Set<String> carried(@Nullable JsonNode section) {
        return section == null
                ? Set.of()
                : Instances.from(section).all().stream()
                        .filter(instance -> !instance.ending())
                        .map(Instance::instanceProfile)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Verdict verdict(IamRole role, Set<String> carried) {
        Evidence profiles = Evidence.of("instance_profiles", String.join(", ", role.instanceProfiles()));
        return role.instanceProfiles().stream().anyMatch(carried::contains)
                ? Verdict.pass(IamFacts.resource(role), "an instance carries the role", profiles)
                : Verdict.fail(IamFacts.resource(role), "no instance carries the role", profiles);
    }
}
