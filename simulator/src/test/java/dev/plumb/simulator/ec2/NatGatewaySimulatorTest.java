package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

class NatGatewaySimulatorTest {
    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;
    private String vpc = "";
    private String subnet = "";

    @BeforeEach
    void network() {
        vpc = net.vpc("10.0.0.0/16");
        subnet = net.subnet(vpc, "10.0.0.0/24");
    }

    @Test
    void a_public_gateway_lives_and_dies_in_its_own_time() {
        String gateway = net.gateway(vpc);
        String address = net.address();
        String nat = net.nat(subnet, address);

        assertThat(net.natState(nat)).isEqualTo("pending");
        net.pass(99);
        assertThat(net.natState(nat)).isEqualTo("pending");
        net.pass(1);
        assertThat(net.natState(nat)).isEqualTo("available");
        assertThat(ec2.describeSubnets().subnets().get(0).availableIpAddressCount())
                .isEqualTo(250);
        assertThat(ec2.describeAddresses().addresses().get(0).associationId()).isNotNull();

        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        refused(
                "DependencyViolation",
                () -> ec2.detachInternetGateway(
                        r -> r.internetGatewayId(gateway).vpcId(vpc)));
        refused("AuthFailure", () -> ec2.releaseAddress(r -> r.allocationId(address)));

        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        refused("NatGatewayNotFound", () -> ec2.deleteNatGateway(r -> r.natGatewayId(nat)));
        assertThat(net.natState(nat)).isEqualTo("deleting");
        net.pass(59);
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        net.pass(1);
        assertThat(net.natState(nat)).isEqualTo("deleted");
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        net.pass(3599);
        assertThat(net.natState(nat)).isEqualTo("deleted");
        net.pass(1);
        refused("NatGatewayNotFound", () -> net.natState(nat));
    }

    @Test
    void for_some_seconds_after_it_its_address_is_released_with_misleading_errors_only() {
        net.gateway(vpc);
        String address = net.address();
        String nat = net.nat(subnet, address);
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        net.pass(60);

        List<String> codes =
                IntStream.range(0, 15).mapToObj(i -> release(address)).toList();

        assertThat(codes).containsOnly("AuthFailure", "InvalidIPAddress.InUse", "InvalidNetworkInterfaceID.NotFound");
        ec2.releaseAddress(r -> r.allocationId(address));
        refused("InvalidAllocationID.NotFound", () -> ec2.releaseAddress(r -> r.allocationId(address)));
    }

    private String release(String address) {
        try {
            ec2.releaseAddress(r -> r.allocationId(address));
            return "released";
        } catch (Ec2Exception refused) {
            return refused.awsErrorDetails().errorCode();
        } finally {
            net.pass(1);
        }
    }

    @Test
    void without_an_internet_gateway_it_fails_later_and_does_not_hold_its_address() {
        String address = net.address();
        String nat = net.nat(subnet, address);

        assertThat(net.natState(nat)).isEqualTo("pending");
        net.pass(10);
        NatGateway failed =
                ec2.describeNatGateways(r -> r.natGatewayIds(nat)).natGateways().get(0);
        assertThat(failed.stateAsString()).isEqualTo("failed");
        assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
        ec2.releaseAddress(r -> r.allocationId(address));
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        assertThat(net.natState(nat)).isEqualTo("deleted");
    }

    @Test
    void an_address_serves_one_gateway() {
        net.gateway(vpc);
        String address = net.address();
        net.nat(subnet, address);
        String second = net.nat(subnet, address);
        net.pass(10);
        assertThat(ec2.describeNatGateways(r -> r.natGatewayIds(second))
                        .natGateways()
                        .get(0)
                        .failureCode())
                .isEqualTo("Resource.AlreadyAssociated");
    }

    @Test
    void what_is_not_there_is_refused_at_once() {
        refused("InvalidAllocationID.NotFound", () -> net.nat(subnet, "eipalloc-00000000000000000"));
        refused("InvalidSubnetID.NotFound", () -> net.nat("subnet-00000000000000000", net.address()));
        refused("MissingParameter", () -> ec2.createNatGateway(r -> r.subnetId(subnet)));
        refused("MissingParameter", () -> ec2.createNatGateway(r -> r.allocationId("eipalloc-00000000000000000")));
    }

