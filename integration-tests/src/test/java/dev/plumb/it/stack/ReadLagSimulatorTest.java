package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.service.Consistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/**
 * Whole changes of networks on an AWS whose reads lag behind its writes, in its own time: what was made is not listed yet, what was
 * removed still is. What is left in the end is counted by the simulator's own inventory, which never lags.
 */
final class ReadLagSimulatorTest {
    private static final Duration AGES = Duration.ofHours(1);

    private static World lagging(int seconds) {
        Consistency consistency = Consistency.lagging(Duration.ofSeconds(seconds));
        return new World(Simulator.builder()
                .settings(settings -> settings.consistency(consistency))
                .build());
    }

    private static void converges(World world, Blueprint stack) {
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        world.aws.clock().advance(AGES);
        assertThat(world.plan(stack).steps()).isEmpty();
    }

    private static void goes(World world, Blueprint stack) {
        Outcome outcome = world.destroy(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 90})
    void aNetwork_isMadeOnce_andGoesWithoutATrace(int lag) {
        World world = lagging(lag);
        converges(world, Networks.small());
        assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
        assertThat(world.aws.calls().counts().keySet())
                .as("nothing was made twice and removed again")
                .noneMatch(call -> call.startsWith("ec2:Delete") || call.startsWith("ec2:Release"));
        goes(world, Networks.small());
        assertThat(Inventory.count(world)).isEmpty();
        System.out.printf("read lag %d s: network made once, 0 left%n", lag);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 90})
    void d4_whatIsDeletedAndStillListed_goesAllTheSame_rightAfterItWasMade(int lag) {
        World world = lagging(lag);
        assertThat(world.apply(Networks.tiny()).converged()).isTrue();
        goes(world, Networks.tiny());
        assertThat(Inventory.count(world)).isEmpty();
        goes(world, Networks.tiny());
        System.out.printf("read lag %d s: destroyed at once, 0 left%n", lag);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 90})
    void aNatInstance_isReplaced_andItsRouteFollows(int lag) throws IOException {
        World world = lagging(lag);
        String dev = example("cheap-dev");
        converges(world, Stacks.of(dev));
        Map<String, Integer> before = Inventory.count(world);
        Blueprint larger = Stacks.of(dev.replace("t4g.nano", "t4g.micro"));
        converges(world, larger);
        assertThat(Inventory.count(world)).isEqualTo(before);
        try (Ec2Client ec2 = world.foreigner()) {
            String nat = ec2.describeInstances().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .filter(instance -> instance.state().name() == InstanceStateName.RUNNING)
                    .map(instance -> instance.instanceId())
                    .findFirst()
                    .orElseThrow();
            assertThat(ec2.describeRouteTables().routeTables())
                    .flatExtracting(table -> table.routes())
                    .filteredOn(route -> route.instanceId() != null)
                    .singleElement()
                    .satisfies(route -> assertThat(route.instanceId()).isEqualTo(nat));
        }
        goes(world, larger);
        assertThat(Inventory.count(world)).isEmpty();
        System.out.printf("read lag %d s: NAT instance replaced, 0 left%n", lag);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 90})
    void aNatGatewayDeletedByHand_comesBackWithItsAddress(int lag) {
        World world = lagging(lag);
        converges(world, Networks.small());
        try (Ec2Client ec2 = world.foreigner()) {
            NatGateway first = ec2.describeNatGateways().natGateways().get(0);
            ec2.deleteNatGateway(request -> request.natGatewayId(first.natGatewayId()));
            world.aws.clock().advance(Duration.ofSeconds(lag + 1));
            converges(world, Networks.small());
            assertThat(Inventory.count(world)).isEqualTo(Inventory.SMALL);
            assertThat(ec2.describeNatGateways().natGateways())
                    .as("an hour later the first is forgotten")
                    .singleElement()
                    .satisfies(second -> assertThat(
                                    second.natGatewayAddresses().get(0).allocationId())
                            .isEqualTo(first.natGatewayAddresses().get(0).allocationId()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 90})
    void anotherGivenVpc_takesTheNetworkAlong(int lag) {
        World world = lagging(lag);
        try (Ec2Client ec2 = world.foreigner()) {
            List<String> given = List.of(
                    ec2.createVpc(request -> request.cidrBlock("10.8.0.0/16"))
                            .vpc()
                            .vpcId(),
                    ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                            .vpc()
                            .vpcId());
            world.aws.clock().advance(AGES);
            converges(world, in(given.get(0)));
            converges(world, in(given.get(1)));
            assertThat(Inventory.count(world)).isEqualTo(Map.of("vpc", 2, "subnet", 1, "route-table", 1));
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .satisfies(subnet -> assertThat(subnet.vpcId()).isEqualTo(given.get(1)));
            goes(world, in(given.get(1)));
            assertThat(Inventory.count(world)).isEqualTo(Map.of("vpc", 2));
        }
        System.out.printf("read lag %d s: moved to another VPC, 0 left%n", lag);
    }

    private static Blueprint in(String vpc) {
        return Stacks.of("network:\n  vpc: " + vpc + "\n  zones: 1\n  tiers:\n    app: {size: 24, route: none}\n");
    }

    private static String example(String name) throws IOException {
        Path file = Path.of("..", "examples", name, "stack.yaml");
        String text = Files.readString(file).replaceAll("(?s)^.*?\nnetwork:", "network:");
        assertThat(Set.of(text.split("\n"))).contains("network:");
        return text;
    }
}
