package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.Fault;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.service.Consistency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What goes wrong with instances and their roles, and with what is gone and still shows. */
final class InstanceFaultsSimulatorTest {
    private static final Blueprint WEB = Stacks.of("""
            network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}
            security-groups: {web: {allow: [{from: 10.0.0.0/8, port: 443}]}}
            instances:
              web:
                image: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64
                type: t4g.micro
                tier: app
                security-groups: [web]
                role: {managed: [AmazonSSMManagedInstanceCore]}
            """);

    private static final Map<String, Integer> WHOLE =
            Map.of("vpc", 1, "subnet", 1, "route-table", 1, "security-group", 1, "instance", 1);

    private static final Blueprint BASTION = Stacks.read(PlumbProcess.BASTION_NAT);

    private static World lagging(Duration lag) {
        return new World(Simulator.builder()
                .settings(settings -> settings.consistency(Consistency.lagging(lag)))
                .build());
    }

    private static int calls(World world, String action) {
        return (int) world.aws.calls().count(action);
    }

    @Test
    void c6_noCapacity_isNotTriedAgainInPlace_andAllElseIsDone() {
        World world = World.fresh();
        world.aws
                .faults()
                .always(
                        "ec2:RunInstances",
                        Fault.error(
                                500,
                                "InsufficientInstanceCapacity",
                                "There is no Spot capacity available that matches your request."));
        Outcome full = world.apply(WEB);
        assertThat(full.failures()).singleElement().satisfies(failed -> {
            assertThat(failed.step().key().toString()).isEqualTo("instance/web");
            assertThat(failed.failure())
                    .hasMessageContaining("InsufficientInstanceCapacity")
                    .hasMessageContaining("RunInstances");
        });
        assertThat(calls(world, "ec2:RunInstances")).isEqualTo(1);
        assertThat(Inventory.count(world))
                .isEqualTo(Map.of("vpc", 1, "subnet", 1, "route-table", 1, "security-group", 1));

        world.aws.faults().clear();
        assertThat(world.apply(WEB).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
    }

    @Test
    void c6_aServerErrorAfterTheLaunch_makesNoSecondInstance() {
        World world = World.fresh();
        world.aws.faults().once("ec2:RunInstances", Fault.lateServerError(500));
        Outcome outcome = world.apply(WEB);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
    }

    @Test
    void d6_aRoleThatEc2DoesNotKnowYet_isWaitedFor() {
        World world = lagging(Duration.ofSeconds(20));
        Instant start = world.aws.clock().now();
        Outcome outcome = world.apply(WEB);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(calls(world, "ec2:RunInstances")).isBetween(2, 20);
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
        assertThat(Duration.between(start, world.aws.clock().now())).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void d6_aRoleThatEc2NeverLearnsOf_isNotWaitedForWithoutEnd() {
        World world = World.fresh();
        world.aws
                .faults()
                .always(
                        "ec2:RunInstances",
                        Fault.error(
                                400,
                                "InvalidParameterValue",
                                "Value (shop-web) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                                        + " Profile name"));
        Instant start = world.aws.clock().now();
        Outcome outcome = world.apply(WEB);
        assertThat(Duration.between(start, world.aws.clock().now()))
                .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(8));
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.failure()).hasMessageContaining("Invalid IAM Instance Profile name"));
        assertThat(calls(world, "ec2:RunInstances")).isLessThan(60);
        world.aws.faults().clear();
        assertThat(world.apply(WEB).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
    }

    @Test
    void d4_whatIsGoneAndStillShows_isNeitherCountedNorRemovedAgain() {
        for (Duration lag : List.of(Duration.ZERO, Duration.ofSeconds(20))) {
            World world = lagging(lag);
            assertThat(world.apply(BASTION).converged()).as("lag %s", lag).isTrue();
            Outcome razed = world.destroy(BASTION);
            assertThat(razed.failures()).as("lag %s", lag).isEmpty();
            assertThat(razed.converged()).as("lag %s", lag).isTrue();
            assertThat(calls(world, "ec2:DeleteNatGateway")).as("lag %s", lag).isEqualTo(3);
            assertThat(calls(world, "ec2:TerminateInstances")).as("lag %s", lag).isEqualTo(1);
            try (Ec2Client ec2 = world.foreigner()) {
                assertThat(ec2.describeInstances().reservations())
                        .as("lag %s", lag)
                        .allSatisfy(
                                one -> assertThat(one.instances().get(0).state().name())
                                        .isEqualTo(InstanceStateName.TERMINATED))
                        .hasSize(1);
                assertThat(ec2.describeNatGateways().natGateways())
                        .as("lag %s", lag)
                        .hasSize(3);
            }
            assertThat(world.run(BASTION, KillSwitch.never(), Provisioning::planDestroy)
                            .items())
                    .as("lag %s", lag)
                    .isEmpty();
            assertThat(world.apply(BASTION).converged()).as("lag %s", lag).isTrue();
            assertThat(Inventory.count(world)).as("lag %s", lag).isEqualTo(Inventory.BASTION_NAT);
        }
    }
}
