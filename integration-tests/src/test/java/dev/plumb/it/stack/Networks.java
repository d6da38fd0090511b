package dev.plumb.it.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Wanted;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.layout.Layout;
import dev.plumb.vpc.layout.NatMode;
import dev.plumb.vpc.layout.NetworkSpec;
import dev.plumb.vpc.layout.Site;
import dev.plumb.vpc.layout.Tier;
import dev.plumb.vpc.layout.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks whose addresses are written down, so that nothing but the engine is put to the test. */
final class Networks {
    private Networks() {}

    /** Three tiers over zones, with a NAT gateway in each. */
    static Blueprint threeTiers(int zones) {
        Map<String, Tier> tiers = new LinkedHashMap<>();
        tiers.put("public", Tier.of(24, Way.INTERNET));
        tiers.put("app", Tier.of(24, Way.NAT));
        tiers.put("data", Tier.of(24, Way.NONE));
        return of(tiers, zones, NatMode.PER_ZONE);
    }

    /** The least that has a NAT gateway. */
    static Blueprint small() {
        Map<String, Tier> tiers = new LinkedHashMap<>();
        tiers.put("public", Tier.of(24, Way.INTERNET));
        tiers.put("app", Tier.of(24, Way.NAT));
        return of(tiers, 1, NatMode.PER_ZONE);
    }

    /** A public subnet and nothing else. */
    static Blueprint tiny() {
        return of(Map.of("public", Tier.of(24, Way.INTERNET)), 1, NatMode.NONE);
    }

    static Blueprint of(Map<String, Tier> tiers, int zones, NatMode nat) {
        List<String> zoneIds = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (int zone = 1; zone <= zones; zone++) {
            zoneIds.add("euw1-az" + zone);
            int third = zone;
            for (String tier : tiers.keySet()) {
                slots.add(new Slot(tier, "euw1-az" + zone, Cidr4.parse("10.20." + third + ".0/24"), null));
                third += 16;
            }
        }
        NetworkSpec spec = NetworkSpec.of(Cidr4.parse("10.20.0.0/16"), zoneIds, tiers, nat);
        return new Blueprint() {
            @Override
            public Collection<? extends Kind<?>> kinds() {
                return Layout.kinds();
            }

            @Override
            public Map<String, String> tags() {
                return Map.of("Team", "shop");
            }

            @Override
            public List<? extends Wanted<?>> draw(Reading reading) {
                return Layout.of("shop", spec, Site.of(Cidr4.parse("10.20.0.0/16"), zoneIds, slots));
            }
        };
    }
}
