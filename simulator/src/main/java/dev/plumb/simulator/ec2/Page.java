package dev.plumb.simulator.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param token where the next page starts, or null on the last
 */
record Page<M>(List<M> items, @Nullable String token) {
    Page {
        items = List.copyOf(items);
    }
}
