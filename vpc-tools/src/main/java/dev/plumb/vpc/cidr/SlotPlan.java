package dev.plumb.vpc.cidr;

import dev.plumb.core.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Which subnet lies where. A subnet that is there keeps its block, whatever is wanted otherwise; new ones come into the slot of their
 * tier and zone, or where that is taken into the smallest gap that fits. A pure function of what is wanted and what is there.
 *
 * @param slots one for each tier and zone that found a place, sorted
 * @param problems what found none, and why
 * @param kept subnets that are there and have another size than is wanted: they stay as they are
 */
public record SlotPlan(List<Slot> slots, List<Problem> problems, List<Kept> kept) {
    /** Copies the lists. */
    public SlotPlan {
        slots = List.copyOf(slots);
        problems = List.copyOf(problems);
        kept = List.copyOf(kept);
    }

    /**
     * A subnet that is there and has another size than is wanted.
     *
     * @param slot where it lies
     * @param size the prefix length of its tier
     */
    public record Kept(Slot slot, int size) {
        @Override
        public String toString() {
            return "the subnet of tier " + slot.tier() + " in zone " + slot.zone() + " stays " + slot.block()
                    + ", although the tier's size is /" + size
                    + ". To have another size, make a tier with another name and move what is in this one";
        }
    }

    /** Plans. */
    public static SlotPlan of(SlotSpec spec, LiveSlots live) {
        return new SlotPlanner(spec, live).plan();
    }

    /** Returns the place of one subnet. */
    public Optional<Slot> slot(String tier, String zone) {
        return slots.stream()
                .filter(slot -> slot.tier().equals(tier) && slot.zone().equals(zone))
                .findFirst();
    }
}
