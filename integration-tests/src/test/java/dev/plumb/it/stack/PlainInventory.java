package dev.plumb.it.stack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** Counts what exists in any AWS as a plain SDK client sees it: plumb's readers have no part in it. */
final class PlainInventory {
    private PlainInventory() {}

    /**
     * Returns how many there are of each kind, by the names of {@link Inventory}, without what came with something else: main
     * route tables, default groups, and what every account has from the beginning.
     */
    static Map<String, Integer> count(Ec2Client ec2) {
        Map<String, Integer> counts = new TreeMap<>();
        Set<String> vpcs = ec2.describeVpcs().vpcs().stream()
                .filter(vpc -> !vpc.isDefault())
                .map(vpc -> vpc.vpcId())
                .collect(Collectors.toSet());
        counts.put("vpc", vpcs.size());
        counts.put("subnet", (int) ec2.describeSubnets().subnets().stream()
                .filter(subnet -> vpcs.contains(subnet.vpcId()))
                .count());
        counts.put(
                "internet-gateway",
                ec2.describeInternetGateways().internetGateways().size());
        counts.put("elastic-ip", ec2.describeAddresses().addresses().size());
        counts.put("natgateway", (int) ec2.describeNatGateways().natGateways().stream()
                .filter(nat -> nat.state() != NatGatewayState.DELETED)
                .count());
        counts.put("route-table", (int) ec2.describeRouteTables().routeTables().stream()
                .filter(table -> table.associations().stream().noneMatch(one -> one.main()))
                .count());
        counts.put("route out", (int) ec2.describeRouteTables().routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                .count());
        counts.put("security-group", (int) ec2.describeSecurityGroups().securityGroups().stream()
                .filter(group -> !group.groupName().equals("default"))
                .count());
        counts.put("instance", (int) ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .count());
        counts.values().removeIf(number -> number == 0);
        return counts;
    }
}
