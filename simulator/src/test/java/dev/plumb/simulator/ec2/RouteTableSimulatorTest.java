package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

class RouteTableSimulatorTest {
    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;
    private String vpc = "";
    private String subnet = "";
    private String table = "";

    @BeforeEach
    void network() {
        vpc = net.vpc("10.0.0.0/16");
        subnet = net.subnet(vpc, "10.0.0.0/24");
        table = table();
    }

    private String table() {
        return ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    }

    private String associate(String id) {
        return ec2.associateRouteTable(r -> r.routeTableId(id).subnetId(subnet)).associationId();
    }

    @Test
    void a_subnet_has_one_table_until_it_is_replaced() {
        String other = table();
        String association = associate(table);
        refused("Resource.AlreadyAssociated", () -> associate(other));
        refused("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(table)));

        String replaced = ec2.replaceRouteTableAssociation(
                        r -> r.associationId(association).routeTableId(other))
                .newAssociationId();

        assertThat(replaced).isNotEqualTo(association);
        ec2.deleteRouteTable(r -> r.routeTableId(table));
        refused("InvalidAssociationID.NotFound", () -> ec2.disassociateRouteTable(r -> r.associationId(association)));
        ec2.disassociateRouteTable(r -> r.associationId(replaced));
        ec2.deleteRouteTable(r -> r.routeTableId(other));
        refused("InvalidRouteTableID.NotFound", () -> ec2.deleteRouteTable(r -> r.routeTableId(other)));
    }

    @Test
    void the_main_table_stays() {
        RouteTableAssociation main = ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
                .routeTables()
                .get(0)
                .associations()
                .get(0);
        refused(
                "InvalidParameterValue",
                () -> ec2.disassociateRouteTable(r -> r.associationId(main.routeTableAssociationId())));
        refused("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId())));
    }

    @Test
    void a_deleted_subnet_takes_its_association_along() {
        associate(table);
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        ec2.deleteRouteTable(r -> r.routeTableId(table));
    }

    @Test
    void routes_are_one_per_destination_to_targets_in_the_vpc() {
        String loose = ec2.createInternetGateway().internetGateway().internetGatewayId();
        refused("InvalidParameterValue", () -> route("0.0.0.0/0", loose));
        refused("InvalidGatewayID.NotFound", () -> route("0.0.0.0/0", "igw-00000000000000000"));
        ec2.attachInternetGateway(r -> r.internetGatewayId(loose).vpcId(vpc));
        route("0.0.0.0/0", loose);
        refused("RouteAlreadyExists", () -> route("0.0.0.0/0", loose));
        refused("InvalidParameterValue", () -> route("10.0.0.0/16", loose));
        refused("InvalidParameterValue", () -> route("10.0.7.0/24", loose));
        refused("InvalidParameterValue", () -> route("169.254.169.0/24", loose));
        route("203.0.113.77/24", loose);
        assertThat(routes()).contains("203.0.113.0/24");

        ec2.detachInternetGateway(r -> r.internetGatewayId(loose).vpcId(vpc));
        assertThat(described())
                .filteredOn(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                .singleElement()
                .satisfies(route -> assertThat(route.stateAsString()).isEqualTo("blackhole"));
        ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        refused(
                "InvalidRoute.NotFound",
                () -> ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
        refused(
                "InvalidParameterValue",
                () -> ec2.replaceRoute(r ->
                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(loose)));
    }

    @Test
    void a_secondary_block_must_not_swallow_a_route() {
        String gateway = net.gateway(vpc);
        route("10.9.1.0/24", gateway);
        refused(
                "CidrConflict",
                () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.9.0.0/16")));
        refused(
                "CidrConflict",
                () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.9.1.0/24")));
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.9.1.0/25"));
    }

    @Test
    void ipv6_leaves_through_an_egress_only_gateway() {
        String egress = ec2.createEgressOnlyInternetGateway(r -> r.vpcId(vpc))
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId();
        ec2.createRoute(
                r -> r.routeTableId(table).destinationIpv6CidrBlock("::/0").egressOnlyInternetGatewayId(egress));
        refused(
                "InvalidParameterValue",
                () -> ec2.createRoute(r ->
                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").egressOnlyInternetGatewayId(egress)));
        ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(egress));
        assertThat(described()).anySatisfy(route -> {
            assertThat(route.destinationIpv6CidrBlock()).isEqualTo("::/0");
            assertThat(route.stateAsString()).isEqualTo("blackhole");
        });
    }

    @Test
    void internet_gateways_are_one_per_vpc() {
        String gateway = net.gateway(vpc);
        String other = ec2.createInternetGateway().internetGateway().internetGatewayId();
        refused(
                "InvalidParameterValue",
                () -> ec2.attachInternetGateway(r -> r.internetGatewayId(other).vpcId(vpc)));
        refused(
                "Resource.AlreadyAssociated",
                () -> ec2.attachInternetGateway(
                        r -> r.internetGatewayId(gateway).vpcId(vpc)));
        refused(
                "Gateway.NotAttached",
                () -> ec2.detachInternetGateway(r -> r.internetGatewayId(other).vpcId(vpc)));
        refused("DependencyViolation", () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    }

    @Test
    void tags_are_checked_at_birth_and_later() {
        refused(
                "InvalidParameterValue",
                () -> ec2.createRouteTable(r -> r.vpcId(vpc).tagSpecifications(tags(ResourceType.SUBNET, "a", "b"))));
        refused(
                "InvalidParameterValue",
                () -> ec2.createRouteTable(
                        r -> r.vpcId(vpc).tagSpecifications(tags(ResourceType.ROUTE_TABLE, "aws:a", "b"))));
        List<Tag> many = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        ec2.createTags(r -> r.resources(table).tags(many));
        refused(
                "TagLimitExceeded",
                () -> ec2.createTags(
                        r -> r.resources(table).tags(t -> t.key("more").value(""))));
        refused(
                "InvalidID",
                () -> ec2.createTags(
                        r -> r.resources("thing-1").tags(t -> t.key("a").value(""))));
        refused(
                "InvalidVpcID.NotFound",
                () -> ec2.createTags(r -> r.resources("vpc-00000000000000000")
                        .tags(t -> t.key("a").value(""))));
        ec2.deleteTags(
                r -> r.resources(table).tags(t -> t.key("k0"), t -> t.key("k1").value("other")));
        assertThat(ec2.describeTags(
                                r -> r.filters(filter("resource-id", table), filter("resource-type", "route-table")))
                        .tags())
                .hasSize(49);
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("tag-key", "k49")))
                        .routeTables())
                .hasSize(1);
    }

    private List<Route> described() {
        return ec2.describeRouteTables(r -> r.routeTableIds(table))
                .routeTables()
                .get(0)
                .routes();
    }

    private List<String> routes() {
        return described().stream().map(Route::destinationCidrBlock).toList();
    }

    private void route(String destination, String gateway) {
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock(destination).gatewayId(gateway));
    }
}
