package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What others add to a network of the stack is shown as what it is, never removed, and warned of where it cuts something off. */
final class ForeignThingsSimulatorTest {
    private static final String NETWORK = """
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 24, route: nat}
            """;
    private static final String GUARDED = """
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                app: {size: 24, route: none}
                data:
                  size: 24
                  route: none
                  network-acl: {allow: [{from: app, port: 5432}]}
            """;

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static Filter key(String key) {
        return filter("tag:plumb:id", key);
    }

    @Test
    void foreignRulesAndSubnets_sayWhatTheyAre() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + "security-groups: {web: {allow: [{from: 10.0.0.0/8, port: 443}]}}\n");
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String group = ec2.describeSecurityGroups(request -> request.filters(key("security-group/web")))
                    .securityGroups()
                    .get(0)
                    .groupId();
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                    .ipPermissions(rule -> rule.ipProtocol("tcp")
                            .fromPort(22)
                            .toPort(22)
                            .ipRanges(range -> range.cidrIp("0.0.0.0/0").description("just for now"))));
            String vpc = ec2.describeVpcs(request -> request.filters(key("vpc/main")))
                    .vpcs()
                    .get(0)
                    .vpcId();
            ec2.createSubnet(
                    request -> request.vpcId(vpc).cidrBlock("10.20.200.0/24").availabilityZoneId("euw1-az2"));
        }
        Plan plan = world.plan(stack);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.foreign()).hasSize(2);
        assertThat(plan.foreign())
                .filteredOn(one -> one.kind().equals("SecurityGroupRule"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.id()).startsWith("sgr-");
                    assertThat(rule.description())
                            .isEqualTo("security-group/web lets in tcp 22 from 0.0.0.0/0 (just for now)");
                });
        assertThat(plan.foreign())
                .filteredOn(one -> one.kind().equals("Subnet"))
                .singleElement()
                .satisfies(subnet ->
                        assertThat(subnet.description()).startsWith("vpc/main; zone euw1-az2; cidr 10.20.200.0/24"));
    }

    @Test
    void aForeignEntryThatDenies_isShownAndWarnedOf_andOneThatDeniesOthersIsShown() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(GUARDED);
        assertThat(world.apply(stack).converged()).isTrue();
        String acl;
        try (Ec2Client ec2 = world.foreigner()) {
            acl = ec2.describeNetworkAcls(request -> request.filters(key("network-acl/data")))
                    .networkAcls()
                    .get(0)
                    .networkAclId();
            ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                    .ruleNumber(50)
                    .egress(false)
                    .protocol("-1")
                    .cidrBlock("0.0.0.0/0")
                    .ruleAction(RuleAction.DENY));
            ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                    .ruleNumber(60)
                    .egress(false)
                    .protocol("6")
                    .portRange(ports -> ports.from(22).to(23))
                    .cidrBlock("198.51.100.0/24")
                    .ruleAction(RuleAction.DENY));
        }
        Plan plan = world.plan(stack);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.foreign())
                .containsExactly(
                        new Plan.Foreigner(
                                "AclEntry", acl + " in 50", "", "network-acl/data: 50 in: deny all from 0.0.0.0/0"),
                        new Plan.Foreigner(
                                "AclEntry",
                                acl + " in 60",
                                "",
                                "network-acl/data: 60 in: deny tcp 22-23 from 198.51.100.0/24"));
        assertThat(plan.warnings())
                .containsExactly("network-acl/data (" + acl + ") has an entry of somebody else, 50 in: deny all from"
                        + " 0.0.0.0/0, that stops what the file lets through");
    }

    @Test
    void foreignRoutes_areShown_andWarnedOfWhereTheyLeadNowhereOrEverythingAway() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK);
        assertThat(world.apply(stack).converged()).isTrue();
        String table;
        String gateway;
        try (Ec2Client ec2 = world.foreigner()) {
            table = ec2.describeRouteTables(request -> request.filters(key("route-table/public")))
                    .routeTables()
                    .get(0)
                    .routeTableId();
            gateway =
                    ec2.describeNatGateways(request -> {}).natGateways().get(0).natGatewayId();
            ec2.createRoute(request -> request.routeTableId(table)
                    .destinationCidrBlock("198.51.100.0/24")
                    .natGatewayId(gateway));
        }
        Plan plan = world.plan(stack);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.foreign())
                .containsExactly(new Plan.Foreigner(
                        "Route",
                        table + " 198.51.100.0/24",
                        "",
                        "route-table/public: destination 198.51.100.0/24; target nat-gateway/euw1-az1"));
        assertThat(plan.warnings()).isEmpty();
        Blueprint closed = Stacks.of(GUARDED);
        World other = World.fresh();
        assertThat(other.apply(closed).converged()).isTrue();
        try (Ec2Client ec2 = other.foreigner()) {
            String vpc = ec2.describeVpcs(request -> request.filters(key("vpc/main")))
                    .vpcs()
                    .get(0)
                    .vpcId();
            String internet = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(
                    request -> request.internetGatewayId(internet).vpcId(vpc));
            String app = ec2.describeRouteTables(request -> request.filters(key("route-table/app")))
                    .routeTables()
                    .get(0)
                    .routeTableId();
            ec2.createRoute(request ->
                    request.routeTableId(app).destinationCidrBlock("0.0.0.0/0").gatewayId(internet));
            assertThat(other.plan(closed).warnings())
                    .containsExactly("route-table/app (" + app + ") has a route of somebody else to 0.0.0.0/0:"
                            + " everything that has no other route goes to " + internet);
        }
    }

    @Test
    void aForeignAclOnASubnet_isShownAndWarnedOf_unlessTheFileSaysWhichItHas() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(GUARDED);
        assertThat(world.apply(stack).converged()).isTrue();
        String acl;
        String app;
        try (Ec2Client ec2 = world.foreigner()) {
            Subnet subnet = ec2.describeSubnets(request -> request.filters(key("subnet/app-euw1-az1")))
                    .subnets()
                    .get(0);
            app = subnet.subnetId();
            acl = ec2.createNetworkAcl(request -> request.vpcId(subnet.vpcId()))
                    .networkAcl()
                    .networkAclId();
            String data = ec2.describeSubnets(request -> request.filters(key("subnet/data-euw1-az1")))
                    .subnets()
                    .get(0)
                    .subnetId();
            for (String one : List.of(app, data)) {
                String association = ec2
                        .describeNetworkAcls(request -> request.filters(filter("association.subnet-id", one)))
                        .networkAcls()
                        .stream()
                        .flatMap(found -> found.associations().stream())
                        .filter(found -> found.subnetId().equals(one))
                        .findFirst()
                        .orElseThrow()
                        .networkAclAssociationId();
                ec2.replaceNetworkAclAssociation(
                        request -> request.associationId(association).networkAclId(acl));
            }
        }
        Plan plan = world.plan(stack);
        assertThat(plan.items())
                .filteredOn(item -> !item.changes().isEmpty())
                .extracting(item -> item.key().toString())
                .containsExactly("subnet/data-euw1-az1");
        assertThat(plan.foreign())
                .filteredOn(one -> one.kind().equals("NetworkAclAssociation"))
                .containsExactly(
                        new Plan.Foreigner("NetworkAclAssociation", acl, "", "subnet/app-euw1-az1: uses " + acl));
        assertThat(plan.warnings())
                .containsExactly("subnet/app-euw1-az1 (" + app + ") uses " + acl
                        + ", a network ACL of somebody else, which decides what gets through");
    }

    @Test
    void aForeignAclOnASubnet_isSeenWhereTheStackHasNoAclOfItsOwn() {
        World world = World.fresh();
        Blueprint stack = Stacks.of("network: {cidr: 10.20.0.0/16, zones: 1, tiers: {app: {size: 24, route: none}}}\n");
        assertThat(world.apply(stack).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Subnet subnet = ec2.describeSubnets(request -> request.filters(key("subnet/app-euw1-az1")))
                    .subnets()
                    .get(0);
            String association = ec2.describeNetworkAcls(request -> request.filters(filter("vpc-id", subnet.vpcId())))
                    .networkAcls()
                    .get(0)
                    .associations()
                    .get(0)
                    .networkAclAssociationId();
            String acl = ec2.createNetworkAcl(request -> request.vpcId(subnet.vpcId()))
                    .networkAcl()
                    .networkAclId();
            ec2.replaceNetworkAclAssociation(
                    request -> request.associationId(association).networkAclId(acl));
            assertThat(world.plan(stack).warnings()).singleElement().asString().contains("uses " + acl);
        }
    }

    @Test
    void aBastionThatIsStopped_isWarnedOf_andNoSessionIsPromised() {
        World world = World.fresh();
        Blueprint stack = Stacks.of("""
                region: eu-west-1
                network:
                  cidr: 10.20.0.0/16
                  zones: 1
                  tiers: {public: {size: 24, route: internet}}
                  bastion: {access: ssh, allow-from: [203.0.113.0/24]}
                """);
        assertThat(world.apply(stack).hints()).hasSize(1);
        String id;
        try (Ec2Client ec2 = world.foreigner()) {
            id = ec2.describeInstances(request -> request.filters(key("instance/bastion")))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0)
                    .instanceId();
            ec2.stopInstances(request -> request.instanceIds(id));
        }
        world.aws.clock().advance(java.time.Duration.ofMinutes(5));
        Plan plan = world.plan(stack);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings())
                .containsExactly("instance/bastion (" + id + ") is stopped: start it (aws ec2 start-instances"
                        + " --instance-ids " + id + "); until then nothing reaches it or goes through it");
        assertThat(world.apply(stack).hints()).isEmpty();
    }
}
