package dev.plumb.vpc.layout;

import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.stack.Drawing;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.kind.RouteTableKind;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.network.Subnet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds subnets that look like the stack's own and carry no tags of any stack: somebody took them away. */
final class Strays {
    private final NetworkSpec spec;
    private final Site site;
    private final Drawing drawing;
    private final Map<Ref, String> tables = new HashMap<>();

    private Strays(NetworkSpec spec, Site site, Drawing drawing) {
        this.spec = spec;
        this.site = site;
        this.drawing = drawing;
        drawing.reading()
                .of(RouteTableKind.NAME)
                .forEach(live -> drawing.reading()
                        .stack()
                        .key(RouteTableKind.NAME, live.tags())
                        .ifPresent(key -> tables.put(Ref.id(live.id()), key.name())));
    }

    /** Says of each subnet that is to be made which one may be it. */
    static void tell(NetworkSpec spec, Site site, List<Live<Subnet>> live, Drawing drawing) {
        Strays strays = new Strays(spec, site, drawing);
        site.slots().stream()
                .filter(slot -> live.stream().noneMatch(subnet -> strays.isOf(subnet, slot)))
                .forEach(slot -> strays.like(slot, live));
    }

    private boolean isOf(Live<Subnet> subnet, Slot slot) {
        return drawing.reading().stack().owns(subnet.tags())
                && key(slot).equals(subnet.tags().get(StackTags.ID));
    }

    private static String key(Slot slot) {
        return SubnetKind.NAME + "/" + slot.tier() + "-" + slot.zone();
    }

    /** One that uses the tier's own route table was put there by the stack, or by somebody who took it for the stack's. */
    private void like(Slot slot, List<Live<Subnet>> live) {
        String table = new RouteTables(spec, site).of(slot.tier(), slot.zone());
        List<String> alike = live.stream()
                .filter(subnet -> !subnet.tags().containsKey(StackTags.UID))
                .filter(subnet -> subnet.record().zone().equals(slot.zone()))
                .filter(subnet -> Cidr4.parse(subnet.record().cidr()).prefix()
                        == slot.block().prefix())
                .filter(subnet -> subnet.record().routeTable() != null
                        && table.equals(tables.get(subnet.record().routeTable())))
                .map(Live::id)
                .toList();
        if (alike.size() == 1) {
            String key = key(slot);
            drawing.warn(
                    key + " is made, although " + alike.get(0) + " looks like it and has lost its tags: to take that"
                            + " back, plumb adopt FILE " + key + "=" + alike.get(0));
        }
    }
}
