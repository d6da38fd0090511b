package dev.plumb.vpc.layout;

import dev.plumb.vpc.cidr.Slot;
import java.util.List;

/**
 * Where a network stands: what its file leaves open and what lives of it decides.
 *
 * @param zones the ids of the zones it spreads over, sorted
 * @param slots where each subnet lies: one for each tier and zone
 * @param natZone the zone of a single NAT gateway: that of the one that lives, else the first
 */
public record Site(List<String> zones, List<Slot> slots, String natZone) {
    /** Copies. */
    public Site {
        zones = List.copyOf(zones);
        slots = List.copyOf(slots);
    }

    /** Returns a place where nothing lives yet. */
    public static Site of(List<String> zones, List<Slot> slots) {
        return new Site(zones, slots, zones.get(0));
    }
}
