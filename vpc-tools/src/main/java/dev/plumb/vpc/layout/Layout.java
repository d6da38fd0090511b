package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.EgressOnlyGatewayKind;
import dev.plumb.vpc.kind.ElasticIpKind;
import dev.plumb.vpc.kind.InternetGatewayKind;
import dev.plumb.vpc.kind.NatGatewayKind;
import dev.plumb.vpc.kind.RouteTableKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.EgressOnlyGateway;
import dev.plumb.vpc.network.ElasticIp;
import dev.plumb.vpc.network.InternetGateway;
import dev.plumb.vpc.network.NatGateway;
import dev.plumb.vpc.network.Route;
import dev.plumb.vpc.network.RouteTable;
import dev.plumb.vpc.network.Subnet;
import dev.plumb.vpc.network.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a network's description and the places of its subnets into resources. */
public final class Layout {
    private static final String ALL_IPV4 = "0.0.0.0/0";
    private static final String ALL_IPV6 = "::/0";

    /** There is one of each in a network. */
    private static final String MAIN = "main";

    private static final VpcKind VPC = new VpcKind();
    private static final SubnetKind SUBNET = new SubnetKind();
    private static final InternetGatewayKind INTERNET = new InternetGatewayKind();
    private static final EgressOnlyGatewayKind EGRESS = new EgressOnlyGatewayKind();
    private static final ElasticIpKind ADDRESS = new ElasticIpKind();
    private static final NatGatewayKind NAT = new NatGatewayKind();
    private static final RouteTableKind TABLE = new RouteTableKind();

    private final String stack;
    private final NetworkSpec spec;
    private final List<String> zones;
    private final List<Slot> slots;
    private final String natZone;
    private final Ref vpc = Ref.to(VpcKind.NAME, MAIN);
    private final List<Wanted<?>> wanted = new ArrayList<>();

    private Layout(String stack, NetworkSpec spec, Site site) {
        this.stack = stack;
        this.spec = spec;
        this.zones = site.zones();
        this.slots = site.slots();
        this.natZone = site.natZone();
    }

    /** Returns the kinds a network is made of. */
    public static List<Kind<?>> kinds() {
        return List.of(VPC, SUBNET, INTERNET, EGRESS, ADDRESS, NAT, TABLE);
    }

    /**
     * Returns the resources of a network.
     *
     * @param stack the stack's name
     * @param site where it stands
     */
    public static List<Wanted<?>> of(String stack, NetworkSpec spec, Site site) {
        return new Layout(stack, spec, site).draw();
    }

    private List<Wanted<?>> draw() {
        add(VPC, MAIN, new Vpc(spec.cidr().toString(), spec.hasIpv6(), true, true));
        if (spec.goes(Way.INTERNET)) {
            add(INTERNET, MAIN, new InternetGateway(vpc));
        }
        if (spec.hasIpv6() && spec.goes(Way.NAT)) {
            add(EGRESS, MAIN, new EgressOnlyGateway(vpc));
        }
        nat();
        spec.tiers().forEach(this::tables);
        slots.forEach(this::subnet);
        return List.copyOf(wanted);
    }

    private <R extends Record> void add(Kind<R> kind, String name, R record) {
        wanted.add(Wanted.of(stack, kind, name, record));
    }

    private void nat() {
        switch (spec.natMode()) {
            case PER_ZONE -> zones.forEach(this::zonal);
            case SINGLE -> zonal(natZone);
            case REGIONAL -> add(NAT, MAIN, new NatGateway(vpc, null, null));
            case NONE -> {}
        }
    }

    private void zonal(String zone) {
        add(ADDRESS, "nat-" + zone, new ElasticIp(null));
        add(
                NAT,
                zone,
                new NatGateway(
                        null,
                        Ref.to(SubnetKind.NAME, publicTier() + "-" + zone),
                        Ref.to(ElasticIpKind.NAME, "nat-" + zone)));
    }

    private String publicTier() {
        return spec.tiers().entrySet().stream()
                .filter(tier -> tier.getValue().route() == Way.INTERNET)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a NAT gateway needs a public tier to stand in"));
    }

    /** Subnets share a table unless their zone has a NAT gateway of its own. */
    private void tables(String name, Tier tier) {
        if (ownTables(tier)) {
            zones.forEach(zone -> add(TABLE, name + "-" + zone, RouteTable.of(vpc, routes(tier, zone))));
        } else {
            add(TABLE, name, RouteTable.of(vpc, routes(tier, natZone)));
        }
    }

    private boolean ownTables(Tier tier) {
        return tier.route() == Way.NAT && spec.natMode() == NatMode.PER_ZONE;
    }

    private Set<Route> routes(Tier tier, String zone) {
        Set<Route> routes = new LinkedHashSet<>();
        if (tier.route() == Way.INTERNET) {
            Ref gateway = Ref.to(InternetGatewayKind.NAME, MAIN);
            routes.add(new Route(ALL_IPV4, gateway));
            if (spec.hasIpv6()) {
                routes.add(new Route(ALL_IPV6, gateway));
            }
        } else if (tier.route() == Way.NAT) {
            if (spec.natMode() != NatMode.NONE) {
                String name = spec.natMode() == NatMode.REGIONAL ? MAIN : zone;
                routes.add(new Route(ALL_IPV4, Ref.to(NatGatewayKind.NAME, name)));
            }
            if (spec.hasIpv6()) {
                routes.add(new Route(ALL_IPV6, Ref.to(EgressOnlyGatewayKind.NAME, MAIN)));
            }
        }
        return routes;
    }

    private void subnet(Slot place) {
        Tier tier = spec.tiers().get(place.tier());
        if (tier == null) {
            throw new IllegalArgumentException("no tier is called " + place.tier());
        }
        boolean open = tier.publicAddresses() != null ? tier.publicAddresses() : tier.route() == Way.INTERNET;
        boolean loses = place.ipv6() != null && !spec.hasIpv6();
        String table = ownTables(tier) ? place.tier() + "-" + place.zone() : place.tier();
        add(
                SUBNET,
                place.tier() + "-" + place.zone(),
                new Subnet(
                        vpc,
                        place.zone(),
                        place.block().toString(),
                        loses ? Integer.valueOf(Subnet.NO_IPV6) : place.ipv6(),
                        spec.hasIpv6(),
                        open,
                        Ref.to(RouteTableKind.NAME, table)));
    }
}
