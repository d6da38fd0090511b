package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.ec2.compute.InstanceKind;
import dev.plumb.ec2.compute.Machines;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.ConnectEndpointKind;
import dev.plumb.vpc.kind.DefaultSecurityGroupKind;
import dev.plumb.vpc.kind.EgressOnlyGatewayKind;
import dev.plumb.vpc.kind.ElasticIpKind;
import dev.plumb.vpc.kind.FlowLogKind;
import dev.plumb.vpc.kind.InternetGatewayKind;
import dev.plumb.vpc.kind.NatGatewayKind;
import dev.plumb.vpc.kind.NetworkAclKind;
import dev.plumb.vpc.kind.RouteTableKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcEndpointKind;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.DefaultSecurityGroup;
import dev.plumb.vpc.network.EgressOnlyGateway;
import dev.plumb.vpc.network.ElasticIp;
import dev.plumb.vpc.network.FlowLog;
import dev.plumb.vpc.network.InternetGateway;
import dev.plumb.vpc.network.NatGateway;
import dev.plumb.vpc.network.NetworkAcl;
import dev.plumb.vpc.network.Subnet;
import dev.plumb.vpc.network.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a network's description and the place where it stands into resources. */
public final class Layout {
    private static final String MAIN = Site.MAIN;

    private static final VpcKind VPC = new VpcKind();
    private static final SubnetKind SUBNET = new SubnetKind();
    private static final InternetGatewayKind INTERNET = new InternetGatewayKind();
    private static final EgressOnlyGatewayKind EGRESS = new EgressOnlyGatewayKind();
    private static final ElasticIpKind ADDRESS = new ElasticIpKind();
    private static final NatGatewayKind NAT = new NatGatewayKind();
    private static final RouteTableKind TABLE = new RouteTableKind();
    private static final NetworkAclKind ACL = new NetworkAclKind();
    private static final FlowLogKind FLOW_LOG = new FlowLogKind();
    private static final DefaultSecurityGroupKind DEFAULT_GROUP = new DefaultSecurityGroupKind();
    private static final VpcEndpointKind ENDPOINT = new VpcEndpointKind();
    private static final ConnectEndpointKind CONNECT = new ConnectEndpointKind();

    private final String stack;
    private final NetworkSpec spec;
    private final Site site;
    private final Ref vpc;
    private final RouteTables tables;
    private final List<Wanted<?>> wanted = new ArrayList<>();

    private Layout(String stack, NetworkSpec spec, Site site) {
        this.stack = stack;
        this.spec = spec;
        this.site = site;
        this.vpc = site.ground().vpc();
        this.tables = new RouteTables(spec, site);
    }

    /** Returns the kinds a network is made of, but for security groups. */
    public static List<Kind<?>> kinds() {
        return List.of(
                VPC, SUBNET, INTERNET, EGRESS, ADDRESS, NAT, TABLE, ACL, FLOW_LOG, DEFAULT_GROUP, ENDPOINT, CONNECT);
    }

    /** Returns the names of the kinds of which a network asks for nothing. */
    static Set<String> idle(NetworkSpec spec) {
        Map<Kind<?>, Boolean> used = new LinkedHashMap<>();
        NatMode nat = spec.natMode();
        used.put(INTERNET, spec.goes(Way.INTERNET));
        used.put(EGRESS, spec.hasIpv6() && spec.goes(Way.NAT));
        BastionSpec bastion = spec.bastion();
        boolean ssh = bastion != null && bastion.way() == BastionSpec.Access.SSH;
        boolean ssm = bastion != null && bastion.way() == BastionSpec.Access.SSM;
        boolean instance = nat == NatMode.INSTANCE || ssh || ssm;
        used.put(ADDRESS, nat == NatMode.PER_ZONE || nat == NatMode.SINGLE || nat == NatMode.INSTANCE || ssh);
        used.put(NAT, nat != NatMode.NONE && nat != NatMode.INSTANCE);
        used.put(ACL, spec.tiers().values().stream().anyMatch(tier -> tier.networkAcl() != null));
        used.put(FLOW_LOG, spec.flowLogs() != null);
        used.put(DEFAULT_GROUP, spec.closesDefaultGroup());
        used.put(ENDPOINT, spec.endpoints() != null);
        used.put(CONNECT, bastion != null && !ssh && !ssm);
        Machines.kinds().forEach(kind -> used.put(kind, kind.name().equals(InstanceKind.NAME) ? instance : ssm));
        boolean grouped = bastion != null
                || instance
                || (spec.endpoints() != null && !spec.endpoints().interface_().isEmpty());
        SecurityGroups.kinds().forEach(kind -> used.put(kind, grouped));
        return used.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(entry -> entry.getKey().name())
                .collect(Collectors.toSet());
    }

