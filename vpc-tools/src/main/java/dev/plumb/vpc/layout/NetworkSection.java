package dev.plumb.vpc.layout;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.Section;
import dev.plumb.ec2.compute.InstanceKind;
import dev.plumb.ec2.compute.Machines;
import dev.plumb.ec2.security.SecurityGroupKind;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The section {@code network}. */
public final class NetworkSection implements Section<NetworkSpec> {
    private static final Pattern TIER = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-f]{8,17}");
    private static final Pattern ZONE = Pattern.compile("[a-z]{2,5}[0-9]-[a-z0-9-]*az[0-9]{1,2}");

    /** Created by {@link java.util.ServiceLoader}. */
    public NetworkSection() {}

    @Override
    public String name() {
        return "network";
    }

    @Override
    public Class<NetworkSpec> type() {
        return NetworkSpec.class;
    }

    @Override
    public Collection<Kind<?>> kinds() {
        List<Kind<?>> kinds = new ArrayList<>(Layout.kinds());
        kinds.addAll(SecurityGroups.kinds());
        kinds.addAll(Machines.kinds());
        return kinds;
    }

    @Override
    public Collection<Kind<?>> asked(NetworkSpec spec) {
        Set<String> idle = Layout.idle(spec);
        return kinds().stream().filter(kind -> !idle.contains(kind.name())).toList();
    }

    @Override
    public Set<String> reads(NetworkSpec spec) {
        return instances(spec).isEmpty()
                ? Set.of("ec2:DescribeAvailabilityZones")
                : Set.of("ec2:DescribeAvailabilityZones", "ssm:GetParameters");
    }

    @Override
    public Map<String, Set<String>> exports(NetworkSpec spec) {
        Map<String, Set<String>> exports = new HashMap<>();
        exports.put("network", Set.of(Site.MAIN));
        exports.put("tier", Set.copyOf(spec.tiers().keySet()));
        exports.put(SecurityGroupKind.NAME, groups(spec));
        exports.put(InstanceKind.NAME, instances(spec));
        return exports;
    }

    private static Set<String> groups(NetworkSpec spec) {
        Set<String> groups = new TreeSet<>();
        if (spec.endpoints() != null && !spec.endpoints().interface_().isEmpty()) {
            groups.add(Endpoints.GROUP);
        }
        if (spec.natMode() == NatMode.INSTANCE) {
            groups.add(NatInstances.NAME);
        }
        if (spec.bastion() != null) {
            groups.addAll(Bastions.groups(spec.bastion()));
        }
        return groups;
    }

    private static Set<String> instances(NetworkSpec spec) {
        Set<String> instances = new TreeSet<>();
        if (spec.natMode() == NatMode.INSTANCE) {
            instances.add(NatInstances.NAME);
        }
        if (spec.bastion() != null && spec.bastion().way() != BastionSpec.Access.INSTANCE_CONNECT) {
            instances.add(Bastions.BASTION);
        }
        return instances;
    }

    @Override
    public void check(NetworkSpec spec, Checking checking) {
        ground(spec, checking);
        if (spec.tiers().isEmpty()) {
            checking.wrong("a network needs at least one tier, such as app: {size: 24, route: none}", "tiers");
        }
        if (spec.zones() != null && spec.zoneIds() != null) {
            checking.wrong("zones and zone-ids exclude each other: either how many, or which", "zones");
        }
        if (spec.zoneIds() != null) {
            zones(spec.zoneIds(), checking);
        }
        spec.tiers().keySet().stream()
                .filter(name -> !TIER.matcher(name).matches())
                .forEach(name -> checking.wrong(
                        "a tier's name begins with a letter and has small letters, digits and hyphens, at most 30",
                        "tiers",
                        name));
        boolean zonal = spec.natMode() != NatMode.REGIONAL && spec.natMode() != NatMode.NONE;
        if (zonal && !spec.goes(Way.INTERNET)) {
            checking.wrong(
                    "what translates addresses stands in a public subnet, and no tier has route: internet. Add one, or choose"
                            + " nat: regional, which needs none, or nat: none",
                    spec.nat() == null ? "tiers" : "nat");
        }
        Addresses.check(spec, checking);
        Acls.check(spec, Addresses.zones(spec), checking);
        Extras.check(spec, checking);
    }

    private static void ground(NetworkSpec spec, Checking checking) {
        if ((spec.cidr() == null) == (spec.vpc() == null)) {
            checking.wrong(
                    "a network has either a cidr, for a VPC that is made, or the id of a vpc that is there",
                    spec.cidr() == null ? new Object[0] : new Object[] {"vpc"});
        }
        if (spec.vpc() != null && spec.defaultSecurityGroup() == DefaultGroup.CLOSED) {
            checking.wrong(
                    "a VPC that is there is not changed, and its default group is part of it",
                    "default-security-group");
        }
        if (spec.vpc() != null && !VPC.matcher(spec.vpc()).matches()) {
            checking.wrong("the id of a VPC was expected, such as vpc-0123456789abcdef0", "vpc");
        }
    }

    private static void zones(List<String> ids, Checking checking) {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!ZONE.matcher(ids.get(i)).matches()) {
                checking.wrong(
                        "a zone's id was expected, such as euw1-az1; names differ from account to account",
                        "zone-ids",
                        i);
            } else if (!seen.add(ids.get(i))) {
                checking.wrong(ids.get(i) + " is named twice", "zone-ids", i);
            }
        }
        if (ids.isEmpty()) {
            checking.wrong("at least one zone is needed", "zone-ids");
        }
    }

    @Override
    public Map<String, Set<String>> given(NetworkSpec spec) {
        return spec.vpc() == null ? Map.of() : Map.of(VpcKind.NAME, Set.of(spec.vpc()));
    }

    @Override
    public List<? extends Wanted<?>> draw(NetworkSpec spec, Drawing drawing) {
        Advice.give(spec, drawing);
        Optional<Site> site = new Survey(spec, drawing).site();
        if (site.isEmpty()) {
            return List.of();
        }
        drawing.export("network", Site.MAIN, List.of(site.get().ground().vpc()));
        spec.tiers()
                .keySet()
                .forEach(tier -> drawing.export(
                        "tier",
                        tier,
                        site.get().zones().stream()
                                .map(zone -> Ref.to(SubnetKind.NAME, tier + "-" + zone))
                                .toList()));
        String stack = drawing.head().stack();
        List<Wanted<?>> wanted = new ArrayList<>(Layout.of(stack, spec, site.get()));
        groups(spec)
                .forEach(group -> drawing.export(SecurityGroupKind.NAME, group, List.of(SecurityGroups.ref(group))));
        instances(spec)
                .forEach(name -> drawing.export(InstanceKind.NAME, name, List.of(Ref.to(InstanceKind.NAME, name))));
        if (spec.natMode() == NatMode.INSTANCE) {
            wanted.addAll(NatInstances.draw(stack, spec, site.get(), drawing));
        }
        if (spec.endpoints() != null) {
            wanted.addAll(new Endpoints(stack, spec, spec.endpoints(), site.get(), drawing.reading()).draw());
        }
        if (spec.bastion() != null) {
            wanted.addAll(new Bastions(stack, spec, spec.bastion(), site.get(), drawing).draw());
        }
        return wanted;
    }

    @Override
    public List<Hint> hints(NetworkSpec spec, Census census) {
        return spec.bastion() == null ? List.of() : Bastions.hints(spec.bastion(), census);
    }
}
