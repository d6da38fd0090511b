package dev.plumb.vpc.cidr;

import dev.plumb.core.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One plan in the making. Used by one thread. */
final class SlotPlanner {
    /** How many /64s each tier has, one for each zone. */
    static final int IPV6_ZONES = 16;

    private static final int IPV6_SUBNETS = 256;

    private final SlotSpec spec;
    private final LiveSlots live;
    private final Map<String, Integer> zoneSlots;
    private final Map<String, Integer> tierSlots;
    private final Map<String, Cidr4> tierBlocks = new HashMap<>();
    private final Map<String, Map<String, Slot>> placed = new TreeMap<>();
    private final Set<Integer> numbers = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** What nobody uses, and what besides is in no tier's block. */
    private FreeSpace free;

    private FreeSpace unreserved;

    SlotPlanner(SlotSpec spec, LiveSlots live) {
        this.spec = spec;
        this.live = live;
        this.zoneSlots = ZoneSlots.of(spec, live);
        this.tierSlots = ZoneSlots.tiers(spec, live.ours());
        List<Cidr4> taken = new ArrayList<>(live.foreign());
        live.ours().forEach(slot -> taken.add(slot.block()));
        this.free = FreeSpace.of(spec.blocks(), taken);
        this.unreserved = free;
        numbers.addAll(live.foreignIpv6());
        live.ours().stream().map(Slot::ipv6).filter(Objects::nonNull).forEach(numbers::add);
    }

    SlotPlan plan() {
        live.ours().forEach(this::pin);
        List<SlotPlan.Kept> kept = otherSizes();
        List<String> tiers = largestFirst();
        if (spec.ipv6()) {
            numberLate();
        }
        for (String tier : tiers) {
            settled(tier).ifPresent(block -> reserve(tier, block));
        }
        for (String tier : tiers) {
            if (fits(tier) && !missing(tier).isEmpty()) {
                place(tier);
            }
        }
        List<Slot> slots = placed.values().stream()
                .flatMap(zones -> zones.values().stream())
                .sorted()
                .toList();
        return new SlotPlan(slots, problems, kept);
    }

    /** A subnet that is there and wanted stays where it is; of two for the same purpose the lower one counts. */
    private void pin(Slot slot) {
        if (spec.tiers().containsKey(slot.tier()) && spec.zones().contains(slot.zone())) {
            placed.computeIfAbsent(slot.tier(), key -> new TreeMap<>()).putIfAbsent(slot.zone(), slot);
        }
    }

    /** A subnet that was there before the VPC had IPv6 gets the number of its tier and zone. */
    private void numberLate() {
        placed.forEach((tier, zones) -> zones.replaceAll(
                (zone, slot) -> slot.ipv6() != null ? slot : new Slot(tier, zone, slot.block(), ipv6(tier, zone))));
    }

    private List<SlotPlan.Kept> otherSizes() {
        return placed.values().stream()
                .flatMap(zones -> zones.values().stream())
                .filter(slot -> slot.block().prefix() != size(slot.tier()))
                .map(slot -> new SlotPlan.Kept(slot, size(slot.tier())))
                .toList();
    }

    private List<String> largestFirst() {
        return spec.tiers().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> missing(String tier) {
        Map<String, Slot> there = placed.getOrDefault(tier, Map.of());
        return spec.zones().stream()
                .filter(zone -> !there.containsKey(zone))
                .sorted(Comparator.comparingInt(this::zoneSlot))
                .toList();
    }

    private boolean fits(String tier) {
        int size = size(tier);
        boolean fits = size >= Cidr4.SHORTEST && size <= Cidr4.LONGEST;
        if (!fits) {
            problems.add(new Problem(
                    null, "tier " + tier + " cannot have subnets of size /" + size, "A subnet is from /16 to /28"));
        }
        return fits;
    }

    /** Returns the block of a tier that has subnets of the wanted size: where its first one lies. */
    private Optional<Cidr4> settled(String tier) {
        int size = size(tier);
        int whole = size - Integer.numberOfTrailingZeros(spec.zoneSlots());
        return live.ours().stream()
                .filter(slot -> slot.tier().equals(tier) && slot.block().prefix() == size && whole >= 0)
                .filter(slot -> number(slot.block()) == zoneSlots.getOrDefault(slot.zone(), -1))
                .map(slot -> Cidr4.around(slot.block().base(), whole))
                .findFirst();
    }

    private int number(Cidr4 block) {
        return (int) (block.base() / block.size() % spec.zoneSlots());
    }

    private void reserve(String tier, Cidr4 block) {
        tierBlocks.put(tier, block);
        unreserved = unreserved.without(block);
    }

    private void place(String tier) {
        int whole = size(tier) - Integer.numberOfTrailingZeros(spec.zoneSlots());
        if (!tierBlocks.containsKey(tier) && whole >= 0) {
            unreserved.next(whole).ifPresent(block -> reserve(tier, block));
        }
        for (String zone : missing(tier)) {
            Optional<Cidr4> block = slot(tier, zone).or(() -> gap(size(tier)));
            if (block.isEmpty()) {
                full(tier, zone);
            } else {
                free = free.without(block.get());
                unreserved = unreserved.without(block.get());
                Slot slot = new Slot(tier, zone, block.get(), spec.ipv6() ? ipv6(tier, zone) : null);
                placed.computeIfAbsent(tier, key -> new TreeMap<>()).put(zone, slot);
            }
        }
    }

    /** Returns the place in the tier's block that is the zone's, if there is one and nobody has it. */
    private Optional<Cidr4> slot(String tier, String zone) {
        Cidr4 block = tierBlocks.get(tier);
        int number = zoneSlot(zone);
        if (block == null || number >= spec.zoneSlots()) {
            return Optional.empty();
        }
        return Optional.of(block.part(size(tier), number)).filter(free::has);
    }

    /** Returns a gap outside the blocks of all tiers, or any gap. */
    private Optional<Cidr4> gap(int size) {
        return unreserved.next(size).or(() -> free.next(size));
    }

    private void full(String tier, String zone) {
        String blocks =
                String.join(", ", spec.blocks().stream().map(Cidr4::toString).toList());
        String left = free.largest()
                .map(block -> "the largest free block is " + block)
                .orElse("nothing is free");
        problems.add(new Problem(
                null,
                "there is no room in " + blocks + " for a /" + size(tier) + " for tier " + tier + " in zone " + zone
                        + ": " + left,
                "Choose smaller subnets; a VPC that is only named by its id can be given another block"));
    }

    private @Nullable Integer ipv6(String tier, String zone) {
        int preferred = tierSlots.getOrDefault(tier, IPV6_SUBNETS) * IPV6_ZONES + zoneSlot(zone);
        if (zoneSlot(zone) < IPV6_ZONES && preferred < IPV6_SUBNETS && numbers.add(preferred)) {
            return preferred;
        }
        for (int number = IPV6_SUBNETS - 1; number >= 0; number--) {
            if (numbers.add(number)) {
                return number;
            }
        }
        problems.add(new Problem(null, "there is no /64 left for tier " + tier + " in zone " + zone, null));
        return null;
    }

    private int size(String tier) {
        return spec.tiers().getOrDefault(tier, Cidr4.LONGEST);
    }

    private int zoneSlot(String zone) {
        return zoneSlots.getOrDefault(zone, IPV6_ZONES);
    }
}
