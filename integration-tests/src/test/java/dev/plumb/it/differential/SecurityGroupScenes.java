package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Security groups and their rules. */
final class SecurityGroupScenes {
    private static final String SCENE = "group";
    private static final IpPermission HTTPS = tcp(443, 443, "10.0.0.0/8", "from inside");

    private SecurityGroupScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.60.0.0/16");
        groups(p);
        inwards(p);
        outwards(p);
        changes(p);
        end(p);
        badRules(p);
        referredTo(p);
    }

    private static IpPermission tcp(int from, int to, String block, String description) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .ipRanges(range -> range.cidrIp(block).description(description))
                .build();
    }

    private static void groups(Play p) {
        p.make(
                "web",
                "group: create",
                () -> p.ec2.createSecurityGroup(r -> r.vpcId(p.id("group.vpc"))
                                .groupName("web")
                                .description("for the web")
                                .tagSpecifications(Script.named(ResourceType.SECURITY_GROUP, "web")))
                        .groupId());
        p.make(
                "db",
                "group: a second one",
                () -> p.ec2.createSecurityGroup(
                                r -> r.vpcId(p.id("group.vpc")).groupName("db").description("for the database"))
                        .groupId());
        p.ask(
                "group: the same name",
                () -> p.ec2.createSecurityGroup(
                        r -> r.vpcId(p.id("group.vpc")).groupName("web").description("again")));
        p.ask(
                "group: the name of the VPC's own",
                () -> p.ec2.createSecurityGroup(
                        r -> r.vpcId(p.id("group.vpc")).groupName("default").description("again")));
        p.ask(
                "group: the name of an id",
                () -> p.ec2.createSecurityGroup(
                        r -> r.vpcId(p.id("group.vpc")).groupName("sg-web").description("again")));
        p.ask(
                "group: no description",
                () -> p.ec2.createSecurityGroup(r -> r.vpcId(p.id("group.vpc")).groupName("bare")));
        p.ask(
                "group: in no VPC",
                () -> p.ec2.createSecurityGroup(
                        r -> r.vpcId("vpc" + Script.NOBODY).groupName("lost").description("lost")));
        p.ask("group: describe", () -> p.ec2.describeSecurityGroups(r -> r.groupIds(p.id("web"))));
        p.ask(
                "group: find by name",
                () -> p.ec2.describeSecurityGroups(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("group.vpc")),
                        f -> f.name("group-name").values("web"))));
        p.ask(
                "group: its rules",
                () -> p.ec2.describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(p.id("web")))));
        p.ask(
                "group: describe one that is none",
                () -> p.ec2.describeSecurityGroups(r -> r.groupIds("sg" + Script.NOBODY)));
        p.ask("group: malformed id", () -> p.ec2.describeSecurityGroups(r -> r.groupIds("sg-xyz")));
        p.ask(
                "group: filter that is none",
                () -> p.ec2.describeSecurityGroups(
                        r -> r.filters(f -> f.name("colour").values("red"))));
    }

    private static void inwards(Play p) {
        p.make(
                "rule",
                "rule: in",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))
                                .ipPermissions(HTTPS)
                                .tagSpecifications(Script.named(ResourceType.SECURITY_GROUP_RULE, "https")))
                        .securityGroupRules()
                        .get(0)
                        .securityGroupRuleId());
        p.ask(
                "rule: in: again",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(HTTPS)));
        p.ask(
                "rule: in: again with another description",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(443, 443, "10.0.0.0/8", "again"))));
        p.ask(
                "rule: in: from a group",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("db"))
                        .ipPermissions(rule -> rule.ipProtocol("tcp")
                                .fromPort(5432)
                                .toPort(5432)
                                .userIdGroupPairs(
                                        pair -> pair.groupId(p.id("web")).description("the web")))));
        p.ask(
                "rule: in: IPv6",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))
                        .ipPermissions(rule -> rule.ipProtocol("tcp")
                                .fromPort(443)
                                .toPort(443)
                                .ipv6Ranges(range -> range.cidrIpv6("::/0")))));
        p.ask(
                "rule: in: everything",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("db"))
                        .ipPermissions(rule -> rule.ipProtocol("-1").ipRanges(range -> range.cidrIp("10.60.0.0/16")))));
        p.ask(
                "rule: in: ping",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("db"))
                        .ipPermissions(rule -> rule.ipProtocol("icmp")
                                .fromPort(8)
                                .toPort(-1)
                                .ipRanges(range -> range.cidrIp("10.0.0.0/8")))));
        p.ask(
                "rule: of the web",
                () -> p.ec2.describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(p.id("web")))));
        p.ask(
                "rule: of the database",
                () -> p.ec2.describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(p.id("db")))));
        p.ask(
                "rule: as its group shows it",
                () -> p.ec2.describeSecurityGroups(r -> r.groupIds(p.id("web"), p.id("db"))));
        p.ask(
                "rule: find by its group's source",
                () -> p.ec2.describeSecurityGroups(
                        r -> r.filters(f -> f.name("ip-permission.group-id").values(p.id("web")))));
    }

    /** Emulators obey most of them. */
    private static void badRules(Play p) {
        p.ask(
                "rule: words for a block",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(1, 1, "tenten", "x"))));
        p.ask(
                "rule: host bits",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(2, 2, "10.1.2.3/8", "x"))));
        p.ask(
                "rule: ports upside down",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(90, 80, "10.0.0.0/8", "x"))));
        p.ask(
                "rule: port too large",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(80, 70000, "10.0.0.0/8", "x"))));
        p.ask(
                "rule: protocol that is none",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))
                        .ipPermissions(rule -> rule.ipProtocol("tcpip")
                                .fromPort(1)
                                .toPort(1)
                                .ipRanges(range -> range.cidrIp("10.0.0.0/8")))));
        p.ask(
                "rule: from a group that is none",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))
                        .ipPermissions(rule -> rule.ipProtocol("tcp")
                                .fromPort(3)
                                .toPort(3)
                                .userIdGroupPairs(pair -> pair.groupId("sg" + Script.NOBODY)))));
        p.ask("rule: none at all", () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))));
        p.ask(
                "rule: in no group",
                () -> p.ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId("sg" + Script.NOBODY).ipPermissions(HTTPS)));
        p.ask(
                "rule: revoke one that is none",
                () -> p.ec2.revokeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(22, 22, "10.0.0.0/8", "x"))));
        p.ask(
                "rule: revoke an id that is none",
                () -> p.ec2.revokeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).securityGroupRuleIds("sgr" + Script.NOBODY)));
    }

    private static void outwards(Play p) {
        p.ask(
                "rule: out",
                () -> p.ec2.authorizeSecurityGroupEgress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(5432, 5432, "10.60.0.0/16", "to the database"))));
        p.ask(
                "rule: out: again",
                () -> p.ec2.authorizeSecurityGroupEgress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(5432, 5432, "10.60.0.0/16", "to the database"))));
        p.make(
                "rule.out",
                "rule: out: the one of birth",
                () -> p
                        .ec2
                        .describeSecurityGroupRules(
                                r -> r.filters(f -> f.name("group-id").values(p.id("db"))))
                        .securityGroupRules()
                        .stream()
                        .filter(rule -> rule.isEgress())
                        .findFirst()
                        .orElseThrow()
                        .securityGroupRuleId());
        p.ask(
                "rule: out: revoke the one of birth",
                () -> p.ec2.revokeSecurityGroupEgress(
                        r -> r.groupId(p.id("db")).securityGroupRuleIds(p.id("rule.out"))));
        p.ask(
                "rule: out: revoke what is none",
                () -> p.ec2.revokeSecurityGroupEgress(
                        r -> r.groupId(p.id("db")).ipPermissions(tcp(22, 22, "10.0.0.0/8", "x"))));
    }

    private static void changes(Play p) {
        p.ask(
                "rule: describe anew",
                () -> p.ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(p.id("web"))
                        .securityGroupRuleDescriptions(
                                one -> one.securityGroupRuleId(p.id("rule")).description("from the office"))));
        p.ask(
                "rule: described anew",
                () -> p.ec2.describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(p.id("web")))));
        p.make(
                "rule.web.out",
                "rule: out: of the web",
                () -> p
                        .ec2
                        .describeSecurityGroupRules(
                                r -> r.filters(f -> f.name("group-id").values(p.id("web"))))
                        .securityGroupRules()
                        .stream()
                        .filter(rule -> rule.isEgress() && Integer.valueOf(5432).equals(rule.fromPort()))
                        .findFirst()
                        .orElseThrow()
                        .securityGroupRuleId());
        p.ask(
                "rule: out: describe anew",
                () -> p.ec2.updateSecurityGroupRuleDescriptionsEgress(r -> r.groupId(p.id("web"))
                        .securityGroupRuleDescriptions(one ->
                                one.securityGroupRuleId(p.id("rule.web.out")).description("to data"))));
        p.ask(
                "rule: change",
                () -> p.ec2.modifySecurityGroupRules(r -> r.groupId(p.id("web"))
                        .securityGroupRules(one -> one.securityGroupRuleId(p.id("rule.web.out"))
                                .securityGroupRule(rule -> rule.ipProtocol("tcp")
                                        .fromPort(5432)
                                        .toPort(5433)
                                        .cidrIpv4("10.60.0.0/16")
                                        .description("to data")))));
        p.ask(
                "rule: describe anew what is none",
                () -> p.ec2.updateSecurityGroupRuleDescriptionsIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(tcp(22, 22, "10.0.0.0/8", "x"))));
    }

    private static void end(Play p) {
        p.ask("group: delete", () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("db"))));
        p.ask("group: delete twice", () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("db"))));
        p.ask(
                "rule: revoke by what it allows",
                () -> p.ec2.revokeSecurityGroupIngress(
                        r -> r.groupId(p.id("web")).ipPermissions(HTTPS)));
        p.make(
                "group.own",
                "group: the VPC's own",
                () -> p.ec2.describeSecurityGroups(r -> r.filters(
                                f -> f.name("vpc-id").values(p.id("group.vpc")),
                                f -> f.name("group-name").values("default")))
                        .securityGroups()
                        .get(0)
                        .groupId());
        p.ask("group: delete the VPC's own", () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("group.own"))));
        p.ask(
                "group: the VPC's own still is",
                () -> p.ec2.describeSecurityGroupRules(
                        r -> r.filters(f -> f.name("group-id").values(p.id("group.own")))));
    }

    /** Emulators obey. */
    private static void referredTo(Play p) {
        p.make(
                "source",
                "group: a third one",
                () -> p.ec2.createSecurityGroup(r ->
                                r.vpcId(p.id("group.vpc")).groupName("source").description("source"))
                        .groupId());
        p.ask(
                "group: refer to the third one",
                () -> p.ec2.authorizeSecurityGroupIngress(r -> r.groupId(p.id("web"))
                        .ipPermissions(rule -> rule.ipProtocol("tcp")
                                .fromPort(9)
                                .toPort(9)
                                .userIdGroupPairs(pair -> pair.groupId(p.id("source"))))));
        p.ask("group: delete what another refers to", () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("source"))));
    }
}
