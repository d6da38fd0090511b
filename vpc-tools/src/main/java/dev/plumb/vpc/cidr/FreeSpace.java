package dev.plumb.vpc.cidr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is left of some blocks, as the largest blocks possible, sorted by address.
 *
 * @param blocks they neither overlap nor could two of them be one
 */
public record FreeSpace(List<Cidr4> blocks) {
    private static final Comparator<Cidr4> SMALLEST_FIRST =
            Comparator.comparingInt(Cidr4::prefix).reversed().thenComparingLong(Cidr4::base);
    private static final Comparator<Cidr4> LARGEST_FIRST =
            Comparator.comparingInt(Cidr4::prefix).thenComparingLong(Cidr4::base);

    /** Copies the list. */
    public FreeSpace {
        blocks = List.copyOf(blocks);
    }

    /** Returns what is left of blocks that do not overlap each other. */
    public static FreeSpace of(Collection<Cidr4> whole, Collection<Cidr4> taken) {
        FreeSpace free = new FreeSpace(whole.stream().sorted().toList());
        for (Cidr4 one : taken) {
            free = free.without(one);
        }
        return free;
    }

    /** Returns what is left without a block. */
    public FreeSpace without(Cidr4 taken) {
        List<Cidr4> left = new ArrayList<>();
        for (Cidr4 block : blocks) {
            rest(block, taken, left);
        }
        return new FreeSpace(left);
    }

    private static void rest(Cidr4 block, Cidr4 taken, List<Cidr4> left) {
        if (!block.overlaps(taken)) {
            left.add(block);
        } else if (!taken.contains(block)) {
            rest(block.part(block.prefix() + 1, 0), taken, left);
            rest(block.part(block.prefix() + 1, 1), taken, left);
        }
    }

    /** Tells whether nothing of a block is taken. */
    public boolean has(Cidr4 wanted) {
        return blocks.stream().anyMatch(block -> block.contains(wanted));
    }

    /** Returns the place for a block of this size that breaks up the smallest free one. */
    public Optional<Cidr4> next(int prefix) {
        return blocks.stream()
                .filter(block -> block.prefix() <= prefix)
                .min(SMALLEST_FIRST)
                .map(block -> block.part(prefix, 0));
    }

    /** Returns the largest block that is left, the lowest of several. */
    public Optional<Cidr4> largest() {
        return blocks.stream().min(LARGEST_FIRST);
    }
}
