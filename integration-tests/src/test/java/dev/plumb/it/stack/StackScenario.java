package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.it.containers.Emulator;
import dev.plumb.it.stack.PlumbProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The life of a stack as a user lives it, one command after the other, each a process: what a plain SDK client then sees of
 * {@code examples/bastion-nat} on an emulator.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class StackScenario {
    private static final String CIDR = "10.20.0.0/16";

    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();
    private Set<String> before = Set.of();
    private int commands;

    @BeforeAll
    void lookAround(Emulator emulator) {
        environment = new HashMap<>(emulator.environment());
        environment.remove("AWS_REGION");
        try (Ec2Client ec2 = ec2(emulator)) {
            before = everything(ec2);
        }
    }

    private static Ec2Client ec2(Emulator emulator) {
        return emulator.client(Ec2Client.builder(), Region.EU_WEST_1);
    }

    private Result plumb(String... words) throws IOException, InterruptedException {
        return PlumbProcess.start(folder.resolve("home-" + ++commands), environment, words)
                .await();
    }

    private static String file() {
        return PlumbProcess.BASTION_NAT.toString();
    }

    private static void ends(Result result, int code) {
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
    }

    @Test
    @Order(1)
    void apply_makesTheNetworkThatTheFileDescribes(Emulator emulator) throws Exception {
        ends(plumb("plan", "--detailed-exitcode", file()), 20);
        ends(plumb("apply", "--yes", file()), 0);
        try (Ec2Client ec2 = ec2(emulator)) {
            Vpc vpc = ec2.describeVpcs().vpcs().stream()
                    .filter(one -> one.cidrBlock().equals(CIDR))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), StackScenario::only));
            assertThat(vpc.tags()).extracting(Tag::key).contains("CostCenter", "plumb:stack", "plumb:id");
            Map<String, List<Subnet>> tiers = ec2.describeSubnets().subnets().stream()
                    .filter(subnet -> subnet.vpcId().equals(vpc.vpcId()))
                    .collect(Collectors.groupingBy(StackScenario::tier));
            assertThat(tiers.keySet()).containsExactlyInAnyOrder("public", "app", "data");
            assertThat(tiers.values())
                    .allSatisfy(subnets -> assertThat(subnets)
                            .extracting(Subnet::availabilityZoneId)
                            .containsExactlyInAnyOrder("euw1-az1", "euw1-az2", "euw1-az3"));
            assertThat(tiers.get("public"))
                    .allSatisfy(
                            subnet -> assertThat(subnet.mapPublicIpOnLaunch()).isTrue());
            assertThat(tiers.get("app"))
                    .allSatisfy(
                            subnet -> assertThat(subnet.mapPublicIpOnLaunch()).isFalse())
                    .allSatisfy(subnet -> assertThat(subnet.cidrBlock()).endsWith("/20"));
            leadsOut(ec2, vpc.vpcId(), tiers);
        }
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String tier(Subnet subnet) {
        String key = subnet.tags().stream()
                .filter(tag -> tag.key().equals("plumb:id"))
                .map(Tag::value)
                .findFirst()
                .orElse("?");
        return key.replaceAll("^subnet/|-euw1-az\\d$", "");
    }

    /** Public subnets lead to the internet gateway, those of the tier app to the NAT gateway of their own zone, others nowhere. */
    private static void leadsOut(Ec2Client ec2, String vpc, Map<String, List<Subnet>> tiers) {
        String gateway = only(ec2.describeInternetGateways().internetGateways().stream()
                        .filter(one -> one.attachments().stream()
                                .anyMatch(attached -> attached.vpcId().equals(vpc)))
                        .toList())
                .internetGatewayId();
        Map<String, String> zones =
                tiers.get("public").stream().collect(Collectors.toMap(Subnet::subnetId, Subnet::availabilityZoneId));
        List<NatGateway> nats = ec2.describeNatGateways().natGateways().stream()
                .filter(nat -> nat.vpcId().equals(vpc) && nat.state() == NatGatewayState.AVAILABLE)
                .toList();
        Map<String, String> byZone =
                nats.stream().collect(Collectors.toMap(nat -> zones.get(nat.subnetId()), NatGateway::natGatewayId));
        assertThat(byZone).hasSize(3);
        Map<String, RouteTable> tables = new HashMap<>();
        for (RouteTable table : ec2.describeRouteTables().routeTables()) {
            for (RouteTableAssociation association : table.associations()) {
                if (association.subnetId() != null) {
                    tables.put(association.subnetId(), table);
                }
            }
        }
        tiers.forEach((tier, subnets) -> subnets.forEach(subnet -> {
            Set<String> out = tables.get(subnet.subnetId()).routes().stream()
                    .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                    .map(route -> route.natGatewayId() != null ? route.natGatewayId() : route.gatewayId())
                    .collect(Collectors.toSet());
            Set<String> expected = switch (tier) {
                case "public" -> Set.of(gateway);
                case "app" -> Set.of(byZone.get(subnet.availabilityZoneId()));
                default -> Set.of();
            };
            assertThat(out).as(tier).isEqualTo(expected);
        }));
    }

    @Test
    @Order(2)
    void secondPlanAndDrift_findNothing(Emulator emulator) throws Exception {
        try (Ec2Client ec2 = ec2(emulator)) {
            Set<String> made = everything(ec2);
            ends(plumb("plan", "--detailed-exitcode", file()), 0);
            ends(plumb("drift", file()), 0);
            assertThat(everything(ec2)).as("neither changes anything").isEqualTo(made);
        }
    }

    @Test
    @Order(3)
    void destroy_leavesWhatWasThereBefore(Emulator emulator) throws Exception {
        ends(plumb("destroy", "--yes", file()), 0);
        try (Ec2Client ec2 = ec2(emulator);
                SsmClient ssm = emulator.client(SsmClient.builder(), Region.EU_WEST_1)) {
            assertThat(everything(ec2)).isEqualTo(before);
            assertThat(ssm.getParametersByPath(
                                    request -> request.path("/plumb/").recursive(true))
                            .parameters())
                    .as("run records")
                    .isEmpty();
        }
    }

    @Test
    @Order(4)
    void gatewayEndpoints_comeAndGoWithTheirNetwork(Emulator emulator) throws Exception {
        String file = Files.writeString(folder.resolve("endpoints.yaml"), """
                        stack: doors
                        region: eu-west-1
                        network:
                          cidr: 10.30.0.0/16
                          zones: 1
                          tiers:
                            data: {size: 24, route: none}
                          endpoints: {gateway: [s3, dynamodb]}
                        """).toString();
        ends(plumb("apply", "--yes", file), 0);
        ends(plumb("plan", "--detailed-exitcode", file), 0);
        try (Ec2Client ec2 = ec2(emulator)) {
            assertThat(ours(ec2))
                    .extracting(VpcEndpoint::serviceName)
                    .containsExactlyInAnyOrder("com.amazonaws.eu-west-1.s3", "com.amazonaws.eu-west-1.dynamodb");
            assertThat(ours(ec2))
                    .allSatisfy(endpoint -> assertThat(endpoint.routeTableIds()).hasSize(1));
            ends(plumb("destroy", "--yes", file), 0);
            assertThat(ours(ec2)).isEmpty();
            assertThat(everything(ec2)).isEqualTo(before);
        }
    }

    private static List<VpcEndpoint> ours(Ec2Client ec2) {
        return ec2.describeVpcEndpoints().vpcEndpoints().stream()
                .filter(endpoint ->
                        endpoint.tags().stream().anyMatch(tag -> tag.key().equals("plumb:stack")))
                .filter(endpoint -> !"deleted".equalsIgnoreCase(endpoint.stateAsString()))
                .toList();
    }

    /** The ids of all that a network is made of, whoever made it. */
    private static Set<String> everything(Ec2Client ec2) {
        Set<String> ids = new TreeSet<>();
        ec2.describeVpcs().vpcs().forEach(one -> ids.add(one.vpcId()));
        ec2.describeSubnets().subnets().forEach(one -> ids.add(one.subnetId()));
        ec2.describeInternetGateways().internetGateways().forEach(one -> ids.add(one.internetGatewayId()));
        ec2.describeRouteTables().routeTables().forEach(one -> ids.add(one.routeTableId()));
        ec2.describeAddresses().addresses().forEach(one -> ids.add(one.allocationId()));
        ec2.describeSecurityGroups().securityGroups().forEach(one -> ids.add(one.groupId()));
        // Emulators keep a VPC's own one when the VPC goes.
        ec2.describeNetworkAcls().networkAcls().stream()
                .filter(one -> ids.contains(one.vpcId()))
                .forEach(one -> ids.add(one.networkAclId()));
        ec2.describeNatGateways().natGateways().stream()
                .filter(one -> one.state() != NatGatewayState.DELETED)
                .forEach(one -> ids.add(one.natGatewayId()));
        return ids;
    }
}
