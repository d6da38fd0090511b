package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Foreign;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.Route;
import dev.plumb.vpc.network.RouteTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteState;

/**
 * Route tables with their routes. Routes have no tags: the table's tag {@value #OWNED} says which destinations are ours. It
 * grows before a route is added and shrinks after one is removed.
 */
public final class RouteTableKind extends Ec2Kind<RouteTable> {
    /** The name in keys. */
    public static final String NAME = "route-table";

    /** The tag that lists the destinations of our routes. */
    public static final String OWNED = "plumb:routes";

    private static final Set<String> DEFAULT = Set.of("0.0.0.0/0", "::/0");

    /** Creates the kind. */
    public RouteTableKind() {
        super(NAME, "route table", RouteTable.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeRouteTables")
                .creating("ec2:CreateRouteTable", "ec2:CreateTags")
                .updating("ec2:CreateRoute", "ec2:CreateTags", "ec2:DeleteRoute", "ec2:ReplaceRoute")
                .deleting("ec2:DeleteRouteTable");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public List<Live<RouteTable>> read(Reading reading) {
        return RouteTables.all(reading).stream()
                .filter(table -> !isAwsOwn(table) || Ec2.map(table.tags()).containsKey(StackTags.UID))
                .map(table -> Live.of(
                                table.routeTableId(),
                                new RouteTable(Ref.id(table.vpcId()), routes(table), owned(Ec2.map(table.tags()))),
                                Ec2.map(table.tags()),
                                Condition.READY)
                        .holding(foreign(table)))
                .toList();
    }

    /** What AWS added by itself is nobody's: the VPC's own blocks, and the routes of gateway endpoints. */
    private static List<Foreign> foreign(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        Set<String> ours = owned(Ec2.map(table.tags()));
        return table.routes().stream()
                .filter(route -> !ours.contains(destination(route)))
                .filter(route ->
                        !target(route).equals("local") && !target(route).startsWith("vpce-"))
                .map(route -> new Foreign(
                        table.routeTableId() + " " + destination(route),
                        new Route(destination(route), Ref.id(target(route))),
                        warning(route)))
                .toList();
    }

    private static @Nullable String warning(software.amazon.awssdk.services.ec2.model.Route route) {
        String somebodys = "has a route of somebody else to " + destination(route);
        if (route.state() == RouteState.BLACKHOLE) {
            return somebodys + " that leads nowhere, because " + target(route) + " is gone or stopped";
        }
        return DEFAULT.contains(destination(route))
                ? somebodys + ": everything that has no other route goes to " + target(route)
                : null;
    }

    /** Every VPC has a main one from birth, and a regional NAT gateway one of its own: nobody made them, and they go by themselves. */
    private static boolean isAwsOwn(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        return table.associations().stream()
                .anyMatch(association -> Boolean.TRUE.equals(association.main())
                        || (association.gatewayId() != null
                                && association.gatewayId().startsWith("nat-")));
    }

    private static Set<Route> routes(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        Set<String> ours = owned(Ec2.map(table.tags()));
        Set<Route> routes = new LinkedHashSet<>();
        for (software.amazon.awssdk.services.ec2.model.Route route : table.routes()) {
            String destination = destination(route);
            if (ours.contains(destination)) {
                routes.add(new Route(destination, Ref.id(target(route))));
            }
        }
        return routes;
    }

    private static Set<String> owned(Map<String, String> tags) {
        return Arrays.stream(tags.getOrDefault(OWNED, "").split(" ", -1))
                .filter(destination -> !destination.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String destination(software.amazon.awssdk.services.ec2.model.Route route) {
        return Stream.of(
                        route.destinationCidrBlock(), route.destinationIpv6CidrBlock(), route.destinationPrefixListId())
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String target(software.amazon.awssdk.services.ec2.model.Route route) {
        return Stream.of(
                        route.natGatewayId(),
                        route.egressOnlyInternetGatewayId(),
                        route.instanceId(),
                        route.networkInterfaceId(),
                        route.gatewayId(),
                        route.transitGatewayId(),
                        route.vpcPeeringConnectionId())
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse("nothing");
    }

    @Override
    public RouteTable atBirth(RouteTable wanted) {
        return new RouteTable(wanted.vpc(), Set.of(), destinations(wanted.routes()));
    }

    @Override
    public Map<String, String> tags(RouteTable wanted) {
        return Map.of(OWNED, text(destinations(wanted.routes())));
    }

    private static Set<String> destinations(@Nullable Set<Route> routes) {
        return routes == null
                ? Set.of()
                : routes.stream().map(Route::destination).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Set<String> destinations) {
        return String.join(" ", destinations);
    }

    @Override
    public Born create(Order<RouteTable> order) {
        String id = Ec2.client(order.session())
                .createRouteTable(request -> request.vpcId(order.record().vpc().idOrThrow())
                        .clientToken(order.token())
                        .tagSpecifications(Ec2.born(ResourceType.ROUTE_TABLE, order.tags())))
                .routeTable()
                .routeTableId();
        return Seen.born(
                order.session(),
                id,
                () -> RouteTables.list(order.session(), List.of(Ec2.filter("route-table-id", id))).stream()
                        .collect(Collectors.toMap(
                                software.amazon.awssdk.services.ec2.model.RouteTable::routeTableId,
                                table -> Condition.READY)));
    }

    @Override
    public void update(Order<RouteTable> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Map<String, Route> from = byDestination(order.from());
        Map<String, Route> to = byDestination(order.record());
        Set<String> owned = order.from() == null || order.from().owned() == null
                ? Set.of()
                : order.from().owned();
        Set<String> both = new TreeSet<>(owned);
        both.addAll(to.keySet());
        if (!both.equals(owned)) {
            tag(order.session(), order.id(), Map.of(OWNED, text(both)));
        }
        to.values().stream()
                .filter(route -> !route.equals(from.get(route.destination())))
                .forEach(route -> set(ec2, order.id(), route));
        from.keySet().stream()
                .filter(destination -> !to.containsKey(destination))
                .forEach(destination ->
                        Quietly.unless("InvalidRoute.NotFound", () -> remove(ec2, order.id(), destination)));
        if (!both.equals(to.keySet())) {
            tag(order.session(), order.id(), Map.of(OWNED, text(to.keySet())));
        }
    }

    private static Map<String, Route> byDestination(@Nullable RouteTable table) {
        Map<String, Route> routes = new LinkedHashMap<>();
        if (table != null && table.routes() != null) {
            table.routes().stream()
                    .sorted(java.util.Comparator.comparing(Route::destination))
                    .forEach(route -> routes.put(route.destination(), route));
        }
        return routes;
    }

    /** A route to the same destination changes over. */
    private static void set(Ec2Client ec2, String table, Route route) {
        try {
            Routes.create(ec2, table, route);
        } catch (AwsException refused) {
            if (!"RouteAlreadyExists".equals(refused.code())) {
                throw refused;
            }
            Routes.replace(ec2, table, route);
        }
    }

    private static void remove(Ec2Client ec2, String table, String destination) {
        boolean ipv6 = destination.contains(":");
        ec2.deleteRoute(request -> request.routeTableId(table)
                .destinationCidrBlock(ipv6 ? null : destination)
                .destinationIpv6CidrBlock(ipv6 ? destination : null));
    }

    /** Emulators keep it associated with subnets that are gone; AWS does not. */
    @Override
    public void delete(Order<RouteTable> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        try {
            ec2.deleteRouteTable(request -> request.routeTableId(order.id()));
        } catch (AwsException refused) {
            if (!"DependencyViolation".equals(refused.code()) || !RouteTables.freed(ec2, order.id())) {
                throw refused;
            }
            ec2.deleteRouteTable(request -> request.routeTableId(order.id()));
        }
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return RouteTables.list(session, Ec2.tagged(tags)).stream()
                .filter(table -> Ec2.carries(table.tags(), tags))
                .findFirst()
                .map(table -> Born.ready(table.routeTableId()));
    }
}
