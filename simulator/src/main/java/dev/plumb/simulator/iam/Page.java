package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. IAM gives 100 items unless told otherwise, at most 1000, and may give fewer than asked for although
 * more are to come, which the settings can provoke.
 *
 * @param items what is on it
 * @param marker where the next page starts, or null on the last
 */
record Page<V>(List<V> items, @Nullable String marker) {
    private static final int DEFAULT = 100;
    private static final int MAXIMUM = 1000;

    boolean isTruncated() {
        return marker != null;
    }

    /** Pages through a whole table. */
    static <V extends Record> Page<V> of(Call call, Table<V> table, @Nullable String marker, @Nullable Integer max) {
        return of(call, table, marker, max, row -> true);
    }

    /** Pages through those rows of a table that match. */
    static <V extends Record> Page<V> of(
            Call call, Table<V> table, @Nullable String marker, @Nullable Integer max, Predicate<V> matches) {
        return of(call.settings(), key -> table.after(key).filter(row -> matches.test(row.getValue())), marker, max);
    }

    /** Pages through the rows of a table that share a prefix. */
    static <V extends Record> Page<V> ofPrefixed(
            Call call, Table<V> table, String prefix, @Nullable String marker, @Nullable Integer max) {
        return ofPrefixed(call, table, prefix, marker, max, row -> true);
    }

    /** Pages through those rows of a table that share a prefix and match. */
    static <V extends Record> Page<V> ofPrefixed(
            Call call,
            Table<V> table,
            String prefix,
            @Nullable String marker,
            @Nullable Integer max,
            Predicate<V> matches) {
        return of(
                call.settings(),
                key -> (key.isEmpty()
                                ? table.prefixed(prefix)
                                : table.after(key).takeWhile(row -> row.getKey().startsWith(prefix)))
                        .filter(row -> matches.test(row.getValue())),
                marker,
                max);
    }

    /** Pages through anything that can be read on from a key; the empty key is the beginning. */
    static <V> Page<V> of(
            Settings settings,
            Function<String, Stream<Map.Entry<String, V>>> after,
            @Nullable String marker,
            @Nullable Integer max) {
        String from = marker == null ? "" : keyOf(marker);
        int size = size(settings, from, max);
        Iterator<Map.Entry<String, V>> rows = after.apply(from).iterator();
        List<V> items = new ArrayList<>();
        String last = from;
        while (items.size() < size && rows.hasNext()) {
            Map.Entry<String, V> row = rows.next();
            items.add(row.getValue());
            last = row.getKey();
        }
        return new Page<>(items, rows.hasNext() ? markerOf(last) : null);
    }

    private static int size(Settings settings, String from, @Nullable Integer max) {
        int asked = max == null ? DEFAULT : max;
        if (asked < 1 || asked > MAXIMUM) {
            throw AwsError.validation("1 validation error detected: Value '" + asked
                    + "' at 'maxItems' failed to satisfy constraint: Member must have value "
                    + (asked < 1 ? "greater than or equal to 1" : "less than or equal to " + MAXIMUM));
        }
        int size = Math.min(asked, settings.pageLimit());
        return settings.shortPages() ? 1 + Math.floorMod(from.hashCode() + settings.seed(), size) : size;
    }

    private static String markerOf(String key) {
        return "M1" + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyOf(String marker) {
        try {
            if (marker.startsWith("M1") && marker.length() > 2) {
                return new String(Base64.getUrlDecoder().decode(marker.substring(2)), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the one error for every marker that we did not make.
        }
        throw AwsError.validation("Invalid Marker: " + marker.substring(0, Math.min(marker.length(), 320)));
    }
}
