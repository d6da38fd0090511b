package dev.plumb.simulator.ssm;

import dev.plumb.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. With short pages one may even be empty although more follows, as Parameter Store's pages may.
 *
 * @param items what is on it
 * @param next where the next page starts, or null on the last
 */
record ParameterPage<V>(List<V> items, @Nullable String next) {
    /**
     * Pages through items that are sorted by their keys.
     *
     * @param token the token of the page before, or null
     * @param size the largest page
     */
    static <V> ParameterPage<V> of(
            Call call, Stream<V> sorted, Function<V, String> key, @Nullable String token, int size) {
        Place from = token == null ? new Place("", false) : Place.parse(token);
        Iterator<V> rows = sorted.dropWhile(item -> key.apply(item).compareTo(from.key()) <= 0)
                .iterator();
        int room = room(call, from, size);
        List<V> items = new ArrayList<>();
        String last = from.key();
        while (items.size() < room && rows.hasNext()) {
            V item = rows.next();
            items.add(item);
            last = key.apply(item);
        }
        return new ParameterPage<>(items, rows.hasNext() ? new Place(last, room == 0).token() : null);
    }

    /** After an empty page comes one that is not, so that every listing ends. */
    private static int room(Call call, Place from, int size) {
        int most = Math.min(size, call.settings().pageLimit());
        if (!call.settings().shortPages()) {
            return most;
        }
        int drawn = Math.floorMod(from.key().hashCode() + call.settings().seed(), most + 1);
        return from.afterEmpty() ? Math.max(1, drawn) : drawn;
    }

    /** Where a page starts. */
    private record Place(String key, boolean afterEmpty) {
        String token() {
            String text = (afterEmpty ? "e" : "k") + key;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Place parse(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                if (text.startsWith("e") || text.startsWith("k")) {
                    return new Place(text.substring(1), text.startsWith("e"));
                }
            } catch (IllegalArgumentException notBase64) {
                // Falls through to the one error for every token that we did not make.
            }
            throw SsmErrors.of("InvalidNextToken", "The specified token isn't valid.");
        }
    }
}
