package dev.plumb.simulator.ec2;

import dev.plumb.simulator.service.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How a Describe call finds resources: by ids, filters and pages, alike for all kinds. Filters look at what is shown, but
 * those for tags, which every kind has, look where tag filters look.
 *
 * @param <V> the row type
 * @param <M> the type that is shown
 */
final class Listing<V extends Record & Row, M> {
    private final Resource<V> resource;
    private final String ids;
    private final BiFunction<Ec2Call, V, M> shown;
    private final Map<String, Function<M, Stream<String>>> filters = new LinkedHashMap<>();
    private Predicate<V> listed = row -> true;

    private Listing(Resource<V> resource, String ids, BiFunction<Ec2Call, V, M> shown) {
        this.resource = resource;
        this.ids = ids;
        this.shown = shown;
    }

    /**
     * Begins a listing.
     *
     * @param ids the member of the request that holds ids
     */
    static <V extends Record & Row, M> Listing<V, M> of(
            Resource<V> resource, String ids, BiFunction<Ec2Call, V, M> shown) {
        return new Listing<>(resource, ids, shown);
    }

    /** Adds a filter on one value. */
    Listing<V, M> filter(String name, Function<M, @Nullable Object> value) {
        return filters(name, item -> Stream.of(value.apply(item)));
    }

    /** Adds a filter on any of several values. */
    Listing<V, M> filters(String name, Function<M, Stream<?>> values) {
        filters.put(name, item -> values.apply(item).filter(Objects::nonNull).map(String::valueOf));
        return this;
    }

    /** Leaves rows out of listings. */
    Listing<V, M> only(Predicate<V> rows) {
        listed = rows;
        return this;
    }

    /** Returns the page that a request asks for. */
    Page<M> page(Ec2Call ec2, SdkPojo request) {
        List<String> wanted = Members.list(request, ids);
        List<Filter> asked = Stream.concat(
                        Members.<Filter>list(request, "Filters").stream(),
                        Members.<Filter>list(request, "Filter").stream())
                .toList();
        asked.forEach(this::check);
        Integer max =
                Members.value(request, "MaxResults").map(Integer.class::cast).orElse(null);
        if (!wanted.isEmpty() && max != null) {
            throw Ec2Errors.combination("The parameter " + ids + " cannot be used with the parameter maxResults");
        }
        Stream<V> rows = wanted.isEmpty()
                ? ec2.seen(resource).filter(listed)
                : wanted.stream().distinct().map(id -> shownRow(ec2, id));
        List<Found<M>> found = rows.map(row -> new Found<>(row.id(), shown.apply(ec2, row)))
                .filter(item -> asked.stream().allMatch(filter -> matches(ec2, filter, item)))
                .toList();
        if (!wanted.isEmpty() || !Members.has(request, "NextToken")) {
            return new Page<>(found.stream().map(Found::shown).toList(), null);
        }
        String stamp = Integer.toHexString((resource.type() + asked).hashCode());
        return page(
                found,
                ec2.call().settings(),
                max,
                Members.text(request, "NextToken").orElse(null),
                stamp);
    }

    private V shownRow(Ec2Call ec2, String id) {
        resource.checkForm(id);
        return ec2.seen()
                .table(ec2.scope(), resource.kind())
                .get(id)
                .filter(row -> row.exists(ec2.now()))
                .filter(listed)
                .orElseThrow(() -> resource.missing(id));
    }

    private static <M> Page<M> page(
            List<Found<M>> found, Settings settings, @Nullable Integer max, @Nullable String token, String stamp) {
        String from = token == null ? "" : Cursor.read(token, stamp);
        int most = Math.min(max == null ? Integer.MAX_VALUE : max, settings.pageLimit());
        int size = settings.shortPages() ? 1 + Math.floorMod(from.hashCode() + settings.seed(), most) : most;
        List<Found<M>> rest =
                found.stream().filter(item -> item.id().compareTo(from) > 0).collect(Collectors.toList());
        List<M> items = new ArrayList<>();
        rest.stream().limit(size).forEach(item -> items.add(item.shown()));
        return new Page<>(
                items, rest.size() > size ? Cursor.write(rest.get(size - 1).id(), stamp) : null);
    }

    private void check(Filter filter) {
        String name = String.valueOf(filter.name());
        if (!filters.containsKey(name) && !name.startsWith("tag:") && !name.equals("tag-key")) {
            throw Ec2Errors.invalid("The filter '" + name + "' is invalid");
        }
        if (filter.values().isEmpty()) {
            throw Ec2Errors.invalid("The filter '" + name + "' needs at least one value");
        }
    }

    private boolean matches(Ec2Call ec2, Filter filter, Found<M> item) {
        String name = filter.name();
        Map<String, String> tags = ec2.filteredTags(item.id());
        List<String> values;
        if (filters.containsKey(name)) {
            values = Objects.requireNonNull(filters.get(name))
                    .apply(item.shown())
                    .toList();
        } else if (name.equals("tag-key")) {
            values = List.copyOf(tags.keySet());
        } else {
            values =
                    Stream.ofNullable(tags.get(name.substring("tag:".length()))).toList();
        }
        return values.stream()
                .anyMatch(value -> filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value)));
    }

    private record Found<M>(String id, M shown) {}

    /** Tokens that say where to go on, and refuse to serve another listing. */
    private static final class Cursor {
        static String write(String id, String stamp) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((stamp + ":" + id).getBytes(StandardCharsets.UTF_8));
        }

        static String read(String token, String stamp) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                if (text.startsWith(stamp + ":")) {
                    return text.substring(stamp.length() + 1);
                }
            } catch (IllegalArgumentException notBase64) {
                // Falls through to the one error for every token that this listing did not make.
            }
            throw Ec2Errors.of("InvalidNextToken", "The token '" + token + "' is invalid");
        }
    }
}
