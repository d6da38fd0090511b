package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Follows the markers of a listing to its end, and no further: a marker that comes back, one that is missing and pages
 * without end are told instead of trusted.
 *
 * @param next asks for the page at a marker, null for the first
 * @param truncated whether more follows
 * @param marker where it follows
 * @param take keeps a page and returns how many items were on it
 */
record Pages<R>(
        Function<@Nullable String, R> next,
        Predicate<R> truncated,
        Function<R, @Nullable String> marker,
        ToIntFunction<R> take) {
    private static final int EMPTY = 100;

    /** How a listing ended before its end. */
    record Gap(String reason, @Nullable AwsException cause) {}

    /**
     * Reads all pages.
     *
     * @return null when the end was reached
     * @throws AwsException when not even the first page could be read
     */
    @Nullable
    Gap read() {
        Set<String> seen = new HashSet<>();
        String at = null;
        int empty = 0;
        for (int page = 1; ; page++) {
            R reply;
            try {
                reply = next.apply(at);
            } catch (AwsException e) {
                if (page == 1 || Fatal.is(e)) {
                    throw e;
                }
                return new Gap("page " + page + " could not be read: " + e.getMessage(), e);
            }
            empty = take.applyAsInt(reply) == 0 ? empty + 1 : 0;
            if (!truncated.test(reply)) {
                return null;
            }
            at = marker.apply(reply);
            if (at == null || at.isEmpty()) {
                return new Gap("page " + page + " says that more follows, but not where", null);
            }
            if (!seen.add(at)) {
                return new Gap("page " + page + " leads back to a page read before", null);
            }
            if (empty >= EMPTY) {
                return new Gap(EMPTY + " pages in a row were empty, and more was said to follow", null);
            }
        }
    }
}
