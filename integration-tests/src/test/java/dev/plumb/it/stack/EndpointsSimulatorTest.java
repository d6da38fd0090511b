package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Ways to AWS that need no internet, and the way in through an Instance Connect Endpoint. */
final class EndpointsSimulatorTest {
    private static final String NETWORK = """
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                app: {size: 24, route: none}
                data: {size: 24, route: none}
            """;
    private static final String ENDPOINTS = NETWORK + """
              endpoints:
                gateway: [s3, dynamodb]
                interface: [ecr.api, logs]
                policies:
                  s3: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                    "Action": "s3:GetObject", "Resource": "*"}]}'
            """;

    @Test
    void endpoints_areWhatAForeignClientSees() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(ENDPOINTS);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            List<VpcEndpoint> all = ec2.describeVpcEndpoints().vpcEndpoints();
            assertThat(all)
                    .hasSize(4)
                    .allSatisfy(one -> assertThat(one.stateAsString()).isEqualTo("available"));
            assertThat(all)
                    .filteredOn(one -> one.vpcEndpointType() == VpcEndpointType.GATEWAY)
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.routeTableIds()).hasSize(2));
            assertThat(all)
                    .filteredOn(one -> one.serviceName().equals("com.amazonaws.eu-west-1.s3"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.policyDocument()).contains("s3:GetObject"));
            SecurityGroup group = ec2.describeSecurityGroups(request -> request.filters(
                            filter -> filter.name("tag:plumb:id").values("security-group/endpoints")))
                    .securityGroups()
                    .get(0);
            assertThat(group.ipPermissionsEgress()).isEmpty();
            assertThat(group.ipPermissions()).singleElement().satisfies(EndpointsSimulatorTest::isHttpsFromTheVpc);
            assertThat(all)
                    .filteredOn(one -> one.vpcEndpointType() == VpcEndpointType.INTERFACE)
                    .hasSize(2)
                    .allSatisfy(one -> {
                        assertThat(one.privateDnsEnabled()).isTrue();
                        assertThat(one.subnetIds()).hasSize(2);
                        assertThat(one.groups())
                                .singleElement()
                                .satisfies(own -> assertThat(own.groupId()).isEqualTo(group.groupId()));
                    });
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    private static void isHttpsFromTheVpc(IpPermission rule) {
        assertThat(rule.fromPort()).isEqualTo(443);
        assertThat(rule.toPort()).isEqualTo(443);
        assertThat(rule.ipRanges())
                .singleElement()
                .satisfies(range -> assertThat(range.cidrIp()).isEqualTo("10.20.0.0/16"));
    }

    @Test
    void endpoints_followTheirNetwork() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(ENDPOINTS)).converged()).isTrue();
        Blueprint wider = Stacks.of(ENDPOINTS
                .replace("zones: 2", "zones: 3")
                .replace("interface: [ecr.api, logs]", "interface: [logs]")
                .replace(
                        "data: {size: 24, route: none}",
                        "data: {size: 24, route: none}\n    cache: {size: 26, route: none}"));
        Outcome outcome = world.apply(wider);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            List<VpcEndpoint> all = ec2.describeVpcEndpoints().vpcEndpoints();
            assertThat(all).hasSize(3);
            assertThat(all)
                    .filteredOn(one -> one.vpcEndpointType() == VpcEndpointType.GATEWAY)
                    .allSatisfy(one -> assertThat(one.routeTableIds()).hasSize(3));
            assertThat(all)
                    .filteredOn(one -> one.vpcEndpointType() == VpcEndpointType.INTERFACE)
                    .singleElement()
                    .satisfies(one -> assertThat(one.subnetIds()).hasSize(3));
        }
        assertThat(world.plan(wider).isEmpty()).isTrue();
    }

    @Test
    void anEndpointThatWentAndComesBack_isMadeAnew() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(ENDPOINTS)).converged()).isTrue();
        assertThat(world.apply(Stacks.of(NETWORK)).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Map.of("vpc", 1, "subnet", 4, "route-table", 2));
        Outcome again = world.apply(Stacks.of(ENDPOINTS));
        assertThat(again.failures()).isEmpty();
        assertThat(again.converged()).isTrue();
        assertThat(Inventory.count(world)).containsEntry("vpc-endpoint", 4);
    }

    @Test
    void aTierThatWentAndComesBack_isMadeAnew() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(NETWORK)).converged()).isTrue();
        String less = NETWORK.replace("    data: {size: 24, route: none}\n", "");
        assertThat(less).isNotEqualTo(NETWORK);
        assertThat(world.apply(Stacks.of(less)).converged()).isTrue();
        Outcome again = world.apply(Stacks.of(NETWORK));
        assertThat(again.failures()).isEmpty();
        assertThat(again.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Map.of("vpc", 1, "subnet", 4, "route-table", 2));
    }

    @Test
    void anInstanceConnectEndpoint_reachesSshInTheVpcAndNothingElse() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + "  bastion: {}\n");
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeInstanceConnectEndpoints(request -> {}).instanceConnectEndpoints())
                    .singleElement()
                    .satisfies(endpoint -> {
                        assertThat(endpoint.stateAsString()).isEqualTo("create-complete");
                        assertThat(endpoint.preserveClientIp()).isFalse();
                        SecurityGroup group = ec2.describeSecurityGroups(
                                        request -> request.groupIds(endpoint.securityGroupIds()))
                                .securityGroups()
                                .get(0);
                        assertThat(group.ipPermissions()).isEmpty();
                        assertThat(group.ipPermissionsEgress()).singleElement().satisfies(rule -> {
                            assertThat(rule.fromPort()).isEqualTo(22);
                            assertThat(rule.toPort()).isEqualTo(22);
                            assertThat(rule.ipRanges().get(0).cidrIp()).isEqualTo("10.20.0.0/16");
                        });
                    });
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }
}
