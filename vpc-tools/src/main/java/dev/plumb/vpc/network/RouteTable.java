package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route table.
 *
 * @param vpc the VPC it is in
 * @param routes the routes that are ours; those of others and those that AWS adds by itself are none of them
 * @param owned the destinations that the table's tag calls ours, whether there are such routes or not; nobody asks for it
 */
public record RouteTable(
        @ForcesReplacement Ref vpc,
        @Nullable Set<Route> routes,
        @Nullable Set<String> owned) {
    /** Copies. */
    public RouteTable {
        routes = routes == null ? null : Set.copyOf(routes);
        owned = owned == null ? null : Set.copyOf(owned);
    }

    /** Returns a table as a stack asks for it. */
    public static RouteTable of(Ref vpc, Set<Route> routes) {
        return new RouteTable(vpc, routes, null);
    }
}
