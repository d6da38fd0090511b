package dev.plumb.simulator.autoscaling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param token where the next one starts, or null on the last
 */
record GroupPages<T>(List<T> items, @Nullable String token) {
    GroupPages {
        items = List.copyOf(items);
    }

    /** Cuts the page that a token and a size ask for. */
    static <T> GroupPages<T> of(
            GroupCall call, List<T> all, @Nullable String token, @Nullable Integer size, int standard, int most) {
        if (size != null && size > most) {
            throw AutoScalingErrors.invalid("MaxRecords must be at most " + most + ".");
        }
        int from = 0;
        if (token != null) {
            if (!token.matches("page-\\d{1,9}")) {
                throw AutoScalingErrors.of("InvalidNextToken", "The token '" + token + "' is invalid.");
            }
            from = Math.min(Integer.parseInt(token.substring("page-".length())), all.size());
        }
        int wanted =
                Math.min(size == null ? standard : size, call.call().settings().pageLimit());
        int to = Math.min(all.size(), from + wanted);
        return new GroupPages<>(all.subList(from, to), to < all.size() ? "page-" + to : null);
    }
}
