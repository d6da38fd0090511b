package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.compute.InstanceKind;
import dev.plumb.vpc.kind.EgressOnlyGatewayKind;
import dev.plumb.vpc.kind.InternetGatewayKind;
import dev.plumb.vpc.kind.NatGatewayKind;
import dev.plumb.vpc.network.Route;
import dev.plumb.vpc.network.RouteTable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which route table a subnet has, and where it leads. */
final class RouteTables {

    private final NetworkSpec spec;
    private final Site site;

    RouteTables(NetworkSpec spec, Site site) {
        this.spec = spec;
        this.site = site;
    }

    /** Returns all tables by name. */
    Map<String, RouteTable> all() {
        Map<String, RouteTable> tables = new LinkedHashMap<>();
        for (Map.Entry<String, Tier> tier : spec.tiers().entrySet()) {
            for (String zone : site.zones()) {
                tables.computeIfAbsent(
                        of(tier.getKey(), zone),
                        name -> RouteTable.of(site.ground().vpc(), routes(tier.getValue(), zone)));
            }
        }
        return tables;
    }

    /** Returns the names of the tables of a tier. */
    List<String> of(String tier) {
        return site.zones().stream().map(zone -> of(tier, zone)).distinct().toList();
    }

    /** Subnets of a tier share a table unless their zone has a NAT gateway of its own. */
    String of(String tier, String zone) {
        Tier found = spec.tiers().get(tier);
        boolean own = found != null && found.route() == Way.NAT && spec.natMode() == NatMode.PER_ZONE;
        return own ? tier + "-" + zone : tier;
    }

    private Set<Route> routes(Tier tier, String zone) {
        Set<Route> routes = new LinkedHashSet<>();
        if (tier.route() == Way.INTERNET) {
            Ref given = site.ground().internetGateway();
            Ref gateway = given != null ? given : Ref.to(InternetGatewayKind.NAME, Site.MAIN);
            routes.add(new Route(Networks.ALL_IPV4, gateway));
            if (spec.hasIpv6()) {
                routes.add(new Route(Networks.ALL_IPV6, gateway));
            }
        } else if (tier.route() == Way.NAT) {
            nat(zone, routes);
            if (spec.hasIpv6()) {
                Ref given = site.ground().egressGateway();
                routes.add(new Route(
                        Networks.ALL_IPV6, given != null ? given : Ref.to(EgressOnlyGatewayKind.NAME, Site.MAIN)));
            }
        }
        return routes;
    }

    private void nat(String zone, Set<Route> routes) {
        switch (spec.natMode()) {
            case PER_ZONE -> routes.add(new Route(Networks.ALL_IPV4, Ref.to(NatGatewayKind.NAME, zone)));
            case SINGLE -> routes.add(new Route(Networks.ALL_IPV4, Ref.to(NatGatewayKind.NAME, site.natZone())));
            case REGIONAL -> routes.add(new Route(Networks.ALL_IPV4, Ref.to(NatGatewayKind.NAME, Site.MAIN)));
            case INSTANCE -> routes.add(new Route(Networks.ALL_IPV4, Ref.to(InstanceKind.NAME, NatInstances.NAME)));
            case NONE -> {}
        }
    }
}