    /**
     * Returns the resources of a network, but for those that need security groups of their own.
     *
     * @param stack the stack's name
     * @param site where it stands
     */
    public static List<Wanted<?>> of(String stack, NetworkSpec spec, Site site) {
        return new Layout(stack, spec, site).draw();
    }

    private List<Wanted<?>> draw() {
        if (spec.vpc() == null) {
            add(VPC, MAIN, new Vpc(site.ground().blocks().get(0).toString(), spec.hasIpv6(), true, true));
        }
        if (spec.closesDefaultGroup()) {
            add(DEFAULT_GROUP, MAIN, new DefaultSecurityGroup(vpc, true));
        }
        if (spec.goes(Way.INTERNET) && site.ground().internetGateway() == null) {
            add(INTERNET, MAIN, new InternetGateway(vpc));
        }
        if (spec.hasIpv6() && spec.goes(Way.NAT) && site.ground().egressGateway() == null) {
            add(EGRESS, MAIN, new EgressOnlyGateway(vpc));
        }
        nat();
        tables.all().forEach((name, table) -> add(TABLE, name, table));
        site.slots().forEach(this::subnet);
        acls();
        if (spec.flowLogs() != null) {
            add(FLOW_LOG, MAIN, flowLog(spec.flowLogs()));
        }
        return List.copyOf(wanted);
    }

    private <R extends Record> void add(Kind<R> kind, String name, R record) {
        wanted.add(Wanted.of(stack, kind, name, record));
    }

    private void nat() {
        switch (spec.natMode()) {
            case PER_ZONE -> site.zones().forEach(this::zonal);
            case SINGLE -> zonal(site.natZone());
            case REGIONAL -> add(NAT, MAIN, new NatGateway(vpc, null, null));
            case INSTANCE, NONE -> {}
        }
    }

    private void zonal(String zone) {
        add(ADDRESS, "nat-" + zone, new ElasticIp(null));
        add(
                NAT,
                zone,
                new NatGateway(
                        null,
                        Ref.to(SubnetKind.NAME, spec.publicTier().orElseThrow() + "-" + zone),
                        Ref.to(ElasticIpKind.NAME, "nat-" + zone)));
    }

    private void acls() {
        Acls acls = new Acls(spec.hasIpv6(), site.ground().blocks(), site.slots());
        spec.tiers().forEach((name, tier) -> {
            if (tier.networkAcl() != null) {
                Live<NetworkAcl> live = site.acls().get(name);
                add(ACL, name, NetworkAcl.of(vpc, acls.entries(tier.networkAcl(), live)));
            }
        });
    }

    private FlowLog flowLog(FlowLogSpec logs) {
        FlowLogSpec.Traffic traffic = logs.traffic() == null ? FlowLogSpec.Traffic.ALL : logs.traffic();
        return new FlowLog(vpc, traffic.name(), logs.to().word(), logs.destination(), logs.role());
    }

    private void subnet(Slot place) {
        Tier tier = spec.tiers().get(place.tier());
        if (tier == null) {
            throw new IllegalArgumentException("no tier is called " + place.tier());
        }
        boolean open = tier.publicAddresses() != null ? tier.publicAddresses() : tier.route() == Way.INTERNET;
        boolean loses = place.ipv6() != null && !spec.hasIpv6();
        String name = place.tier() + "-" + place.zone();
        add(
                SUBNET,
                name,
                new Subnet(
                        vpc,
                        place.zone(),
                        place.block().toString(),
                        loses ? Integer.valueOf(Subnet.NO_IPV6) : place.ipv6(),
                        spec.hasIpv6(),
                        open,
                        Ref.to(RouteTableKind.NAME, tables.of(place.tier(), place.zone())),
                        acl(name, place.tier(), tier)));
    }

    /** A subnet whose tier no longer has an ACL goes back to the VPC's default one; nobody asks about the others. */
    private @Nullable Ref acl(String subnet, String name, Tier tier) {
        if (tier.networkAcl() != null) {
            return Ref.to(NetworkAclKind.NAME, name);
        }
        return site.leaving().contains(subnet) ? NetworkAcl.DEFAULT : null;
    }
}
