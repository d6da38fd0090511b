package dev.plumb.simulator.elb;

import dev.plumb.simulator.service.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param marker where the next one starts, or null on the last
 */
record ElbPage<V>(List<V> items, @Nullable String marker) {
    ElbPage {
        items = List.copyOf(items);
    }

    /** Cuts a page out of what is in the order of its keys. */
    static <V> ElbPage<V> of(
            Settings settings,
            Stream<V> all,
            Function<V, String> key,
            @Nullable String marker,
            @Nullable Integer wanted) {
        String from = marker == null ? "" : read(marker);
        int most = Math.min(wanted == null ? 400 : wanted, settings.pageLimit());
        int size = settings.shortPages() ? 1 + Math.floorMod(from.hashCode() + settings.seed(), most) : most;
        List<V> rest = all.sorted(java.util.Comparator.comparing(key))
                .filter(item -> key.apply(item).compareTo(from) > 0)
                .toList();
        return rest.size() <= size
                ? new ElbPage<>(rest, null)
                : new ElbPage<>(rest.subList(0, size), write(key.apply(rest.get(size - 1))));
    }

    private static String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw ElbErrors.validation("The marker '" + marker + "' is not valid");
        }
    }
}
