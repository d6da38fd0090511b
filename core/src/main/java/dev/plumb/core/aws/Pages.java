package dev.plumb.core.aws;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.error.PlumbException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
public record Pages<R>(
        Function<@Nullable String, R> next,
        Predicate<R> truncated,
        Function<R, @Nullable String> marker,
        ToIntFunction<R> take) {
    private static final int EMPTY = 100;

    /**
     * How a listing ended before its end; the pages before were taken.
     *
     * @param cause what the page that failed threw, null where AWS's answer itself leads nowhere
     */
    public record Gap(String reason, @Nullable PlumbException cause) {
        /** Returns AWS's id of the request that failed, where there was one. */
        public @Nullable String requestId() {
            return cause instanceof AwsException refusal ? refusal.requestId() : null;
        }
    }

    /** Returns the pages of a listing that says by its token alone whether more follows. */
    public static <R> Pages<R> byToken(
            Function<@Nullable String, R> next, Function<R, @Nullable String> token, ToIntFunction<R> take) {
        return new Pages<>(
                next,
                page -> {
                    String at = token.apply(page);
                    return at != null && !at.isEmpty();
                },
                token,
                take);
    }

    /**
     * Returns all items of a listing.
     *
     * @param service the service that lists, as errors name it
     * @throws AwsException when a page cannot be read: half a listing would look like things that have gone
     */
    public static <R, T> List<T> all(
            String service,
            Function<@Nullable String, R> next,
            Function<R, @Nullable String> token,
            Function<R, List<T>> items) {
        List<T> all = new ArrayList<>();
        Gap gap = byToken(next, token, page -> {
                    List<T> some = items.apply(page);
                    all.addAll(some);
                    return some.size();
                })
                .read();
        if (gap == null) {
            return all;
        }
        if (gap.cause() != null) {
            throw gap.cause();
        }
        throw new AwsException(
                AwsException.Kind.NOT_AWS,
                service.toLowerCase(Locale.ROOT),
                "List",
                null,
                null,
                "A listing of " + service + " cannot be read: " + gap.reason(),
                null);
    }

    /**
     * Reads all pages.
     *
     * @return null when the end was reached
     * @throws AwsException when not even the first page could be read
     * @throws InterruptedRunException when the calling thread is interrupted before it was
     */
    public @Nullable Gap read() {
        Set<String> seen = new HashSet<>();
        String at = null;
        int empty = 0;
        for (int page = 1; ; page++) {
            R reply;
            try {
                reply = next.apply(at);
            } catch (AwsException | InterruptedRunException e) {
                if (page == 1) {
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
