package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.service.ExistingResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Auto Scaling groups: what a plain client sees of them, and that a killed run leaves nothing double. */
final class GroupsSimulatorTest {
    private static final String STACK = """
            tags: {CostCenter: "4711"}
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                app: {size: 24, route: none}
            security-groups: {web: {}}
            auto-scaling-groups:
              web:
                min: 2
                max: 4
                warm-up: 2m
                tier: app
                launch:
                  image: {parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}
                  type: t4g.micro
                  security-groups: [web]
                  user-data: |
                    #!/bin/sh
                    echo ready
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

    private List<AutoScalingGroup> groups() {
        try (AutoScalingClient scaling = scaling()) {
            return scaling.describeAutoScalingGroups().autoScalingGroups();
        }
    }

    private List<LaunchTemplateVersion> versions() {
        try (Ec2Client ec2 = world.foreigner()) {
            return ec2.describeLaunchTemplates().launchTemplates().stream()
                    .flatMap(template -> ec2
                            .describeLaunchTemplateVersions(
                                    request -> request.launchTemplateId(template.launchTemplateId()))
                            .launchTemplateVersions()
                            .stream())
                    .toList();
        }
    }

    @Test
    void aGroup_isWhatAForeignClientSees() {
        Blueprint stack = Stacks.of(STACK);
        Outcome made = world.apply(stack);
        assertThat(made.failures()).isEmpty();
        assertThat(made.converged()).isTrue();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.minSize()).isEqualTo(2);
            assertThat(group.maxSize()).isEqualTo(4);
            assertThat(group.desiredCapacity()).isEqualTo(2);
            assertThat(group.defaultInstanceWarmup()).isEqualTo(120);
            assertThat(group.launchTemplate().version()).isEqualTo("1");
            assertThat(group.instances())
                    .hasSize(2)
                    .allSatisfy(instance ->
                            assertThat(instance.lifecycleStateAsString()).isEqualTo("InService"));
            assertThat(group.instances())
                    .extracting(software.amazon.awssdk.services.autoscaling.model.Instance::availabilityZone)
                    .doesNotHaveDuplicates();
        });
        assertThat(versions()).singleElement().satisfies(version -> {
            assertThat(version.launchTemplateData().monitoring().enabled()).isTrue();
            assertThat(version.launchTemplateData().metadataOptions().httpTokensAsString())
                    .isEqualTo("required");
            assertThat(version.launchTemplateData()
                            .blockDeviceMappings()
                            .get(0)
                            .ebs()
                            .encrypted())
                    .isTrue();
        });
    }

    @Test
    void anotherType_isAnotherVersion_thatTheGroupTakesInTheSameRun() {
        assertThat(world.apply(Stacks.of(STACK)).converged()).isTrue();
        Blueprint larger = Stacks.of(STACK.replace("t4g.micro", "t4g.small"));
        Plan plan = world.plan(larger);
        assertThat(plan.items().stream().filter(item -> item.action() == Action.UPDATE))
                .extracting(item -> item.key().toString())
                .containsExactlyInAnyOrder("launch-template/web", "auto-scaling-group/web");

        assertThat(world.apply(larger).converged()).isTrue();

        assertThat(groups())
                .singleElement()
                .satisfies(group -> assertThat(group.launchTemplate().version()).isEqualTo("2"));
        assertThat(world.plan(larger).isEmpty()).isTrue();
    }

    @Test
    void sizesAndProcesses_changeInPlace() {
        assertThat(world.apply(Stacks.of(STACK)).converged()).isTrue();
        String edited = STACK.replace("min: 2", "min: 3")
                .replace("    tier: app\n", "    tier: app\n    suspended: [AZRebalance]\n");

        assertThat(world.apply(Stacks.of(edited)).converged()).isTrue();

        assertThat(groups()).singleElement().satisfies(group -> {
            assertThat(group.minSize()).isEqualTo(3);
            assertThat(group.suspendedProcesses())
                    .extracting(software.amazon.awssdk.services.autoscaling.model.SuspendedProcess::processName)
                    .containsExactly("AZRebalance");
        });
        assertThat(world.plan(Stacks.of(edited)).isEmpty()).isTrue();
    }

    @Test
    void aDesiredNumberThatPoliciesDecide_isNoDrift() {
        Blueprint stack = Stacks.of(STACK.replace(
                "    tier: app\n",
                "    tier: app\n    policies: {cpu: {type: target-tracking, metric: cpu, target: 40}}\n"));
        assertThat(world.apply(stack).converged()).isTrue();
        try (AutoScalingClient scaling = scaling()) {
            scaling.setDesiredCapacity(
                    request -> request.autoScalingGroupName(groups().get(0).autoScalingGroupName())
                            .desiredCapacity(3));
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    /** Steps with their alarm, a simple policy with its own, target tracking, and a Friday that begins at five. */
    private static final String SCALED = STACK.replace("    tier: app\n", """
                tier: app
                policies:
                  cpu: {type: target-tracking, metric: cpu, target: 40}
                  out:
                    type: step
                    metric: cpu
                    alarm: {at-least: 70, evaluation-periods: 2}
                    steps: [{upper: 15, change: 1}, {lower: 15, change: 2}]
                  in: {type: simple, metric: cpu, alarm: {below: 30, period: 5m}, change: -1, cooldown: 5m}
                schedules:
                  friday: {recurrence: "0 17 * * FRI", time-zone: Europe/Berlin, min: 10, max: 12}
            """);

    @Test
    void policies_theirAlarms_andSchedules_areWhatAForeignClientSees() {
        Blueprint stack = Stacks.of(SCALED);
        Outcome made = world.apply(stack);
        assertThat(made.failures()).isEmpty();
        assertThat(made.converged()).isTrue();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        try (AutoScalingClient scaling = scaling()) {
            List<ScalingPolicy> policies = scaling.describePolicies().scalingPolicies();
            assertThat(policies)
                    .extracting(ScalingPolicy::policyType)
                    .containsExactlyInAnyOrder("TargetTrackingScaling", "StepScaling", "SimpleScaling");
            assertThat(policies)
                    .filteredOn(policy -> policy.policyType().equals("StepScaling"))
                    .singleElement()
                    .satisfies(policy -> {
                        assertThat(policy.alarms()).hasSize(1);
                        assertThat(policy.stepAdjustments()).hasSize(2);
                    });
            assertThat(scaling.describeScheduledActions().scheduledUpdateGroupActions())
                    .singleElement()
                    .satisfies(action -> {
                        assertThat(action.recurrence()).isEqualTo("0 17 * * FRI");
                        assertThat(action.timeZone()).isEqualTo("Europe/Berlin");
                        assertThat(action.minSize()).isEqualTo(10);
                    });
        }
        assertThat(world.apply(Stacks.of(STACK)).converged()).isTrue();
        try (AutoScalingClient scaling = scaling()) {
            assertThat(scaling.describePolicies().scalingPolicies()).isEmpty();
            assertThat(scaling.describeScheduledActions().scheduledUpdateGroupActions())
                    .isEmpty();
        }
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.all(world)).isEmpty();
    }

    @Test
    void destroy_leavesNothing() {
        Blueprint stack = Stacks.of(STACK);
        assertThat(world.apply(stack).converged()).isTrue();
        Outcome gone = world.destroy(stack);
        assertThat(gone.failures()).isEmpty();
        assertThat(gone.converged()).isTrue();
        assertThat(groups()).isEmpty();
        assertThat(versions()).isEmpty();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void killedAnywhere_aGroupIsMadeOnce() {
        Blueprint stack = Stacks.of(SCALED);
        assertThat(world.apply(stack).converged()).isTrue();
        KillSweep.over(World::fresh, (other, door) -> other.apply(stack, door), (other, where) -> {
                    assertThat(kinds(other)).as(where).isEqualTo(kinds(world));
                    assertThat(other.plan(stack).isEmpty()).as(where).isTrue();
                })
                .prove("an Auto Scaling group", 15);
    }

    /** How many there are of each kind, without run records. */
    private static Map<String, Long> kinds(World world) {
        return Inventory.all(world).stream()
                .map(ExistingResource::kind)
                .filter(kind -> !kind.equals("ssm:parameter"))
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }
}
