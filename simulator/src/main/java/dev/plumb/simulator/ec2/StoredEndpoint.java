package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VPC endpoint.
 *
 * @param id its id
 * @param vpc its VPC
 * @param service the name of the service
 * @param gateway whether it is a route table entry rather than interfaces
 * @param policy its policy document, or null for the default one
 * @param routeTables the route tables of a gateway endpoint
 * @param subnets the subnets of an interface endpoint
 * @param groups the security groups of an interface endpoint
 * @param privateDns whether the service's own names lead to it
 * @param since when it was made
 * @param deleted when its deletion began, or null
 */
record StoredEndpoint(
        String id,
        String vpc,
        String service,
        boolean gateway,
        @Nullable String policy,
        List<String> routeTables,
        List<String> subnets,
        List<String> groups,
        boolean privateDns,
        Instant since,
        @Nullable Instant deleted)
        implements Row {
    StoredEndpoint {
        routeTables = List.copyOf(routeTables);
        subnets = List.copyOf(subnets);
        groups = List.copyOf(groups);
    }

    @Override
    public boolean exists(Instant now) {
        return deleted == null || !Durations.over("endpoint." + kind() + ".delete", deleted, now);
    }

    @Override
    public String state(Instant now) {
        if (deleted != null) {
            return "deleting";
        }
        return Durations.over("endpoint." + kind() + ".create", since, now) ? "available" : "pending";
    }

    private String kind() {
        return gateway ? "gateway" : "interface";
    }

    StoredEndpoint deletedAt(Instant time) {
        return new StoredEndpoint(
                id, vpc, service, gateway, policy, routeTables, subnets, groups, privateDns, since, time);
    }

    StoredEndpoint with(
            @Nullable String newPolicy,
            List<String> newTables,
            List<String> newSubnets,
            List<String> newGroups,
            boolean newPrivateDns) {
        return new StoredEndpoint(
                id, vpc, service, gateway, newPolicy, newTables, newSubnets, newGroups, newPrivateDns, since, deleted);
    }
}
