package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** Groups of several types and of Spot Instances, their hooks, and a policy that counts requests. */
final class MixedGroupsSimulatorTest {
    private static final String STACK = """
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                public: {size: 24, route: internet}
                app: {size: 24, route: none}
            security-groups: {web: {}}
            auto-scaling-groups:
              web:
                min: 4
                max: 8
                tier: app
                mixed-instances:
                  types: [t4g.small, t4g.medium]
                  on-demand-base: 1
                  on-demand-percentage: 34
                hooks:
                  boot: {at: launch, heartbeat: 1m, result: continue}
                  drain: {at: termination, heartbeat: 5m, result: continue}
                launch:
                  image: {parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}
                  type: t4g.small
                  security-groups: [web]
            """;

    private final World world = World.fresh();

    private AutoScalingClient scaling() {
        return AutoScalingClient.builder()
                .region(Region.of(World.REGION))
                .httpClient(world.aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build();
    }

    private AutoScalingGroup group() {
        try (AutoScalingClient scaling = scaling()) {
            return scaling.describeAutoScalingGroups().autoScalingGroups().get(0);
        }
    }

    private List<LifecycleHook> hooks() {
        try (AutoScalingClient scaling = scaling()) {
            String name = scaling.describeAutoScalingGroups()
                    .autoScalingGroups()
                    .get(0)
                    .autoScalingGroupName();
            return scaling.describeLifecycleHooks(request -> request.autoScalingGroupName(name))
                    .lifecycleHooks();
        }
    }

    private void byHand(Consumer<AutoScalingClient> change) {
        try (AutoScalingClient scaling = scaling()) {
            change.accept(scaling);
        }
    }

    private void applied(String stack) {
        Outcome made = world.apply(Stacks.of(stack));
        assertThat(made.failures()).isEmpty();
        assertThat(made.converged()).isTrue();
        assertThat(world.plan(Stacks.of(stack)).isEmpty()).isTrue();
    }

    private List<String> changed(String stack) {
        Plan plan = world.plan(Stacks.of(stack));
        return plan.items().stream()
                .filter(item -> item.action() != Action.KEEP)
                .map(item -> item.action() + " " + item.key())
                .toList();
    }

    private static List<String> problems(String stack) {
        InputException refused = Assertions.catchThrowableOfType(InputException.class, () -> Stacks.of(stack));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aMixedGroup_isWhatAForeignClientSees() {
        applied(STACK);
        AutoScalingGroup group = group();
        assertThat(group.launchTemplate()).isNull();
        assertThat(group.capacityRebalance()).isTrue();
        InstancesDistribution parts = group.mixedInstancesPolicy().instancesDistribution();
        assertThat(parts.onDemandBaseCapacity()).isEqualTo(1);
        assertThat(parts.onDemandPercentageAboveBaseCapacity()).isEqualTo(34);
        assertThat(parts.onDemandAllocationStrategy()).isEqualTo("prioritized");
        assertThat(parts.spotAllocationStrategy()).isEqualTo("price-capacity-optimized");
        assertThat(group.mixedInstancesPolicy().launchTemplate().overrides())
                .extracting(LaunchTemplateOverrides::instanceType)
                .containsExactly("t4g.small", "t4g.medium");
        assertThat(group.mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .version())
                .isEqualTo("1");
        assertThat(group.instances()).hasSize(4);
        // One of the base and 34 percent of three, rounded up, are On-Demand; the other one is Spot.
        assertThat(world.foreigner().describeInstances().reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(each -> "spot".equals(each.instanceLifecycleAsString())))
                .hasSize(1);
    }

    @Test
    void theFirstInstances_waitForTheHooks_thatTheGroupIsBornWith() {
        applied(STACK);
        assertThat(hooks())
                .extracting(
                        LifecycleHook::lifecycleTransition,
                        LifecycleHook::heartbeatTimeout,
                        LifecycleHook::defaultResult)
                .containsExactlyInAnyOrder(
                        tuple("autoscaling:EC2_INSTANCE_LAUNCHING", 60, "CONTINUE"),
                        tuple("autoscaling:EC2_INSTANCE_TERMINATING", 300, "CONTINUE"));
        try (AutoScalingClient scaling = scaling()) {
            assertThat(scaling.describeScalingActivities(
                                    request -> request.autoScalingGroupName(group().autoScalingGroupName()))
                            .activities())
                    .hasSize(4)
                    .allSatisfy(activity -> assertThat(Duration.between(activity.startTime(), activity.endTime()))
                            .isGreaterThanOrEqualTo(Duration.ofMinutes(1)));
        }
    }

    @Test
    void typesSharesAndStrategies_changeInPlace_andDriftIsPutBack() {
        applied(STACK);
        String edited = STACK.replace(
                        "[t4g.small, t4g.medium]", "[{type: t4g.small, weight: 1}, {type: t4g.medium, weight: 2}]")
                .replace("on-demand-percentage: 34", "on-demand-percentage: 100")
                .replace("on-demand-base: 1", "spot-allocation: capacity-optimized");
        assertThat(changed(edited)).containsExactly("UPDATE auto-scaling-group/web");
        applied(edited);
        assertThat(group().capacityRebalance()).isFalse();
        assertThat(group().mixedInstancesPolicy().launchTemplate().overrides())
                .extracting(LaunchTemplateOverrides::weightedCapacity)
                .containsExactly("1", "2");
        LaunchTemplateSpecification launched =
                group().mixedInstancesPolicy().launchTemplate().launchTemplateSpecification();
        byHand(scaling -> scaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(
                        group().autoScalingGroupName())
                .mixedInstancesPolicy(policy -> policy.launchTemplate(template -> template.launchTemplateSpecification(
                                        version -> version.launchTemplateId(launched.launchTemplateId())
                                                .version(launched.version()))
                                .overrides(group().mixedInstancesPolicy()
                                        .launchTemplate()
                                        .overrides()))
                        .instancesDistribution(parts -> parts.onDemandPercentageAboveBaseCapacity(0)
                                .spotAllocationStrategy("capacity-optimized")))));
        assertThat(changed(edited)).containsExactly("UPDATE auto-scaling-group/web");
        applied(edited);
        assertThat(group().mixedInstancesPolicy().instancesDistribution().onDemandPercentageAboveBaseCapacity())
                .isEqualTo(100);
    }

    @Test
    void aGroupThatIsMixedNoMore_launchesFromItsTemplateAgain_andBack() {
        applied(STACK);
        String plain = STACK.replaceAll("(?m)^    mixed-instances:\n(      .*\n)+", "");
        applied(plain);
        assertThat(group().mixedInstancesPolicy()).isNull();
        assertThat(group().launchTemplate().version()).isEqualTo("1");
        assertThat(group().capacityRebalance()).isFalse();
        applied(STACK);
        assertThat(group().mixedInstancesPolicy()).isNotNull();
    }

    @Test
    void anotherVersionOfTheTemplate_reachesAMixedGroup() {
        applied(STACK);
        applied(STACK.replace("security-groups: [web]", "security-groups: [web]\n      metadata-hop-limit: 2"));
        assertThat(group().mixedInstancesPolicy()
                        .launchTemplate()
                        .launchTemplateSpecification()
                        .version())
                .isEqualTo("2");
    }

    @Test
    void weights_areTheUnitOfTheSizes() {
        String weighted = STACK.replace("[t4g.small, t4g.medium]", "[{type: t4g.medium, weight: 4}]");
        applied(weighted);
        assertThat(group().instances()).hasSize(1).allMatch(each -> "4".equals(each.weightedCapacity()));
    }

    @Test
    void hooks_changeInPlace_areMadeAndGo_andThoseOfOthersStay() {
        applied(STACK);
        String name = group().autoScalingGroupName();
        byHand(scaling -> scaling.putLifecycleHook(request -> request.autoScalingGroupName(name)
                .lifecycleHookName("theirs")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")));
        assertThat(world.plan(Stacks.of(STACK)).isEmpty()).isTrue();
        String edited = STACK.replace("heartbeat: 1m, result: continue", "heartbeat: 2m, result: abandon")
                .replace("      drain: {at: termination, heartbeat: 5m, result: continue}\n", """
                              tidy:
                                at: termination
                                tell: "arn:aws:sqs:eu-west-1:111122223333:tidy"
                                role: "arn:aws:iam::111122223333:role/tells"
                        """);
        assertThat(changed(edited))
                .containsExactlyInAnyOrder(
                        "UPDATE lifecycle-hook/web-boot",
                        "CREATE lifecycle-hook/web-tidy",
                        "DELETE lifecycle-hook/web-drain");
        applied(edited);
        assertThat(hooks())
                .hasSize(3)
                .anyMatch(hook -> hook.lifecycleHookName().equals("theirs"))
                .anyMatch(hook -> "arn:aws:sqs:eu-west-1:111122223333:tidy".equals(hook.notificationTargetARN()))
                .anyMatch(hook ->
                        hook.heartbeatTimeout() == 120 && hook.defaultResult().equals("ABANDON"));
        String untold = edited.replaceAll("(?m)^        (tell|role): .*\n", "");
        assertThat(changed(untold)).containsExactly("UPDATE lifecycle-hook/web-tidy");
        applied(untold);
        byHand(scaling -> scaling.putLifecycleHook(request -> request.autoScalingGroupName(name)
                .lifecycleHookName(hooks().stream()
                        .map(LifecycleHook::lifecycleHookName)
                        .filter(hook -> hook.contains("boot"))
                        .findFirst()
                        .orElseThrow())
                .heartbeatTimeout(90)));
        assertThat(changed(untold)).containsExactly("UPDATE lifecycle-hook/web-boot");
        applied(untold);
    }

    @Test
    void settingsOfTheGroup_changeEachInPlace_andThePlanIsEmptyAgain() {
        applied(STACK);
        for (String setting : List.of(
                "termination-policies: [AllocationStrategy, OldestInstance]",
                "protect-new: true",
                "suspended: [AZRebalance]",
                "max-instance-lifetime: 7d",
                "grace: 90s",
                "warm-up: 2m",
                "cooldown: 2m",
                "capacity-rebalance: false",
                "health: ec2",
                "max: 9")) {
            String edited = setting.startsWith("max:")
                    ? STACK.replace("max: 8", setting)
                    : STACK.replace("    tier: app\n", "    tier: app\n    " + setting + "\n");
            if (!setting.equals("health: ec2")) {
                assertThat(changed(edited)).as(setting).containsExactly("UPDATE auto-scaling-group/web");
            }
            applied(edited);
            applied(STACK);
        }
    }

    @Test
    void whatCannotBe_isSaidAtOnce_withItsPlace() {
        String wrong = STACK.replace(
                        "[t4g.small, t4g.medium]", "[t4g.small, {type: t4g.medium, weight: 2}, t4g.small, small]")
                .replace("heartbeat: 1m, result: continue", "heartbeat: 10s, tell: nobody")
                .replace(
                        "    tier: app\n",
                        "    tier: app\n    suspended: [Sleep]\n    termination-policies: [Eldest]\n");
        assertThat(problems(wrong))
                .anyMatch(each -> each.contains("either each type has one, or none"))
                .anyMatch(each -> each.contains("this type is there already"))
                .anyMatch(each -> each.contains("an instance type was expected"))
                .anyMatch(each -> each.contains("AWS takes 30s to 2h"))
                .anyMatch(each -> each.contains("tell and role go together"))
                .anyMatch(each -> each.contains("the ARN of an SNS topic"))
                .anyMatch(each -> each.contains("AZRebalance"))
                .anyMatch(each -> each.contains("OldestInstance"))
                .allMatch(each -> each.matches("(?s).*:[0-9]+:[0-9]+: .*"));
    }

    @Test
    void requestsPerTarget_areCountedAtTheTargetGroup_thatTheGroupIsAttachedTo() {
        String counted = STACK.replace("    tier: app\n", """
                    tier: app
                    targets: [app]
                    policies: {requests: {type: target-tracking, metric: requests-per-target, target: 600}}
                """) + """
                load-balancers:
                  front:
                    tier: public
                    security-groups: [web]
                    target-groups: {app: {port: 8080, protocol: http, health: /health}}
                    listeners: [{port: 80, protocol: http, forward: app}]
                """;
        applied(counted);
        assertThat(group().targetGroupARNs()).hasSize(1);
        String targets = group().targetGroupARNs().get(0);
        try (AutoScalingClient scaling = scaling()) {
            assertThat(scaling.describePolicies().scalingPolicies())
                    .singleElement()
                    .extracting(ScalingPolicy::targetTrackingConfiguration)
                    .satisfies(tracking -> assertThat(
                                    tracking.predefinedMetricSpecification().resourceLabel())
                            .matches("app/[^/]+/[0-9a-f]{16}/targetgroup/[^/]+/[0-9a-f]{16}")
                            .endsWith(targets.substring(targets.indexOf("targetgroup/"))));
        }
        assertThat(world.destroy(Stacks.of(counted)).converged()).isTrue();
        assertThat(Inventory.all(world)).isEmpty();
    }

    @Test
    void destroy_leavesNothing_hooksIncluded() {
        Blueprint stack = Stacks.of(STACK);
        assertThat(world.apply(stack).converged()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.all(world)).isEmpty();
    }
}
