package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.stack.Drawing;
import dev.plumb.ec2.compute.Instance;
import dev.plumb.ec2.compute.InstanceKind;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.ConnectEndpointKind;
import dev.plumb.vpc.kind.EgressOnlyGatewayKind;
import dev.plumb.vpc.kind.InternetGatewayKind;
import dev.plumb.vpc.kind.NatGatewayKind;
import dev.plumb.vpc.kind.NetworkAclKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcBlocks;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.ConnectEndpoint;
import dev.plumb.vpc.network.EgressOnlyGateway;
import dev.plumb.vpc.network.InternetGateway;
import dev.plumb.vpc.network.NetworkAcl;
import dev.plumb.vpc.network.Subnet;
import dev.plumb.vpc.network.Vpc;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out where a network stands, from what was read. */
final class Survey {
    private final NetworkSpec spec;
    private final Drawing drawing;
    private final Reading reading;

    Survey(NetworkSpec spec, Drawing drawing) {
        this.spec = spec;
        this.drawing = drawing;
        this.reading = drawing.reading();
    }

    /** Returns the place; nothing where it cannot be had, which is taken down. */
    Optional<Site> site() {
        List<Live<Subnet>> live = subnets();
        Optional<Site.Ground> ground = ground();
        List<String> zones = ground.isEmpty() ? List.of() : Zones.choose(spec, drawing, live);
        if (ground.isEmpty() || zones.isEmpty()) {
            return Optional.empty();
        }
        List<Slot> slots = Addresses.of(spec, ground.get().blocks(), zones, here(live), drawing);
        Map<String, Live<NetworkAcl>> acls = acls();
        Site site = new Site(
                ground.get(), zones, slots, natZone(zones, live), bastionZone(zones, live), acls, leaving(live, acls));
        Strays.tell(spec, site, live, drawing);
        return Optional.of(site);
    }

    /** What stands in another VPC, such as one that is to be replaced, says nothing about addresses in this one. */
    private List<Live<Subnet>> here(List<Live<Subnet>> subnets) {
        Set<String> vpcs = spec.vpc() != null
                ? Set.of(spec.vpc())
                : ours(VpcKind.NAME)
                        .filter(live -> ((Vpc) live.record()).cidr().equals(Objects.toString(spec.cidr(), "")))
                        .map(Live::id)
                        .collect(Collectors.toSet());
        return subnets.stream()
                .filter(subnet -> vpcs.contains(subnet.record().vpc().toString()))
                .toList();
    }

    private Optional<Site.Ground> ground() {
        String id = spec.vpc();
        if (id == null) {
            return Optional.ofNullable(spec.cidr()).map(Site.Ground::made);
        }
        Optional<Vpc> vpc = reading.of(VpcKind.NAME)
                .filter(live -> live.id().equals(id))
                .map(live -> (Vpc) live.record())
                .findFirst();
        if (vpc.isEmpty()) {
            drawing.wrong("there is no VPC " + id + " here", "vpc");
            return Optional.empty();
        }
        if (spec.hasIpv6() && !Boolean.TRUE.equals(vpc.get().ipv6())) {
            drawing.wrong(id + " has no IPv6 block, and a VPC that is given is not changed", "ipv6");
        }
        boolean names = Boolean.TRUE.equals(vpc.get().dnsSupport())
                && Boolean.TRUE.equals(vpc.get().dnsHostnames());
        if (spec.endpoints() != null && !spec.endpoints().interface_().isEmpty() && !names) {
            drawing.wrong(
                    "the names of services lead to interface endpoints only where a VPC's DNS support and DNS hostnames are"
                            + " on, and in " + id + " they are not",
                    "endpoints");
        }
        List<Cidr4> blocks =
                VpcBlocks.ipv4(reading, id).stream().map(Cidr4::parse).toList();
        return Optional.of(new Site.Ground(
                Ref.id(id),
                blocks,
                foreign(InternetGatewayKind.NAME, record -> ((InternetGateway) record).vpc(), id),
                foreign(EgressOnlyGatewayKind.NAME, record -> ((EgressOnlyGateway) record).vpc(), id)));
    }

    /** Returns a gateway of somebody else in the VPC that is given. */
    private @Nullable Ref foreign(String kind, java.util.function.Function<Record, @Nullable Ref> vpc, String id) {
        return reading.of(kind)
                .filter(live -> !isOurs(live))
                .filter(live -> Ref.id(id).equals(vpc.apply(live.record())))
                .map(live -> Ref.id(live.id()))
                .findFirst()
                .orElse(null);
    }

    private boolean isOurs(Live<?> live) {
        return reading.stack().owns(live.tags());
    }

    private Stream<? extends Live<?>> ours(String kind) {
        return reading.of(kind)
                .filter(this::isOurs)
                .filter(live -> live.condition().phase() != Condition.Phase.GONE);
    }

    private static String name(Live<?> live) {
        return Key.read(live.tags().getOrDefault(StackTags.ID, ""))
                .map(Key::name)
                .orElse("");
    }

    /** A NAT gateway that lives stays where it is, whatever zone comes before its own. */
    private String natZone(List<String> zones, List<Live<Subnet>> subnets) {
        return ours(NatGatewayKind.NAME)
                .map(Survey::name)
                .filter(zones::contains)
                .min(Comparator.naturalOrder())
                .or(() -> zone(zones, subnets, instances(NatInstances.NAME)))
                .orElse(zones.get(0));
    }

    /** Returns the ids of the subnets that an instance of a name is in. */
    private Set<String> instances(String name) {
        return ours(InstanceKind.NAME)
                .filter(live -> name(live).equals(name))
                .map(live -> Objects.toString(((Instance) live.record()).subnet(), ""))
                .collect(Collectors.toSet());
    }

    private String bastionZone(List<String> zones, List<Live<Subnet>> subnets) {
        Set<String> standing = new HashSet<>(instances(Bastions.BASTION));
        ours(ConnectEndpointKind.NAME)
                .map(live -> ((ConnectEndpoint) live.record()).subnet().toString())
                .forEach(standing::add);
        return zone(zones, subnets, standing).orElse(zones.get(0));
    }

    private static Optional<String> zone(List<String> zones, List<Live<Subnet>> subnets, Set<String> standing) {
        return subnets.stream()
                .filter(subnet -> standing.contains(subnet.id()))
                .map(subnet -> subnet.record().zone())
                .filter(zones::contains)
                .min(Comparator.naturalOrder());
    }

    @SuppressWarnings("unchecked") // the kind reads network ACLs
    private Map<String, Live<NetworkAcl>> acls() {
        Map<String, Live<NetworkAcl>> acls = new HashMap<>();
        ours(NetworkAclKind.NAME).forEach(live -> acls.putIfAbsent(name(live), (Live<NetworkAcl>) live));
        return acls;
    }

    private Set<String> leaving(List<Live<Subnet>> subnets, Map<String, Live<NetworkAcl>> acls) {
        Set<String> ids = acls.values().stream().map(Live::id).collect(Collectors.toSet());
        Set<String> leaving = new HashSet<>();
        subnets.stream()
                .filter(this::isOurs)
                .filter(subnet -> ids.contains(Objects.toString(subnet.record().networkAcl(), "")))
                .forEach(subnet -> leaving.add(name(subnet)));
        return leaving;
    }

    @SuppressWarnings("unchecked") // the kind reads subnets
    private List<Live<Subnet>> subnets() {
        return reading.of(SubnetKind.NAME).map(live -> (Live<Subnet>) live).collect(Collectors.toList());
    }
}
