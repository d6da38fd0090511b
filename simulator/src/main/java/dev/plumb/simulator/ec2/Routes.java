package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.EGRESS_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.ENDPOINTS;
import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.NAT_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;

/** The routes of a table as they are shown: local ones for each block of the VPC, those of gateway endpoints, and made ones. */
final class Routes {
    static final String GATEWAY = "gateway";
    static final String EGRESS = "egress";
    static final String NAT = "nat";
    static final String INTERFACE = "interface";
    static final String INSTANCE = "instance";

    private Routes() {}

    static List<Route> shown(Ec2Call ec2, StoredRouteTable table) {
        List<Route> routes = new ArrayList<>();
        locals(ec2, table.vpc())
                .forEach(cidr -> routes.add(destined(cidr.toString())
                        .gatewayId("local")
                        .origin("CreateRouteTable")
                        .state("active")
                        .build()));
        table.routes().forEach(route -> routes.add(shown(ec2, table, route)));
        ec2.all(ENDPOINTS)
                .filter(endpoint -> endpoint.gateway()
                        && endpoint.deleted() == null
                        && endpoint.routeTables().contains(table.id()))
                .forEach(endpoint -> PrefixLists.ofService(ec2, endpoint.service())
                        .ifPresent(list -> routes.add(destined(list.id())
                                .gatewayId(endpoint.id())
                                .origin("CreateRoute")
                                .state("active")
                                .build())));
        return routes;
    }

    /** Returns the blocks that are routed inside the VPC. */
    static List<Cidr> locals(Ec2Call ec2, String vpc) {
        return ec2.find(VPCS, vpc).stream()
                .flatMap(row -> Stream.concat(row.blocks().stream(), row.ipv6().stream()))
                .filter(block -> block.usable(ec2.now()))
                .map(Block::range)
                .toList();
    }

    private static Route shown(Ec2Call ec2, StoredRouteTable table, StoredRoute route) {
        Route.Builder shown = destined(route.destination()).origin("CreateRoute");
        String target = route.target();
        switch (route.kind()) {
            case GATEWAY -> shown.gatewayId(target);
            case EGRESS -> shown.egressOnlyInternetGatewayId(target);
            case NAT -> shown.natGatewayId(target);
            default -> {
                Optional<StoredInterface> face = face(ec2, route);
                shown.networkInterfaceId(
                        face.map(StoredInterface::id).orElse(route.kind().equals(INTERFACE) ? target : null));
                face.flatMap(row -> Optional.ofNullable(row.attachment()))
                        .ifPresent(attachment ->
                                shown.instanceId(attachment.instance()).instanceOwnerId(ec2.account()));
            }
        }
        return shown.state(leads(ec2, table, route) ? "active" : "blackhole").build();
    }

    private static Route.Builder destined(String destination) {
        if (destination.startsWith("pl-")) {
            return Route.builder().destinationPrefixListId(destination);
        }
        return destination.contains(":")
                ? Route.builder().destinationIpv6CidrBlock(destination)
                : Route.builder().destinationCidrBlock(destination);
    }

    /** Tells whether the target is there; otherwise the route is a black hole. */
    private static boolean leads(Ec2Call ec2, StoredRouteTable table, StoredRoute route) {
        String target = route.target();
        return switch (route.kind()) {
            case GATEWAY ->
                ec2.find(INTERNET_GATEWAYS, target)
                        .filter(gateway -> table.vpc().equals(gateway.vpc()))
                        .isPresent();
            case EGRESS -> ec2.find(EGRESS_GATEWAYS, target).isPresent();
            case NAT ->
                ec2.find(NAT_GATEWAYS, target)
                        .filter(nat -> nat.lives(ec2.now()))
                        .isPresent();
            default ->
                face(ec2, route)
                        .flatMap(face -> Optional.ofNullable(face.attachment()))
                        .flatMap(attachment -> ec2.find(INSTANCES, attachment.instance()))
                        .filter(instance -> instance.wanted().equals("running"))
                        .isPresent();
        };
    }

    private static Optional<StoredInterface> face(Ec2Call ec2, StoredRoute route) {
        if (route.kind().equals(INTERFACE)) {
            return ec2.find(INTERFACES, route.target());
        }
        return ec2.all(INTERFACES)
                .filter(face -> face.attachment() != null
                        && face.attachment().instance().equals(route.target())
                        && face.attachment().index() == 0)
                .findFirst();
    }
}
