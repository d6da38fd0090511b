package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.EGRESS_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.NAT_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;

import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** Routes. Source: "Route table concepts" and the API reference of these actions. */
final class RouteActions {
    /** Destinations of AWS's own services on the link. */
    private static final List<Cidr> RESERVED = List.of(Cidr.of("169.254.168.0/22"), Cidr.of("fd00:ec2::/32"));

    private RouteActions() {}

    static CreateRouteResponse create(Ec2Call ec2, CreateRouteRequest request) {
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        String destination = destination(request);
        StoredRoute route = target(ec2, table, destination, request);
        refuseLocal(ec2, table, destination, route.kind());
        if (index(table, destination) >= 0) {
            throw Ec2Errors.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        long present = table.routes().stream()
                .filter(other -> family(other.destination()).equals(family(destination)))
                .count();
        Ec2Quotas.check(ec2, "L-93826ACB", present + 1);
        List<StoredRoute> routes = new ArrayList<>(table.routes());
        routes.add(route);
        ec2.put(ROUTE_TABLES, table.withRoutes(routes));
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    static ReplaceRouteResponse replace(Ec2Call ec2, ReplaceRouteRequest request) {
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        String destination = destination(request);
        int at = index(table, destination);
        if (at < 0) {
            throw Ec2Errors.invalid(
                    "There is no route defined for '" + destination + "' in the route table. Use CreateRoute instead.");
        }
        List<StoredRoute> routes = new ArrayList<>(table.routes());
        routes.set(at, target(ec2, table, destination, request));
        ec2.put(ROUTE_TABLES, table.withRoutes(routes));
        return ReplaceRouteResponse.builder().build();
    }

    static DeleteRouteResponse delete(Ec2Call ec2, DeleteRouteRequest request) {
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        String destination = destination(request);
        if (Routes.locals(ec2, table.vpc()).stream()
                .anyMatch(local -> local.toString().equals(destination))) {
            throw Ec2Errors.invalid("cannot remove local route " + destination + " in route table " + table.id());
        }
        int at = index(table, destination);
        if (at < 0) {
            throw Ec2Errors.of(
                    "InvalidRoute.NotFound",
                    "no route with destination-cidr-block " + destination + " in route table " + table.id());
        }
        List<StoredRoute> routes = new ArrayList<>(table.routes());
        routes.remove(at);
        ec2.put(ROUTE_TABLES, table.withRoutes(routes));
        return DeleteRouteResponse.builder().build();
    }

    /** Returns the one destination of a request, canonical. */
    private static String destination(SdkPojo request) {
        List<String> named = Stream.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
                .flatMap(member -> Members.text(request, member).stream())
                .toList();
        if (named.size() != 1) {
            throw named.isEmpty()
                    ? Ec2Errors.missing("destinationCidrBlock")
                    : Ec2Errors.combination("Exactly one destination must be specified");
        }
        String text = named.get(0);
        if (Members.text(request, "DestinationPrefixListId").isPresent()) {
            return text;
        }
        boolean v4 = Members.text(request, "DestinationCidrBlock").isPresent();
        Cidr cidr = Cidr.read(text)
                .filter(found -> found.v4() == v4)
                .orElseThrow(() -> Ec2Errors.value(
                        text,
                        v4 ? "destinationCidrBlock" : "destinationIpv6CidrBlock",
                        "This is not a valid CIDR block."));
        if (RESERVED.stream().anyMatch(reserved -> reserved.contains(cidr))) {
            throw Ec2Errors.invalid("The destination CIDR block " + cidr + " is reserved.");
        }
        return cidr.toString();
    }

    private static void refuseLocal(Ec2Call ec2, StoredRouteTable table, String destination, String kind) {
        Optional<Cidr> cidr = Cidr.read(destination);
        boolean inside = cidr.isPresent()
                && Routes.locals(ec2, table.vpc()).stream().anyMatch(local -> local.contains(cidr.get()));
        if (inside && !kind.equals(Routes.INTERFACE) && !kind.equals(Routes.INSTANCE)) {
            throw Ec2Errors.invalid("The destination CIDR block " + destination
                    + " is equal to or more specific than one of this VPC's CIDR blocks."
                    + " This route can target only an interface or an instance.");
        }
    }

    /** Reads the one target of a request and checks that it is there and fits. */
    private static StoredRoute target(Ec2Call ec2, StoredRouteTable table, String destination, SdkPojo request) {
        List<StoredRoute> named = Stream.of(
                        route(request, destination, "GatewayId", Routes.GATEWAY),
                        route(request, destination, "EgressOnlyInternetGatewayId", Routes.EGRESS),
                        route(request, destination, "NatGatewayId", Routes.NAT),
                        route(request, destination, "NetworkInterfaceId", Routes.INTERFACE),
                        route(request, destination, "InstanceId", Routes.INSTANCE))
                .filter(Objects::nonNull)
                .toList();
        if (named.size() != 1) {
            throw named.isEmpty()
                    ? Ec2Errors.missing("gatewayId")
                    : Ec2Errors.combination("Exactly one target must be specified");
        }
        StoredRoute route = named.get(0);
        String network = network(ec2, route);
        if (!table.vpc().equals(network)) {
            throw Ec2Errors.invalid("route table " + table.id() + " and network gateway " + route.target()
                    + " belong to different networks");
        }
        return route;
    }

    private static @Nullable StoredRoute route(SdkPojo request, String destination, String member, String kind) {
        return Members.text(request, member)
                .map(target -> new StoredRoute(destination, target, kind))
                .orElse(null);
    }

    /** Returns the VPC of a target that exists. */
    private static @Nullable String network(Ec2Call ec2, StoredRoute route) {
        String target = route.target();
        return switch (route.kind()) {
            case Routes.GATEWAY -> {
                if (!target.startsWith(INTERNET_GATEWAYS.prefix())) {
                    throw gateway(target);
                }
                yield known(ec2, INTERNET_GATEWAYS, target, gateway(target)).vpc();
            }
            case Routes.EGRESS -> {
                if (family(route.destination()).equals("ipv4")) {
                    throw Ec2Errors.invalid("An egress-only internet gateway takes IPv6 destinations only");
                }
                yield known(ec2, EGRESS_GATEWAYS, target, gateway(target)).vpc();
            }
            case Routes.NAT -> {
                // Whether AWS takes one that is still pending is not known; it is taken here.
                AwsError missing = Ec2Errors.of(
                        "InvalidNatGatewayID.NotFound", "The natGateway ID '" + target + "' does not exist");
                StoredNatGateway nat = known(ec2, NAT_GATEWAYS, target, missing);
                if (!nat.lives(ec2.now())) {
                    throw missing;
                }
                yield nat.vpc();
            }
            case Routes.INTERFACE -> ec2.require(INTERFACES, target).vpc();
            default -> {
                StoredInstance instance = ec2.require(INSTANCES, target);
                List<StoredInterface> faces = ec2.all(INTERFACES)
                        .filter(face -> face.attachment() != null
                                && face.attachment().instance().equals(instance.id()))
                        .toList();
                if (faces.size() != 1) {
                    throw Ec2Errors.of(
                            "InvalidInstanceID",
                            "There are multiple interfaces attached to instance '" + target
                                    + "'. Please specify an interface ID for the operation instead.");
                }
                yield faces.get(0).vpc();
            }
        };
    }

    private static <V extends Record & Row> V known(Ec2Call ec2, Resource<V> resource, String id, AwsError missing) {
        try {
            return ec2.require(resource, id);
        } catch (AwsError unknown) {
            throw missing;
        }
    }

    private static AwsError gateway(String id) {
        return Ec2Errors.of("InvalidGatewayID.NotFound", "The gateway ID '" + id + "' does not exist");
    }

    private static String family(String destination) {
        return destination.contains(":") ? "ipv6" : destination.startsWith("pl-") ? "prefix-list" : "ipv4";
    }

    private static int index(StoredRouteTable table, String destination) {
        for (int i = 0; i < table.routes().size(); i++) {
            if (table.routes().get(i).destination().equals(destination)) {
                return i;
            }
        }
        return -1;
    }
}
