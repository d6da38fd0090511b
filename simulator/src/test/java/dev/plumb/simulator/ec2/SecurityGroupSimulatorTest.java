package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.filter;
import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups, network ACLs and the interfaces that wear the groups. */
class SecurityGroupSimulatorTest {
    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;
    private final String vpc = net.vpc("10.0.0.0/16");

    private String group(String name) {
        return ec2.createSecurityGroup(r -> r.groupName(name).description("d").vpcId(vpc))
                .groupId();
    }

    private SecurityGroupRule allow(String group, String cidr, int port) {
        return ec2.authorizeSecurityGroupIngress(r -> r.groupId(group)
                        .ipPermissions(p ->
                                p.ipProtocol("tcp").fromPort(port).toPort(port).ipRanges(i -> i.cidrIp(cidr)))
                        .tagSpecifications(tags(ResourceType.SECURITY_GROUP_RULE, "by", "plumb")))
                .securityGroupRules()
                .get(0);
    }

    @Test
    void a_name_is_taken_once_per_vpc_and_a_new_group_lets_everything_out() {
        String web = group("web");
        refused("InvalidGroup.Duplicate", () -> group("web"));
        refused("InvalidGroup.Reserved", () -> group("default"));
        refused("InvalidParameterValue", () -> group("sg-web"));
        SecurityGroup made = ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "web")))
                .securityGroups()
                .get(0);
        assertThat(made.groupId()).isEqualTo(web);
        assertThat(made.ipPermissions()).isEmpty();
        assertThat(made.ipPermissionsEgress()).singleElement().satisfies(permission -> {
            assertThat(permission.ipProtocol()).isEqualTo("-1");
            assertThat(permission.ipRanges()).extracting(IpRange::cidrIp).containsExactly("0.0.0.0/0");
        });
    }

    @Test
    void rules_have_ids_and_tags_and_come_once() {
        String web = group("web");
        SecurityGroupRule rule = allow(web, "10.1.2.3/16", 443);
        assertThat(rule.cidrIpv4()).isEqualTo("10.1.0.0/16");
        assertThat(rule.securityGroupRuleId()).startsWith("sgr-");
        refused("InvalidPermission.Duplicate", () -> allow(web, "10.1.0.0/16", 443));
        assertThat(ec2.describeSecurityGroupRules(r -> r.filters(filter("tag:by", "plumb")))
                        .securityGroupRules())
                .extracting(SecurityGroupRule::securityGroupRuleId)
                .containsExactly(rule.securityGroupRuleId());

        ec2.modifySecurityGroupRules(r -> r.groupId(web)
                .securityGroupRules(u -> u.securityGroupRuleId(rule.securityGroupRuleId())
                        .securityGroupRule(
                                n -> n.ipProtocol("tcp").fromPort(80).toPort(80).cidrIpv4("0.0.0.0/0"))));
        ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(web)
                .securityGroupRuleDescriptions(
                        d -> d.securityGroupRuleId(rule.securityGroupRuleId()).description("all")));
        SecurityGroupRule changed = ec2.describeSecurityGroupRules(
                        r -> r.securityGroupRuleIds(rule.securityGroupRuleId()))
                .securityGroupRules()
                .get(0);
        assertThat(changed.fromPort()).isEqualTo(80);
        assertThat(changed.description()).isEqualTo("all");
        assertThat(changed.tags()).hasSize(1);

        ec2.revokeSecurityGroupIngress(r -> r.groupId(web).securityGroupRuleIds(rule.securityGroupRuleId()));
        refused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.revokeSecurityGroupIngress(
                        r -> r.groupId(web).securityGroupRuleIds(rule.securityGroupRuleId())));
        refused(
                "InvalidPermission.NotFound",
                () -> ec2.revokeSecurityGroupIngress(r ->
                        r.groupId(web).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0")));
    }

    @Test
    void a_call_with_one_bad_rule_adds_none() {
        String web = group("web");
        refused("InvalidParameterValue", () -> allow(web, "nonsense", 80));
        refused(
                "InvalidParameterValue",
                () -> ec2.authorizeSecurityGroupIngress(r ->
                        r.groupId(web).ipPermissions(p -> p.ipProtocol("tcp").ipRanges(i -> i.cidrIp("10.0.0.0/8")))));
        List<IpPermission> many = IntStream.range(0, 61)
                .mapToObj(i -> IpPermission.builder()
                        .ipProtocol("udp")
                        .fromPort(i)
                        .toPort(i)
                        .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                        .build())
                .toList();
        refused(
                "RulesPerSecurityGroupLimitExceeded",
                () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(web).ipPermissions(many)));
        assertThat(ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", web)))
                        .securityGroupRules())
                .hasSize(1);
    }

    @Test
    void what_names_or_wears_a_group_keeps_it() {
        String web = group("web");
        String app = group("app");
        String subnet = net.subnet(vpc, "10.0.0.0/24");
        ec2.authorizeSecurityGroupIngress(r ->
                r.groupId(app).ipPermissions(p -> p.ipProtocol("-1").userIdGroupPairs(g -> g.groupId(web))));
        String face = ec2.createNetworkInterface(r -> r.subnetId(subnet).groups(app))
                .networkInterface()
                .networkInterfaceId();
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(web)));
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(app)));
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        ec2.deleteNetworkInterface(r -> r.networkInterfaceId(face));
        ec2.deleteSecurityGroup(r -> r.groupId(app));
        ec2.deleteSecurityGroup(r -> r.groupId(web));
        refused("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(r -> r.groupId(web)));
        String standard = ec2.describeSecurityGroups().securityGroups().get(0).groupId();
        refused("CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(standard)));
    }

    @Test
    void an_acl_has_numbered_entries_and_a_subnet_exactly_one_acl() {
        String subnet = net.subnet(vpc, "10.0.0.0/24");
        String acl = ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
        entry(acl, 100, "10.0.0.0/8");
        refused("NetworkAclEntryAlreadyExists", () -> entry(acl, 100, "0.0.0.0/0"));
        refused("InvalidParameterValue", () -> entry(acl, 32767, "0.0.0.0/0"));
        refused(
                "InvalidNetworkAclEntry.NotFound",
                () -> ec2.deleteNetworkAclEntry(
                        r -> r.networkAclId(acl).ruleNumber(100).egress(true)));
        NetworkAclAssociation present = ec2.describeNetworkAcls(r -> r.filters(filter("association.subnet-id", subnet)))
                .networkAcls()
                .get(0)
                .associations()
                .get(0);
        assertThat(present.networkAclId()).isNotEqualTo(acl);
        String moved = ec2.replaceNetworkAclAssociation(
                        r -> r.associationId(present.networkAclAssociationId()).networkAclId(acl))
                .newAssociationId();
        refused(
                "InvalidAssociationID.NotFound",
                () -> ec2.replaceNetworkAclAssociation(
                        r -> r.associationId(present.networkAclAssociationId()).networkAclId(acl)));
        refused("DependencyViolation", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(acl)));
        ec2.replaceNetworkAclAssociation(r -> r.associationId(moved).networkAclId(present.networkAclId()));
        ec2.deleteNetworkAcl(r -> r.networkAclId(acl));
        refused("InvalidParameterValue", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(present.networkAclId())));
    }

    private void entry(String acl, int number, String cidr) {
        ec2.createNetworkAclEntry(r -> r.networkAclId(acl)
                .ruleNumber(number)
                .protocol("6")
                .portRange(p -> p.from(443).to(443))
                .ruleAction(RuleAction.ALLOW)
                .egress(false)
                .cidrBlock(cidr));
    }
}
