package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** What guards a network: network ACLs, the default security group, flow logs; and networks in VPCs of others. */
final class NetworkGuardsSimulatorTest {
    private static final String HEAD = """
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                app: {size: 24, route: none}
            """;
    private static final String DATA = HEAD + """
                data:
                  size: 24
                  route: none
                  network-acl:
                    allow:
                      - {from: app, port: 5432}
            """;
    private static final String OPEN = HEAD + "    data: {size: 24, route: none}\n";

    @Test
    void intendedConnections_becomeEntriesBothWays() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(DATA);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(entries(world))
                .containsExactlyInAnyOrder(
                        "in 5000 allow 6 10.20.0.0/24 5432-5432",
                        "in 5100 allow 6 10.20.1.0/24 5432-5432",
                        "out 5000 allow 6 10.20.0.0/24 1024-65535",
                        "out 5100 allow 6 10.20.1.0/24 1024-65535");
        assertThat(ours(world).associations()).hasSize(2);
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void anEdit_insertsWithoutRenumbering_andEntriesOfOthersStay() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(DATA)).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String acl = ours(world).networkAclId();
            ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                    .ruleNumber(5200)
                    .egress(false)
                    .protocol("6")
                    .portRange(ports -> ports.from(22).to(22))
                    .cidrBlock("192.0.2.0/24")
                    .ruleAction(RuleAction.ALLOW));
        }
        Blueprint edited = Stacks.of(DATA.replace(
                        "          - {from: app, port: 5432}\n",
                        "          - {from: 10.9.0.0/16, port: 5432}\n          - {from: app, port: 5432}\n")
                + "        deny:\n          - {from: 198.51.100.0/24, protocol: all}\n");
        Outcome outcome = world.apply(edited);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(entries(world))
                .containsExactlyInAnyOrder(
                        "in 100 deny -1 198.51.100.0/24 null-null",
                        "in 5000 allow 6 10.20.0.0/24 5432-5432",
                        "in 5100 allow 6 10.20.1.0/24 5432-5432",
                        "in 5200 allow 6 192.0.2.0/24 22-22",
                        "in 5300 allow 6 10.9.0.0/16 5432-5432",
                        "out 5000 allow 6 10.20.0.0/24 1024-65535",
                        "out 5100 allow 6 10.20.1.0/24 1024-65535",
                        "out 5200 allow 6 10.9.0.0/16 1024-65535");
        assertThat(world.plan(edited).isEmpty()).isTrue();
        assertThat(world.apply(Stacks.of(DATA)).converged()).isTrue();
        assertThat(entries(world)).hasSize(5).contains("in 5200 allow 6 192.0.2.0/24 22-22");
    }

    @Test
    void moreRulesThanAwsAllows_areToldByTheFile() {
        StringBuilder rules = new StringBuilder();
        for (int port = 5001; port <= 5011; port++) {
            rules.append("          - {from: app, port: ").append(port).append("}\n");
        }
        String many = DATA.replace("          - {from: app, port: 5432}\n", rules);
        assertThatThrownBy(() -> Stacks.of(many))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.what())
                                        .startsWith("this makes 22 rules for IPv4 coming in, and AWS allows 20")));
        assertThat(Stacks.of(many + "        quota: 40\n")).isNotNull();
    }

    @Test
    void aTierWithoutItsAclAgain_goesBackToTheDefaultOne() {
        World world = World.fresh();
        assertThat(world.apply(Stacks.of(DATA)).converged()).isTrue();
        Outcome outcome = world.apply(Stacks.of(OPEN));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(Map.of("vpc", 1, "subnet", 4, "route-table", 2));
        assertThat(world.plan(Stacks.of(OPEN)).isEmpty()).isTrue();
        Outcome again = world.apply(Stacks.of(DATA));
        assertThat(again.failures()).isEmpty();
        assertThat(again.converged()).isTrue();
        assertThat(ours(world).associations()).hasSize(2);
    }

    @Test
    void dualStack_hasEntriesForBothFamilies() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(DATA + "  ipv6: true\n");
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(entries(world))
                .hasSize(8)
                .filteredOn(entry -> entry.contains("::/64"))
                .hasSize(4);
        assertThat(world.plan(stack).isEmpty()).isTrue();
    }

    @Test
    void theDefaultSecurityGroup_hasNoRules_andRulesOfOthersInItAreDrift() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(OPEN);
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeSecurityGroups().securityGroups())
                    .singleElement()
                    .satisfies(group -> {
                        assertThat(group.ipPermissions()).isEmpty();
                        assertThat(group.ipPermissionsEgress()).isEmpty();
                    });
            String id = ec2.describeSecurityGroups().securityGroups().get(0).groupId();
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(id)
                    .ipPermissions(rule -> rule.ipProtocol("tcp")
                            .fromPort(22)
                            .toPort(22)
                            .ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
            assertThat(world.plan(stack).isEmpty()).isFalse();
            assertThat(world.apply(stack).converged()).isTrue();
            assertThat(ec2.describeSecurityGroups().securityGroups().get(0).ipPermissions())
                    .isEmpty();
        }
        Blueprint left = Stacks.of(OPEN + "  default-security-group: unmanaged\n");
        assertThat(world.apply(left).converged()).isTrue();
        assertThat(world.plan(left).isEmpty()).isTrue();
    }

    @Test
    void flowLogs_goWhereTheFileSays() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(OPEN + "  flow-logs: {to: s3, destination: 'arn:aws:s3:::logs/vpc/'}\n");
        assertThat(world.apply(stack).converged()).isTrue();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        Blueprint other = Stacks.of(OPEN + "  flow-logs: {to: cloud-watch-logs, traffic: reject,"
                + " destination: 'arn:aws:logs:eu-west-1:111122223333:log-group:vpc',"
                + " role: 'arn:aws:iam::111122223333:role/flow-logs'}\n");
        Outcome outcome = world.apply(other);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeFlowLogs().flowLogs()).singleElement().satisfies(log -> {
                assertThat(log.trafficTypeAsString()).isEqualTo("REJECT");
                assertThat(log.logDestinationTypeAsString()).isEqualTo("cloud-watch-logs");
            });
        }
        Outcome back = world.apply(stack);
        assertThat(back.failures()).isEmpty();
        assertThat(back.converged()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void aVpcOfOthers_isUsed_andLeftAsItIs() {
        World world = World.fresh();
        String vpc;
        try (Ec2Client ec2 = world.foreigner()) {
            vpc = ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                    .vpc()
                    .vpcId();
            String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(
                    request -> request.internetGatewayId(gateway).vpcId(vpc));
            ec2.createSubnet(
                    request -> request.vpcId(vpc).cidrBlock("10.9.0.0/20").availabilityZoneId("euw1-az1"));
        }
        Map<String, Integer> before = Inventory.count(world);
        Blueprint stack = Stacks.of("network: {vpc: " + vpc + ", zones: 2, nat: single, tiers:"
                + " {public: {size: 24, route: internet}, app: {size: 20, route: nat}}, bastion: {}}\n");
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(Inventory.count(world))
                .containsEntry("vpc", 1)
                .containsEntry("internet-gateway", 1)
                .containsEntry("subnet", 5)
                .containsEntry("natgateway", 1);
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEqualTo(before);

        assertThat(world.apply(stack).converged()).isTrue();
        Outcome empty = world.apply(Stacks.of(""));
        assertThat(empty.failures()).isEmpty();
        assertThat(empty.converged()).isTrue();
        assertThat(Inventory.count(world))
                .as("once the file no longer speaks of the VPC")
                .isEqualTo(before);
    }

    private static NetworkAcl ours(World world) {
        try (Ec2Client ec2 = world.foreigner()) {
            return ec2.describeNetworkAcls().networkAcls().stream()
                    .filter(acl -> !acl.isDefault())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> entries(World world) {
        return ours(world).entries().stream()
                .filter(entry -> entry.ruleNumber() <= 32_766)
                .map(NetworkGuardsSimulatorTest::text)
                .collect(Collectors.toList());
    }

    private static String text(NetworkAclEntry entry) {
        return (entry.egress() ? "out " : "in ") + entry.ruleNumber() + " " + entry.ruleActionAsString() + " "
                + entry.protocol() + " " + (entry.cidrBlock() != null ? entry.cidrBlock() : entry.ipv6CidrBlock())
                + " " + (entry.portRange() == null ? null : entry.portRange().from()) + "-"
                + (entry.portRange() == null ? null : entry.portRange().to());
    }
}
