package dev.plumb.vpc.cidr;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The number of each zone within its tiers' blocks. Where subnets are, it can be read off them, the numbers of /64s before the IPv4
 * blocks; the other zones get the lowest numbers left, in the order of their ids. A number is only the place that is tried first.
 */
final class ZoneSlots {
    private ZoneSlots() {}

    static Map<String, Integer> of(SlotSpec spec, LiveSlots live) {
        Map<String, Map<Integer, Integer>> votes = new TreeMap<>();
        for (Slot slot : live.ours()) {
            Integer size = spec.tiers().get(slot.tier());
            if (slot.ipv6() != null) {
                vote(votes, slot.zone(), slot.ipv6() % SlotPlanner.IPV6_ZONES, 16);
            } else if (size != null && size == slot.block().prefix()) {
                long index = slot.block().base() / slot.block().size() % spec.zoneSlots();
                vote(votes, slot.zone(), (int) index, 1);
            }
        }
        Map<String, Integer> slots = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        votes.forEach((zone, counts) -> counts.entrySet().stream()
                .sorted((a, b) ->
                        a.getValue().equals(b.getValue()) ? a.getKey() - b.getKey() : b.getValue() - a.getValue())
                .map(Map.Entry::getKey)
                .filter(taken::add)
                .findFirst()
                .ifPresent(slot -> slots.put(zone, slot)));
        for (String zone : spec.zones()) {
            slots.computeIfAbsent(zone, key -> lowest(taken));
        }
        return slots;
    }

    private static void vote(Map<String, Map<Integer, Integer>> votes, String zone, int slot, int weight) {
        votes.computeIfAbsent(zone, key -> new TreeMap<>()).merge(slot, weight, Integer::sum);
    }

    static int lowest(Set<Integer> taken) {
        int number = 0;
        while (!taken.add(number)) {
            number++;
        }
        return number;
    }

    /** Returns the number of each tier among /64s, in the same way. */
    static Map<String, Integer> tiers(SlotSpec spec, List<Slot> live) {
        Map<String, Integer> slots = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Slot slot : live) {
            if (slot.ipv6() != null && !slots.containsKey(slot.tier())) {
                int tier = slot.ipv6() / SlotPlanner.IPV6_ZONES;
                if (taken.add(tier)) {
                    slots.put(slot.tier(), tier);
                }
            }
        }
        for (String tier : spec.tiers().keySet()) {
            slots.computeIfAbsent(tier, key -> lowest(taken));
        }
        return slots;
    }
}
