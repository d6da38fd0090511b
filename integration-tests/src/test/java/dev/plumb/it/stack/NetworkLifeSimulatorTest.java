package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

final class NetworkLifeSimulatorTest {
    @Test
    void threeTiersOverThreeZones_areWhatAForeignClientSees() {
        World world = World.fresh();
        Blueprint network = Networks.threeTiers(3);
        KillSwitch counter = KillSwitch.never();
        Outcome outcome = world.apply(network, counter);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeVpcs().vpcs()).singleElement().satisfies(vpc -> {
                assertThat(vpc.cidrBlock()).isEqualTo("10.20.0.0/16");
                assertThat(vpc.tags()).anySatisfy(tag -> {
                    assertThat(tag.key()).isEqualTo("Team");
                    assertThat(tag.value()).isEqualTo("shop");
                });
            });
            assertThat(ec2.describeSubnets().subnets()).hasSize(9);
            assertThat(ec2.describeNatGateways().natGateways())
                    .hasSize(3)
                    .allSatisfy(nat -> assertThat(nat.state()).isEqualTo(NatGatewayState.AVAILABLE));
            assertThat(ec2.describeAddresses().addresses()).hasSize(3);
            List<String> nats = ec2.describeNatGateways().natGateways().stream()
                    .map(NatGateway::natGatewayId)
                    .toList();
            List<RouteTable> leadingOut = ec2.describeRouteTables(request -> request.filters(Filter.builder()
                            .name("tag:plumb:id")
                            .values("route-table/app-*")
                            .build()))
                    .routeTables();
            assertThat(leadingOut).hasSize(3);
            assertThat(leadingOut.stream()
                            .flatMap(table -> table.routes().stream())
                            .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                            .map(route -> route.natGatewayId()))
                    .containsExactlyInAnyOrderElementsOf(nats);
        }
        System.out.printf("apply: %d mutating calls%n", counter.mutations());
        assertThat(counter.mutations()).as("mutating calls").isBetween(40, 50);
        assertThat(world.plan(network).isEmpty()).isTrue();
    }

    @Test
    void destroy_leavesNothing() {
        World world = World.fresh();
        Blueprint network = Networks.threeTiers(2);
        assertThat(world.apply(network).converged()).isTrue();
        Outcome razed = world.destroy(network);
        assertThat(razed.failures()).isEmpty();
        assertThat(razed.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeVpcs().vpcs()).isEmpty();
            assertThat(ec2.describeAddresses().addresses()).isEmpty();
            assertThat(ec2.describeInternetGateways().internetGateways()).isEmpty();
            assertThat(ec2.describeNatGateways().natGateways())
                    .allSatisfy(nat -> assertThat(nat.state()).isEqualTo(NatGatewayState.DELETED));
        }
        Plan after = world.plan(network.cleared());
        assertThat(after.items()).isEmpty();
    }

    @Test
    void aTierMore_touchesNothingElse() {
        World world = World.fresh();
        assertThat(world.apply(Networks.small()).converged()).isTrue();
        KillSwitch counter = KillSwitch.never();
        Outcome grown = world.apply(Networks.threeTiers(1), counter);
        assertThat(grown.converged()).isTrue();
        assertThat(grown.results())
                .allSatisfy(result -> assertThat(result.step().key().name()).startsWith("data"));
    }
}
