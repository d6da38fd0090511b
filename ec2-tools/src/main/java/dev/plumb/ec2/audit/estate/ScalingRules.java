package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.snapshot.GroupsAndAlarms.Group;
import dev.plumb.ec2.snapshot.GroupsAndAlarms.Policy;
import java.util.Arrays;
import java.util.List;

/** Auto Scaling groups and their policies. */
final class ScalingRules {
    private static final String GROUP = "Auto Scaling groups";
    private static final String NONE = "the account has no Auto Scaling groups";
    private static final String GROUPS = "autoscaling:DescribeAutoScalingGroups";
    private static final String POLICIES = "autoscaling:DescribePolicies";

    private ScalingRules() {}

    static List<Rule<EstateFacts>> all() {
        return List.of(zones(), health(), simple(), growing(), range());
    }

    private static EstateRule zones() {
        return EstateRule.each(
                info("ASG-ONE-ZONE", Severity.MEDIUM)
                        .title("Groups span two zones or more")
                        .why(
                                "When the only zone of a group fails, nothing is left, and nothing can be launched in its place.")
                        .fix(
                                "EC2 > Auto Scaling Groups > GROUP > Details > Network > Edit",
                                "aws autoscaling update-auto-scaling-group --auto-scaling-group-name GROUP"
                                        + " --vpc-zone-identifier SUBNET_ID,SUBNET_ID",
                                "name subnets of two zones in vpc_zone_identifier of the aws_autoscaling_group")
                        .needs(GROUPS),
                NONE,
                ScalingRules::groups,
                (facts, group) -> group.zones().stream().distinct().count() < 2
                        ? Verdict.fail(group.resource(), "the group is in one zone", zones(group))
                        : Verdict.pass(group.resource(), "the group spans several zones", zones(group)));
    }

    private static EstateRule health() {
        return EstateRule.each(
                info("ASG-HEALTH", Severity.MEDIUM)
                        .title("Groups behind a load balancer use its health checks")
                        .why(
                                "By default a group looks at the instance only. An application that died on a sound instance is"
                                        + " never replaced.")
                        .fix(
                                "EC2 > Auto Scaling Groups > GROUP > Details > Health checks > Edit: Elastic Load Balancing",
                                "aws autoscaling update-auto-scaling-group --auto-scaling-group-name GROUP"
                                        + " --health-check-type ELB --health-check-grace-period SECONDS",
                                "set health_check_type = \"ELB\" on the aws_autoscaling_group")
                        .needs(GROUPS),
                NONE,
                ScalingRules::groups,
                (facts, group) -> {
                    Evidence type = Evidence.of("health_check_type", group.health());
                    if (group.targets() == 0) {
                        return Verdict.notApplicable(
                                group.resource(), "no load balancer is attached to the group", type);
                    }
                    return Arrays.asList(group.health().split(",", -1)).contains("ELB")
                            ? Verdict.pass(group.resource(), "the load balancer's checks count", type)
                            : Verdict.fail(group.resource(), "the load balancer's health checks do not count", type);
                });
    }

    private static EstateRule simple() {
        return EstateRule.each(
                info("ASG-POLICY-SIMPLE", Severity.LOW)
                        .title("No policy is a simple one")
                        .why(
                                "A policy made without a type is a simple one. It hears no alarm until its activity and its cooldown"
                                        + " are over, however high the load; target tracking and steps go on reacting.")
                        .fix(
                                "EC2 > Auto Scaling Groups > GROUP > Automatic scaling > Create dynamic scaling policy",
                                "aws autoscaling put-scaling-policy --auto-scaling-group-name GROUP --policy-name POLICY"
                                        + " --policy-type TargetTrackingScaling --target-tracking-configuration"
                                        + " file://target.json",
                                "set policy_type on the aws_autoscaling_policy")
                        .needs(POLICIES),
                "the account has no scaling policies",
                facts -> facts.snapshot().all(region -> region.scaling().policies()),
                (facts, policy) -> policy.type().equals("SimpleScaling")
                        ? Verdict.fail(policy.resource(), "the policy is a simple one", type(policy))
                        : Verdict.pass(
                                policy.resource(), "the policy is of a type that goes on reacting", type(policy)));
    }

    private static EstateRule growing() {
        return EstateRule.each(
                info("ASG-ONLY-GROWS", Severity.LOW)
                        .title("Some policy of a group removes instances again")
                        .why("Where every policy only adds, a busy hour is paid for until somebody looks.")
                        .fix(
                                "EC2 > Auto Scaling Groups > GROUP > Automatic scaling > Edit: enable scale in",
                                "aws autoscaling put-scaling-policy, with DisableScaleIn false, or with a policy for the other"
                                        + " side",
                                "unset disable_scale_in on the aws_autoscaling_policy")
                        .needs(GROUPS, POLICIES),
                NONE,
                ScalingRules::groups,
                (facts, group) -> {
                    List<Policy> policies = policies(facts, group);
                    if (policies.isEmpty()) {
                        return Verdict.notApplicable(group.resource(), "the group has no policy that acts");
                    }
                    return policies.stream().anyMatch(Policy::removes)
                            ? Verdict.pass(group.resource(), "a policy removes instances")
                            : Verdict.fail(
                                    group.resource(),
                                    "no policy removes instances",
                                    Evidence.of("policies", policies.size()));
                });
    }

    private static EstateRule range() {
        return EstateRule.each(
                info("ASG-RANGE", Severity.LOW)
                        .title("Groups with policies have room to scale")
                        .why("Where the minimum is the maximum, no policy changes anything.")
                        .fix(
                                "EC2 > Auto Scaling Groups > GROUP > Details > Edit: maximum capacity",
                                "aws autoscaling update-auto-scaling-group --auto-scaling-group-name GROUP --max-size N",
                                "set max_size on the aws_autoscaling_group")
                        .needs(GROUPS, POLICIES),
                NONE,
                ScalingRules::groups,
                (facts, group) -> {
                    Evidence range = Evidence.of("sizes", group.min() + " to " + group.max());
                    if (policies(facts, group).isEmpty()) {
                        return Verdict.notApplicable(group.resource(), "the group has no policy that acts", range);
                    }
                    return group.min() == group.max()
                            ? Verdict.fail(group.resource(), "the minimum is the maximum", range)
                            : Verdict.pass(group.resource(), "the group has room", range);
                });
    }

    private static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, GROUP);
    }

    private static List<Group> groups(EstateFacts facts) {
        return facts.snapshot().all(region -> region.scaling().groups());
    }

    /** Names of groups are unique in a Region only. */
    private static List<Policy> policies(EstateFacts facts, Group group) {
        return facts.snapshot().regions().stream()
                .filter(region -> region.scaling().groups().contains(group))
                .flatMap(region -> region.scaling().policies().stream())
                .filter(policy -> policy.enabled() && policy.group().equals(group.name()))
                .toList();
    }

    private static Evidence zones(Group group) {
        return Evidence.of("zones", String.join(", ", group.zones()));
    }

    private static Evidence type(Policy policy) {
        return Evidence.of("policy_type", policy.type());
    }
}
