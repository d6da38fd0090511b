package dev.plumb.iam.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The actions AWS had on a certain day, with their access levels, resource types and condition keys. Facts that age:
 * whoever concludes from the absence of an action asks {@link #ageInDays} first. Thread safe; services are decoded when
 * first asked for.
 */
public final class ActionCatalog {
    private static final String RESOURCE = "actions.txt.gz";
    private static final String FORMAT = "plumb-actions 1";

    private final LocalDate date;
    private final String source;
    private final int size;
    private final Map<String, Section> sections;
    private final Map<String, Service> decoded = new ConcurrentHashMap<>();

    private record Section(String prefix, int first, int count, String lines) {}

    private ActionCatalog(LocalDate date, String source, int size, Map<String, Section> sections) {
        this.date = date;
        this.source = source;
        this.size = size;
        this.sections = sections;
    }

    /** Returns the catalogue that comes with plumb, read on first use. */
    public static ActionCatalog bundled() {
        return Bundled.CATALOG;
    }

    /** Loads when first touched, once. */
    private static final class Bundled {
        static final ActionCatalog CATALOG = parse(read());

        private static String read() {
            try (InputStream file = ActionCatalog.class.getResourceAsStream(RESOURCE)) {
                if (file == null) {
                    throw new IllegalStateException("the jar lacks " + RESOURCE);
                }
                return new String(new GZIPInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the bundled " + RESOURCE, e);
            }
        }
    }

    /** Reads a catalogue in the form that docs/iam-action-data.md describes. */
    static ActionCatalog parse(String text) {
        int body = text.indexOf("\n#");
        String[] head = text.substring(0, body).split("\n", -1);
        if (!head[0].equals(FORMAT)) {
            throw new IllegalArgumentException("not a list of actions: " + head[0]);
        }
        Map<String, Section> sections = new LinkedHashMap<>();
        int first = 0;
        int start = body + 1;
        while (start > 0 && start < text.length()) {
            int next = text.indexOf("\n#", start);
            String lines = text.substring(start, next < 0 ? text.length() : next);
            int headEnd = lines.indexOf('\n');
            String[] title = lines.substring(1, headEnd).split(" ", -1);
            int count = Integer.parseInt(title[1]);
            sections.put(title[0], new Section(title[0], first, count, lines.substring(headEnd + 1)));
            first += count;
            start = next + 1;
        }
        return new ActionCatalog(
                LocalDate.parse(head[1].substring("date ".length())),
                head[2].substring("source ".length()),
                first,
                sections);
    }

    /** Returns the day the facts are of. */
    public LocalDate date() {
        return date;
    }

    /** Returns where the facts come from, with version and licence. */
    public String source() {
        return source;
    }

    /** Returns how many days old the facts are; never negative. */
    public long ageInDays(Instant now) {
        return Math.max(
                0, ChronoUnit.DAYS.between(date, now.atZone(ZoneOffset.UTC).toLocalDate()));
    }

    /** Returns the number of actions. */
    public int size() {
        return size;
    }

    /** Returns the prefixes of all services, sorted. */
    public Collection<String> prefixes() {
        return sections.keySet();
    }

    /** Returns the number of the first action of a service, without decoding it. */
    int first(String prefix) {
        return Objects.requireNonNull(sections.get(prefix), prefix).first();
    }

    /** Returns the number after that of the last action of a service, without decoding it. */
    int end(String prefix) {
        Section section = Objects.requireNonNull(sections.get(prefix), prefix);
        return section.first() + section.count();
    }

    /** Returns a service by its prefix, case aside. */
    public Optional<Service> service(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        Section section = sections.get(lower);
        return section == null
                ? Optional.empty()
                : Optional.of(decoded.computeIfAbsent(
                        lower,
                        key -> ServiceLines.decode(
                                section.prefix(), section.first(), section.count(), section.lines())));
    }

    /** Returns the action {@code service:name}, case aside. */
    public Optional<Action> action(String service, String name) {
        return service(service).flatMap(found -> found.action(name));
    }

    /** Returns the known actions a pattern means. */
    public List<Action> matching(ActionPattern pattern) {
        if (pattern.flaw() != null) {
            return List.of();
        } else if (!pattern.service().isEmpty()) {
            return service(pattern.service())
                    .map(service -> service.matching(pattern.name()))
                    .orElse(List.of());
        }
        List<Action> matching = new ArrayList<>();
        for (String prefix : prefixes()) {
            service(prefix).ifPresent(service -> matching.addAll(service.matching(pattern.name())));
        }
        return matching;
    }

    /** What an action does, as AWS classifies it. */
    public enum Level {
        LIST,
        READ,
        WRITE,
        TAGGING,
        PERMISSIONS_MANAGEMENT
    }

    /**
     * An action.
     *
     * @param folded the name in lower case
     * @param number its place among all
     * @param types what it may be confined to; none when it only knows {@code *}
     * @param keys the condition keys it brings along besides the global ones
     */
    public record Action(
            String service,
            String name,
            String folded,
            int number,
            Level level,
            List<ResourceType> types,
            List<ConditionKey> keys) {
        /** Copies the lists. */
        public Action {
            types = List.copyOf(types);
            keys = List.copyOf(keys);
        }

        /** Returns {@code service:Name}. */
        public String id() {
            return service + ":" + name;
        }
    }

    /** A kind of resource with the forms its ARNs take. */
    public record ResourceType(String name, List<ArnPattern> arns) {
        /** Copies the list. */
        public ResourceType {
            arns = List.copyOf(arns);
        }
    }

    /**
     * The form of an ARN.
     *
     * @param ownAccount whether the account segment is the account of the resource
     */
    public record ArnPattern(Glob service, Glob region, Glob account, boolean ownAccount, Glob resource) {}

    /**
     * A condition key.
     *
     * @param name {@code *} stands for a tag key or the like
     * @param multivalued whether one request may bring several values
     */
    public record ConditionKey(Glob name, Operator.Family type, boolean multivalued) {}
}
