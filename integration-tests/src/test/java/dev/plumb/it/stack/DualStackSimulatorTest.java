package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Item;
import dev.plumb.simulator.fault.KillSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;

/** Networks with IPv6, with a regional NAT gateway, and with a single one. */
final class DualStackSimulatorTest {
    private static final String FOUR_ONLY = """
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                public: {size: 24, route: internet}
                app: {size: 20, route: nat}
                data: {size: 24, route: none}
              nat: regional
            """;

    private static final Map<String, Integer> WHOLE = Map.of(
            "vpc", 1,
            "subnet", 6,
            "internet-gateway", 1,
            "egress-only-internet-gateway", 1,
            "natgateway", 1,
            "route-table", 3);

    private static Blueprint dual() {
        return Stacks.of(FOUR_ONLY + "  ipv6: true\n");
    }

    @Test
    void dualStackWithARegionalNatGateway_isWhatAForeignClientSees() {
        World world = World.fresh();
        KillSwitch counter = KillSwitch.never();
        Outcome outcome = world.apply(dual(), counter);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeNatGateways().natGateways()).singleElement().satisfies(nat -> {
                assertThat(nat.availabilityMode()).isEqualTo(AvailabilityMode.REGIONAL);
                assertThat(nat.subnetId()).isNull();
            });
            assertThat(ec2.describeSubnets().subnets()).allSatisfy(subnet -> {
                assertThat(subnet.assignIpv6AddressOnCreation()).isTrue();
                assertThat(subnet.ipv6CidrBlockAssociationSet()).singleElement().satisfies(block -> {
                    assertThat(block.ipv6CidrBlock()).endsWith("::/64");
                    assertThat(block.ipv6CidrBlockState().state()).isEqualTo(SubnetCidrBlockStateCode.ASSOCIATED);
                });
            });
            assertThat(destinations(ec2, "public")).containsEntry("::/0", "igw").containsEntry("0.0.0.0/0", "igw");
            assertThat(destinations(ec2, "app")).containsEntry("::/0", "eigw").containsEntry("0.0.0.0/0", "nat");
            assertThat(destinations(ec2, "data")).isEmpty();
        }
        System.out.printf("dual stack, two zones, regional NAT: %d mutating calls%n", counter.mutations());
        assertThat(world.plan(dual()).isEmpty()).isTrue();
        assertThat(world.destroy(dual()).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void ipv6_comesToANetworkThatLives_andGoesAgain() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(FOUR_ONLY)).converged()).isTrue();
        Outcome grown = world.apply(dual());
        assertThat(grown.failures()).isEmpty();
        assertThat(grown.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(WHOLE);
        assertThat(world.plan(dual()).isEmpty()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeSubnets().subnets())
                    .allSatisfy(subnet ->
                            assertThat(subnet.assignIpv6AddressOnCreation()).isTrue());
        }
        Outcome back = world.apply(Stacks.of(FOUR_ONLY));
        assertThat(back.failures()).isEmpty();
        assertThat(back.converged()).isTrue();
        world.aws.clock().advance(Duration.ofMinutes(1));
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeSubnets().subnets())
                    .allSatisfy(subnet ->
                            assertThat(subnet.ipv6CidrBlockAssociationSet()).isEmpty());
            assertThat(ec2.describeVpcs().vpcs())
                    .allSatisfy(
                            vpc -> assertThat(vpc.ipv6CidrBlockAssociationSet()).isEmpty());
        }
        assertThat(world.plan(Stacks.of(FOUR_ONLY)).isEmpty()).isTrue();
    }

    @Test
    void aZoneMore_leavesEverySubnetItsIpv6Block() {
        World world = World.fresh();
        assertThat(world.apply(dual()).converged()).isTrue();
        Map<String, String> before = blocks(world);
        Outcome grown = world.apply(Stacks.of(FOUR_ONLY.replace("zones: 2", "zones: 3") + "  ipv6: true\n"));
        assertThat(grown.converged()).isTrue();
        assertThat(blocks(world)).hasSize(9).containsAllEntriesOf(before);
    }

    @Test
    void aSingleNatGateway_staysWhereItIs_whenAnEarlierZoneComes() {
        World world = World.fresh();
        String late = "network: {cidr: 10.20.0.0/16, zone-ids: [euw1-az2], nat: single,"
                + " tiers: {public: {size: 24, route: internet}, app: {size: 24, route: nat}}}\n";
        assertThat(world.apply(Stacks.of(late)).converged()).isTrue();
        Blueprint both = Stacks.of(late.replace("[euw1-az2]", "[euw1-az1, euw1-az2]"));
        List<Item> changed = world.plan(both).items().stream()
                .filter(item -> item.action() != Action.KEEP)
                .toList();
        assertThat(changed)
                .extracting(item -> item.key() + " " + item.action())
                .containsExactlyInAnyOrder("subnet/app-euw1-az1 CREATE", "subnet/public-euw1-az1 CREATE");
        assertThat(world.apply(both).converged()).isTrue();
        assertThat(Inventory.count(world)).containsEntry("natgateway", 1).containsEntry("elastic-ip", 1);
    }

    private static Map<String, String> blocks(World world) {
        try (Ec2Client ec2 = world.foreigner()) {
            return ec2.describeSubnets().subnets().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            Subnet::subnetId,
                            subnet ->
                                    subnet.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock()));
        }
    }

    /** Returns what the routes of a tier that are not local lead to, by the prefix of its id. */
    private static Map<String, String> destinations(Ec2Client ec2, String tier) {
        return ec2
                .describeRouteTables(request ->
                        request.filters(filter -> filter.name("tag:plumb:id").values("route-table/" + tier)))
                .routeTables()
                .stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> !"local".equals(route.gatewayId()))
                .collect(java.util.stream.Collectors.toMap(
                        route -> route.destinationCidrBlock() != null
                                ? route.destinationCidrBlock()
                                : route.destinationIpv6CidrBlock(),
                        DualStackSimulatorTest::target));
    }

    private static String target(Route route) {
        String id = route.natGatewayId() != null
                ? route.natGatewayId()
                : route.egressOnlyInternetGatewayId() != null ? route.egressOnlyInternetGatewayId() : route.gatewayId();
        return id.substring(0, id.indexOf('-'));
    }
}
