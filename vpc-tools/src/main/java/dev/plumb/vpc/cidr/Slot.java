package dev.plumb.vpc.cidr;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where one subnet lies.
 *
 * @param tier its tier
 * @param zone the id of its zone
 * @param block its IPv4 block
 * @param ipv6 the number of its /64 within the VPC's block, or null without IPv6
 */
public record Slot(
        String tier, String zone, Cidr4 block, @Nullable Integer ipv6) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::tier).thenComparing(Slot::zone).thenComparing(Slot::block);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
