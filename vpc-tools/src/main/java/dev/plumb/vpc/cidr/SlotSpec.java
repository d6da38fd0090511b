package dev.plumb.vpc.cidr;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which subnets a network shall have. The order in which things are named makes no difference.
 *
 * @param blocks the VPC's IPv4 blocks
 * @param ipv6 whether subnets get a /64, too
 * @param zones the ids of the zones
 * @param tiers the prefix length of the subnets of each tier, by its name
 */
public record SlotSpec(List<Cidr4> blocks, boolean ipv6, List<String> zones, Map<String, Integer> tiers) {
    /** Sorts what has no order. */
    public SlotSpec {
        blocks = blocks.stream().distinct().sorted().toList();
        zones = List.copyOf(new TreeSet<>(zones));
        tiers = Collections.unmodifiableMap(new TreeMap<>(tiers));
    }

    /** Returns a specification for one block. */
    public static SlotSpec of(Cidr4 block, boolean ipv6, Collection<String> zones, Map<String, Integer> tiers) {
        return new SlotSpec(List.of(block), ipv6, List.copyOf(zones), tiers);
    }

    /** Returns for how many zones each tier has room: four or eight. */
    int zoneSlots() {
        return zones.size() <= 4 ? 4 : 8;
    }
}
