package dev.plumb.vpc.cidr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two uses of the same addresses.
 *
 * @param first who uses them
 * @param second who uses them, too
 * @param common exactly which
 */
public record Overlap(Use first, Use second, Cidr4 common) {
    /**
     * A block that somebody uses.
     *
     * @param owner for people, such as {@code VPC vpc-1} or {@code on-premises}
     * @param block the block
     */
    public record Use(String owner, Cidr4 block) {}

    /** Returns all overlaps among uses, in their order. */
    public static List<Overlap> among(List<Use> uses) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            for (int j = i + 1; j < uses.size(); j++) {
                Use first = uses.get(i);
                Use second = uses.get(j);
                first.block()
                        .intersection(second.block())
                        .ifPresent(common -> overlaps.add(new Overlap(first, second, common)));
            }
        }
        return overlaps;
    }

    /** Returns the next block of a size within another that none of the uses touches. */
    public static Optional<Cidr4> nextFree(Cidr4 within, int prefix, List<Use> uses) {
        return FreeSpace.of(List.of(within), uses.stream().map(Use::block).toList())
                .next(prefix);
    }
}