    @Test
    void the_same_token_makes_one_gateway_even_after_it_is_gone() {
        net.gateway(vpc);
        String address = net.address();
        String first = ec2.createNatGateway(
                        r -> r.clientToken("t-1").subnetId(subnet).allocationId(address))
                .natGateway()
                .natGatewayId();
        ec2.deleteNatGateway(r -> r.natGatewayId(first));

        NatGateway again = ec2.createNatGateway(
                        r -> r.clientToken("t-1").subnetId(subnet).allocationId(address))
                .natGateway();

        assertThat(again.natGatewayId()).isEqualTo(first);
        assertThat(again.stateAsString()).isEqualTo("deleting");
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.createNatGateway(
                        r -> r.clientToken("t-1").subnetId(subnet).connectivityType(ConnectivityType.PRIVATE)));
        net.pass(60 + 3600);
        assertThat(ec2.createNatGateway(
                                r -> r.clientToken("t-1").subnetId(subnet).allocationId(address))
                        .natGateway()
                        .natGatewayId())
                .isEqualTo(first);
        assertThat(ec2.describeNatGateways().natGateways()).isEmpty();
    }

    @Test
    void deleting_gateways_count_until_they_are_gone() {
        String private1 = privateNat();
        IntStream.range(0, 4).forEach(i -> privateNat());
        refused("NatGatewayLimitExceeded", this::privateNat);
        ec2.deleteNatGateway(r -> r.natGatewayId(private1));
        refused("NatGatewayLimitExceeded", this::privateNat);
        net.pass(60);
        privateNat();
    }

    private String privateNat() {
        return ec2.createNatGateway(r -> r.subnetId(subnet).connectivityType(ConnectivityType.PRIVATE))
                .natGateway()
                .natGatewayId();
    }

    @Test
    void a_regional_gateway_has_no_subnet_and_a_table_of_its_own() {
        refused("MissingParameter", () -> ec2.createNatGateway(r -> r.availabilityMode(AvailabilityMode.REGIONAL)));
        String gateway = net.gateway(vpc);
        String nat = ec2.createNatGateway(r -> r.vpcId(vpc).availabilityMode(AvailabilityMode.REGIONAL))
                .natGateway()
                .natGatewayId();
        net.pass(100);
        NatGateway made =
                ec2.describeNatGateways(r -> r.natGatewayIds(nat)).natGateways().get(0);
        assertThat(made.stateAsString()).isEqualTo("available");
        assertThat(made.subnetId()).isNull();
        assertThat(made.natGatewayAddresses()).hasSize(1);
        RouteTable table = ec2.describeRouteTables(r -> r.routeTableIds(made.routeTableId()))
                .routeTables()
                .get(0);
        assertThat(table.routes())
                .anySatisfy(route -> assertThat(route.gatewayId()).isEqualTo(gateway));
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        refused(
                "DependencyViolation",
                () -> ec2.detachInternetGateway(
                        r -> r.internetGatewayId(gateway).vpcId(vpc)));
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        net.pass(60);
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        ec2.deleteVpc(r -> r.vpcId(vpc));
        assertThat(ec2.describeAddresses().addresses()).isEmpty();
        assertThat(ec2.describeRouteTables().routeTables()).isEmpty();
    }

    @Test
    void a_route_to_it_turns_black_when_it_is_gone() {
        net.gateway(vpc);
        String nat = net.nat(subnet, net.address());
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        refused(
                "InvalidNatGatewayID.NotFound",
                () -> ec2.createRoute(r ->
                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-00000000000000000")));
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        net.pass(60);
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("route.nat-gateway-id", nat), filter("vpc-id", vpc)))
                        .routeTables()
                        .get(0)
                        .routes())
                .anySatisfy(route -> assertThat(route.state()).isEqualTo(RouteState.BLACKHOLE));
    }

    @Test
    void addresses_have_a_quota() {
        IntStream.range(0, 5).forEach(i -> net.address());
        refused("AddressLimitExceeded", net::address);
    }
}
