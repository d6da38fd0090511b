package dev.plumb.cli;

import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.cidr.FreeSpace;
import dev.plumb.vpc.cidr.Ipv4Range;
import dev.plumb.vpc.cidr.Overlap;
import dev.plumb.vpc.cidr.Slot;
import dev.plumb.vpc.cidr.SlotPlan;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plumb vpc cidr} was asked, and found.
 *
 * @param classic whether hosts are counted as ordinary networks do
 * @param blocks the blocks, as given
 * @param overlaps what they have in common
 * @param split the size of the parts to list, or null
 * @param plan where tiers lie, or null
 * @param instances how many instances are to fit, or null
 * @param fitting the size of the smallest block for them, or null
 */
record CidrAnswer(
        boolean classic,
        List<Cidr4> blocks,
        List<Overlap> overlaps,
        @Nullable Integer split,
        @Nullable SlotPlan plan,
        @Nullable Long instances,
        @Nullable Integer fitting) {
    /** Returns how many addresses of a block can be used, by the rule that was asked for: none where it is no subnet. */
    long usable(Cidr4 block) {
        if (classic) {
            return block.hosts();
        }
        return block.prefix() < Cidr4.SHORTEST ? 0 : block.usable();
    }

    /** Returns that rule in words. */
    String rule() {
        return classic
                ? "all but the first and the last, 2^h-2, as in ordinary networks"
                : "all but the 5 that AWS keeps of every subnet, 2^h-5";
    }

    /** Returns what the plan leaves. */
    List<Cidr4> free() {
        return plan == null
                ? List.of()
                : FreeSpace.of(blocks, plan.slots().stream().map(Slot::block).toList()).blocks().stream()
                        .sorted()
                        .toList();
    }

    /** Returns what a range is for, in words. */
    static String words(Ipv4Range range) {
        return switch (range) {
            case PRIVATE -> "private (RFC 1918)";
            case SHARED -> "shared by carriers and their customers (RFC 6598)";
            case LOOPBACK -> "loopback: the host itself";
            case LINK_LOCAL -> "link-local: on one link only, with AWS's metadata service";
            case BENCHMARK -> "for benchmarks of networks (RFC 2544)";
            case DOCUMENTATION -> "for documentation (RFC 5737)";
            case MULTICAST -> "multicast";
            case RESERVED -> "reserved";
            case PUBLIC -> "public, or of several kinds";
        };
    }

    /** Returns the range's name for programs. */
    static String name(Ipv4Range range) {
        return range.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
