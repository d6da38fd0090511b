package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class VpcSimulatorTest {
    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;

    @Test
    void a_vpc_has_its_defaults_from_birth_and_takes_them_along() {
        Vpc made = ec2.createVpc(
                        r -> r.cidrBlock("10.20.5.0/16").tagSpecifications(tags(ResourceType.VPC, "Name", "shop")))
                .vpc();

        assertThat(made.stateAsString()).isEqualTo("pending");
        assertThat(made.vpcId()).matches("vpc-[0-9a-f]{17}");
        assertThat(made.cidrBlock()).isEqualTo("10.20.0.0/16");
        assertThat(made.tags())
                .containsExactly(Tag.builder().key("Name").value("shop").build());
        net.pass(2);
        assertThat(ec2.describeVpcs(r -> r.filters(filter("tag:Name", "sh*"))).vpcs())
                .singleElement()
                .satisfies(vpc -> assertThat(vpc.stateAsString()).isEqualTo("available"));
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("vpc-id", made.vpcId())))
                        .routeTables())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.associations().get(0).main()).isTrue();
                    assertThat(table.routes()).singleElement().satisfies(route -> {
                        assertThat(route.gatewayId()).isEqualTo("local");
                        assertThat(route.destinationCidrBlock()).isEqualTo("10.20.0.0/16");
                    });
                });

        ec2.deleteVpc(r -> r.vpcId(made.vpcId()));

        assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        assertThat(ec2.describeRouteTables().routeTables()).isEmpty();
        assertThat(ec2.describeTags().tags()).isEmpty();
        refused("InvalidVpcID.NotFound", () -> ec2.deleteVpc(r -> r.vpcId(made.vpcId())));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/15", "10.0.0.0/29", "127.0.0.0/16", "169.254.0.0/16"})
    void a_block_that_no_vpc_may_have_is_refused(String cidr) {
        refused("InvalidVpc.Range", () -> net.vpc(cidr));
    }

    @Test
    void missing_and_malformed_parameters_have_codes_of_their_own() {
        refused("MissingParameter", () -> ec2.createSubnet(r -> r.cidrBlock("10.0.0.0/24")));
        refused("InvalidParameterValue", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0")));
        refused("InvalidVpcID.Malformed", () -> ec2.describeVpcs(r -> r.vpcIds("nonsense")));
        refused("InvalidSubnetID.Malformed", () -> ec2.describeSubnets(r -> r.subnetIds("nonsense")));
        refused("InvalidRouteTableId.Malformed", () -> ec2.describeRouteTables(r -> r.routeTableIds("nonsense")));
        refused("InvalidNetworkAclId.Malformed", () -> ec2.describeNetworkAcls(r -> r.networkAclIds("nonsense")));
        refused(
                "InvalidInternetGatewayId.Malformed",
                () -> ec2.describeInternetGateways(r -> r.internetGatewayIds("nonsense")));
        refused(
                "InvalidNetworkInterfaceId.Malformed",
                () -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("nonsense")));
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds("vpc-00000000000000000")));
        refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.filters(filter("no-such-filter", "x"))));
        refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.maxResults(4)));
        refused("InvalidAction", () -> ec2.createFleet(r -> r.launchTemplateConfigs(List.of())));
    }

    @Test
    void the_sixth_vpc_needs_a_higher_quota() {
        IntStream.range(0, 5).forEach(i -> net.vpc("10." + i + ".0.0/16"));
        refused("VpcLimitExceeded", () -> net.vpc("10.5.0.0/16"));

        net.aws.account(Clients.ACCOUNT).ec2(seed -> seed.quota("eu-west-1", "L-F678F1CE", 6));

        net.vpc("10.5.0.0/16");
        refused("VpcLimitExceeded", () -> net.vpc("10.6.0.0/16"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, 10.0.128.0/20, CidrConflict",
        "10.0.0.0/16, 172.16.0.0/16, InvalidVpc.Range",
        "10.0.0.0/16, 192.168.0.0/16, InvalidVpc.Range",
        "10.0.0.0/16, 198.19.0.0/16, InvalidVpc.Range",
        "10.1.0.0/16, 10.0.0.0/16, InvalidVpc.Range",
        "172.16.0.0/16, 172.31.0.0/16, InvalidVpc.Range",
        "10.2.0.0/16, 10.3.0.0/16, ''",
        "10.2.0.0/16, 10.0.0.0/16, ''",
        "10.2.0.0/16, 100.64.0.0/16, ''",
        "172.16.0.0/16, 172.17.0.0/16, ''"
    })
    void a_secondary_block_keeps_to_the_table_of_restrictions(String primary, String secondary, String code) {
        String vpc = net.vpc(primary);
        if (!code.isEmpty()) {
            refused(code, () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock(secondary)));
            return;
        }
        assertThat(ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock(secondary))
                        .cidrBlockAssociation()
                        .cidrBlockState()
                        .stateAsString())
                .isEqualTo("associating");
        refused("InvalidSubnet.Range", () -> net.subnet(vpc, secondary));
        net.pass(3);
        net.subnet(vpc, secondary);
    }

    @Test
    void an_ipv6_block_is_associated_in_its_own_time_and_leaves_when_no_subnet_has_it() {
        Vpc vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc();
        assertThat(vpc.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlockState().stateAsString())
                .isEqualTo("associating");
        String block = vpc.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock();
        assertThat(block).endsWith("/56");
        String first = block.replace("/56", "/64");
        net.pass(3);
        Subnet subnet = ec2.createSubnet(
                        r -> r.vpcId(vpc.vpcId()).cidrBlock("10.0.0.0/24").ipv6CidrBlock(first))
                .subnet();
        refused(
                "InvalidSubnet.Conflict",
                () -> ec2.createSubnet(
                        r -> r.vpcId(vpc.vpcId()).cidrBlock("10.0.1.0/24").ipv6CidrBlock(first)));
        String association = vpc.ipv6CidrBlockAssociationSet().get(0).associationId();
        refused("InvalidCidrBlock.InUse", () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(association)));
        ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()));
        ec2.disassociateVpcCidrBlock(r -> r.associationId(association));
        net.pass(3);
        assertThat(ec2.describeVpcs().vpcs().get(0).ipv6CidrBlockAssociationSet())
                .isEmpty();
    }

    @Test
    void attributes_change_one_by_one_and_names_need_resolution() {
        String vpc = net.vpc("10.0.0.0/16");
        refused(
                "InvalidParameterCombination",
                () -> ec2.modifyVpcAttribute(
                        r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)).enableDnsSupport(v -> v.value(true))));
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)));
        assertThat(ec2.describeVpcAttribute(r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, InvalidSubnet.Conflict",
        "10.0.0.128/25, InvalidSubnet.Conflict",
        "10.1.0.0/24, InvalidSubnet.Range",
        "10.0.1.0/29, InvalidSubnet.Range"
    })
    void a_subnet_fits_its_vpc_and_overlaps_no_other(String cidr, String code) {
        String vpc = net.vpc("10.0.0.0/16");
        net.subnet(vpc, "10.0.0.0/24");
        refused(code, () -> net.subnet(vpc, cidr));
    }

    @Test
    void five_addresses_of_a_subnet_are_aws_s_own() {
        String vpc = net.vpc("10.0.0.0/16");
        net.subnet(vpc, "10.0.0.0/28");
        net.subnet(vpc, "10.0.1.0/24");
        assertThat(ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc))).subnets())
                .extracting(Subnet::availableIpAddressCount)
                .containsExactlyInAnyOrder(11, 251);
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    }

    @Test
    void zones_have_the_same_ids_for_all_and_names_shuffled_by_account() {
        List<AvailabilityZone> zones = ec2.describeAvailabilityZones().availabilityZones();
        assertThat(zones)
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
        assertThat(zones)
                .extracting(AvailabilityZone::zoneId)
                .containsExactlyInAnyOrder("euw1-az1", "euw1-az2", "euw1-az3");
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> order(net.aws, "%012d".formatted(i)))
                        .distinct())
                .hasSizeGreaterThan(1);
        assertThat(order(net.aws, "000000000007")).isEqualTo(order(net.aws, "000000000007"));
    }

    private static List<String> order(Simulator aws, String account) {
        return Clients.ec2(aws.httpClient(), aws.account(account).credentials())
                .describeAvailabilityZones()
                .availabilityZones()
                .stream()
                .map(AvailabilityZone::zoneId)
                .toList();
    }

    @Test
    void pages_are_small_when_asked_and_tokens_belong_to_their_listing() {
        net.aws.account(Clients.ACCOUNT).ec2(seed -> seed.quota("eu-west-1", "L-F678F1CE", 20));
        IntStream.range(0, 12).forEach(i -> net.vpc("10." + i + ".0.0/16"));

        assertThat(ec2.describeVpcsPaginator(r -> r.maxResults(5)).stream()
                        .map(page -> page.vpcs().size()))
                .containsExactly(5, 5, 2);
        assertThat(ec2.describeVpcsPaginator(r -> r.maxResults(5)).vpcs())
                .extracting(Vpc::vpcId)
                .doesNotHaveDuplicates()
                .hasSize(12);
        String token = ec2.describeVpcs(r -> r.maxResults(5)).nextToken();
        refused(
                "InvalidNextToken",
                () -> ec2.describeVpcs(r -> r.maxResults(5).nextToken(token).filters(filter("state", "available"))));
        refused("InvalidNextToken", () -> ec2.describeVpcs(r -> r.maxResults(5).nextToken("rubbish")));
    }
}
