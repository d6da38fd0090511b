package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route table.
 *
 * @param id its id
 * @param vpc its VPC
 * @param routes its routes but the local ones and those of endpoints
 * @param associations who uses it
 * @param owner the NAT gateway it belongs to, or null
 * @param gone when it vanishes, or null
 */
record StoredRouteTable(
        String id,
        String vpc,
        List<StoredRoute> routes,
        List<TableAssociation> associations,
        @Nullable String owner,
        @Nullable Instant gone)
        implements Row {
    StoredRouteTable {
        routes = List.copyOf(routes);
        associations = List.copyOf(associations);
    }

    @Override
    public boolean exists(Instant now) {
        return gone == null || now.isBefore(gone);
    }

    StoredRouteTable withRoutes(List<StoredRoute> value) {
        return new StoredRouteTable(id, vpc, value, associations, owner, gone);
    }

    StoredRouteTable withAssociations(List<TableAssociation> value) {
        return new StoredRouteTable(id, vpc, routes, value, owner, gone);
    }

    StoredRouteTable goneAt(Instant time) {
        return new StoredRouteTable(id, vpc, routes, associations, owner, time);
    }

    boolean main() {
        return associations.stream().anyMatch(TableAssociation::main);
    }

    @Override
    public String partOf() {
        return owner != null ? owner : main() ? vpc : "";
    }
}
