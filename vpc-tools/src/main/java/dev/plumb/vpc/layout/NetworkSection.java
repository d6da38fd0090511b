package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import dev.plumb.core.stack.Checking;
import dev.plumb.core.stack.Drawing;
import dev.plumb.core.stack.Section;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.NatGatewayKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.kind.VpcKind;
import dev.plumb.vpc.network.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The section {@code network}. */
public final class NetworkSection implements Section<NetworkSpec> {
    private static final Pattern TIER = Pattern.compile("[a-z][a-z0-9-]{0,29}");
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
        return Layout.kinds();
    }

    @Override
    public Map<String, Set<String>> exports(NetworkSpec spec) {
        return Map.of("network", Set.of("main"), "tier", Set.copyOf(spec.tiers().keySet()));
    }

    @Override
    public void check(NetworkSpec spec, Checking checking) {
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
        boolean zonal = spec.natMode() == NatMode.PER_ZONE || spec.natMode() == NatMode.SINGLE;
        if (zonal && !spec.goes(Way.INTERNET)) {
            checking.wrong(
                    "a NAT gateway stands in a public subnet, and no tier has route: internet. Add one, or choose"
                            + " nat: regional, which needs none, or nat: none",
                    spec.nat() == null ? "tiers" : "nat");
        }
        Addresses.check(spec, checking);
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
    public List<? extends Wanted<?>> draw(NetworkSpec spec, Drawing drawing) {
        List<Live<Subnet>> live = subnets(drawing.reading());
        List<String> zones = Zones.choose(spec, drawing, live);
        if (zones.isEmpty()) {
            return List.of();
        }
        List<Slot> slots = Addresses.of(spec, zones, live, drawing);
        List<Wanted<?>> wanted =
                Layout.of(drawing.head().stack(), spec, new Site(zones, slots, natZone(drawing.reading(), zones)));
        drawing.export("network", "main", List.of(Ref.to(VpcKind.NAME, "main")));
        spec.tiers()
                .keySet()
                .forEach(tier -> drawing.export(
                        "tier",
                        tier,
                        zones.stream()
                                .map(zone -> Ref.to(SubnetKind.NAME, tier + "-" + zone))
                                .toList()));
        return wanted;
    }

    /** A NAT gateway that lives stays where it is, whatever zone comes before its own. */
    private static String natZone(Reading reading, List<String> zones) {
        return reading.of(NatGatewayKind.NAME)
                .filter(live -> live.condition().phase() != Condition.Phase.GONE)
                .filter(live -> reading.stack().uid().equals(live.tags().get(StackTags.UID)))
                .map(live -> Key.parse(live.tags().getOrDefault(StackTags.ID, "nat-gateway/none"))
                        .name())
                .filter(zones::contains)
                .min(Comparator.naturalOrder())
                .orElse(zones.get(0));
    }

    @SuppressWarnings("unchecked") // the kind reads subnets
    private static List<Live<Subnet>> subnets(Reading reading) {
        List<Live<Subnet>> subnets = new ArrayList<>();
        reading.of(SubnetKind.NAME).forEach(live -> subnets.add((Live<Subnet>) live));
        return subnets;
    }

    /** Returns whether a live subnet is the stack's own. */
    static boolean isOurs(Live<Subnet> subnet, Reading reading) {
        return reading.stack().uid().equals(subnet.tags().get(StackTags.UID));
    }
}
