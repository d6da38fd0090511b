package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.NETWORK_ACLS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.RULES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;

import java.util.List;

/** What every VPC has from birth: a main route table, a default network ACL, a default security group. */
final class Defaults {
    private Defaults() {}

    static void make(Ec2Call ec2, String vpc) {
        ec2.put(
                ROUTE_TABLES,
                new StoredRouteTable(
                        ec2.newId(ROUTE_TABLES),
                        vpc,
                        List.of(),
                        List.of(new TableAssociation(ec2.newId("rtbassoc-"), null, null, true)),
                        null,
                        null));
        ec2.put(
                NETWORK_ACLS,
                new StoredNetworkAcl(
                        ec2.newId(NETWORK_ACLS),
                        vpc,
                        true,
                        List.of(
                                new AclEntry(100, false, true, "-1", "0.0.0.0/0", -1, -1),
                                new AclEntry(100, true, true, "-1", "0.0.0.0/0", -1, -1)),
                        List.of()));
        String group = ec2.newId(SECURITY_GROUPS);
        ec2.put(SECURITY_GROUPS, new StoredSecurityGroup(group, vpc, "default", "default VPC security group", true));
        ec2.put(RULES, new StoredRule(ec2.newId(RULES), group, false, "-1", -1, -1, "group", group, null));
        openEgress(ec2, group);
    }

    /** Lets everything out of a new group. */
    static void openEgress(Ec2Call ec2, String group) {
        ec2.put(RULES, new StoredRule(ec2.newId(RULES), group, true, "-1", -1, -1, "ipv4", "0.0.0.0/0", null));
    }

    /** Removes the rules of a group. */
    static void removeRules(Ec2Call ec2, String group) {
        ec2.all(RULES)
                .filter(rule -> rule.group().equals(group))
                .toList()
                .forEach(rule -> ec2.remove(RULES, rule.id()));
    }

    static StoredNetworkAcl acl(Ec2Call ec2, String vpc) {
        return ec2.all(NETWORK_ACLS)
                .filter(acl -> acl.standard() && acl.vpc().equals(vpc))
                .findFirst()
                .orElseThrow();
    }

    static StoredSecurityGroup group(Ec2Call ec2, String vpc) {
        return ec2.all(SECURITY_GROUPS)
                .filter(group -> group.standard() && group.vpc().equals(vpc))
                .findFirst()
                .orElseThrow();
    }

    /** Removes them together with their VPC. */
    static void remove(Ec2Call ec2, String vpc) {
        ec2.all(ROUTE_TABLES)
                .filter(table -> table.vpc().equals(vpc))
                .toList()
                .forEach(table -> ec2.remove(ROUTE_TABLES, table.id()));
        ec2.all(NETWORK_ACLS)
                .filter(acl -> acl.vpc().equals(vpc))
                .toList()
                .forEach(acl -> ec2.remove(NETWORK_ACLS, acl.id()));
        ec2.all(SECURITY_GROUPS)
                .filter(group -> group.vpc().equals(vpc))
                .toList()
                .forEach(group -> {
                    removeRules(ec2, group.id());
                    ec2.remove(SECURITY_GROUPS, group.id());
                });
    }
}
