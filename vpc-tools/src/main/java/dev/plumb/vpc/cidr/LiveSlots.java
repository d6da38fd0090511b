package dev.plumb.vpc.cidr;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is there already.
 *
 * @param ours the subnets of the stack
 * @param foreign blocks of others in the VPC: subnets and reservations
 * @param foreignIpv6 the numbers of the /64s that others have
 */
public record LiveSlots(List<Slot> ours, List<Cidr4> foreign, Set<Integer> foreignIpv6) {
    /** Nothing is there. */
    public static final LiveSlots NONE = new LiveSlots(List.of(), List.of(), Set.of());

    /** Sorts what has no order. */
    public LiveSlots {
        ours = ours.stream().distinct().sorted().toList();
        foreign = foreign.stream().distinct().sorted().toList();
        foreignIpv6 = Set.copyOf(new TreeSet<>(foreignIpv6));
    }

    /** Returns a network in which only the stack's own subnets are. */
    public static LiveSlots of(List<Slot> ours) {
        return new LiveSlots(ours, List.of(), Set.of());
    }
}
