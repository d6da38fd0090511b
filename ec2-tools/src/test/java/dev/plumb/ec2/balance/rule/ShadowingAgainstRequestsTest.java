package dev.plumb.ec2.balance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.balance.rule.RuleCondition.Header;
import dev.plumb.ec2.balance.rule.RuleCondition.Host;
import dev.plumb.ec2.balance.rule.RuleCondition.Method;
import dev.plumb.ec2.balance.rule.RuleCondition.Path;
import dev.plumb.ec2.balance.rule.RuleCondition.Query;
import dev.plumb.ec2.balance.rule.RuleCondition.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random rule sets, tried against every request over small alphabets: words up to five letters, up to three headers and pairs.
 * Requests that meet the same conditions are tried once. The matcher here is another one than the automata.
 */
final class ShadowingAgainstRequestsTest {
    private static final int SETS = 3_000;
    private static final List<String> WORDS = words("abX", 5);
    private static final List<String> METHODS = List.of("GET", "PUT", "get", "OTHER");
    private static final List<String> SOURCES =
            List.of("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "0.0.0.0/0", "::/0");
    private static final Map<String, BitSet> FITTING = new HashMap<>();

    @Test
    void theAnswersAreThoseOfAllRequests() {
        long seed = Long.getLong("plumb.seed", 20_261_123L);
        Random random = new Random(seed);
        Map<Shadow.Reason, Integer> counts = new HashMap<>();
        int rules = 0;
        int several = 0;
        for (int i = 0; i < SETS; i++) {
            List<RuleMatch> set = set(random);
            List<Shadow> shadows = Shadowing.among(set);
            Universe universe = new Universe(set);
            for (int rule = 0; rule < set.size(); rule++) {
                int at = rule;
                Shadow shadow = shadows.stream()
                        .filter(each -> each.index() == at)
                        .findFirst()
                        .orElse(null);
                boolean reached = universe.reached(rule, all(rule));
                assertThat(shadow == null)
                        .as("seed %s, set %s: %s", seed, i, set)
                        .isEqualTo(reached);
                if (shadow != null) {
                    counts.merge(shadow.reason(), 1, Integer::sum);
                    several += shadow.by().size() > 1 ? 1 : 0;
                    assertThat(shadow.reason()).isNotEqualTo(Shadow.Reason.UNDECIDED);
                    check(universe, rule, shadow);
                }
                rules++;
            }
        }
        System.out.println("shadowing: " + SETS + " rule sets, " + rules + " rules, " + counts
                + ", of these by several " + several + "; seed " + seed);
        assertThat(several).isGreaterThan(50);
    }

    /** What is named takes everything, and nothing of it could be left out. */
    private static void check(Universe universe, int rule, Shadow shadow) {
        List<Integer> by = shadow.by().stream().map(Integer::valueOf).toList();
        assertThat(universe.reached(rule, by)).isFalse();
        for (Integer one : by) {
            assertThat(universe.reached(
                            rule, by.stream().filter(each -> !each.equals(one)).toList()))
                    .isTrue();
        }
    }

    private static List<Integer> all(int rule) {
        return java.util.stream.IntStream.range(0, rule).boxed().toList();
    }

    private static List<RuleMatch> set(Random random) {
        int size = 2 + random.nextInt(4);
        boolean headers = random.nextBoolean();
        List<RuleMatch> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<RuleCondition> conditions = new LinkedHashSet<>();
            int most = 1 + random.nextInt(3);
            Set<Class<?>> once = new HashSet<>();
            while (conditions.size() < most) {
                RuleCondition condition = condition(random, headers);
                if (condition instanceof Header || condition instanceof Query || once.add(condition.getClass())) {
                    conditions.add(condition);
                }
            }
            rules.add(new RuleMatch(String.valueOf(i), List.copyOf(conditions)));
        }
        return random.nextBoolean() ? rules : divided(rules, random);
    }

    /** Puts a rule last of which those in front have a value each, so that several may be needed to take all of it. */
    private static List<RuleMatch> divided(List<RuleMatch> rules, Random random) {
        RuleMatch whole = rules.get(0);
        List<RuleMatch> divided = new ArrayList<>(rules.subList(1, Math.min(2, rules.size())));
        int which = random.nextInt(whole.conditions().size());
        for (RuleCondition part : parts(whole.conditions().get(which))) {
            List<RuleCondition> conditions = new ArrayList<>(whole.conditions());
            conditions.set(which, part);
            if (conditions.size() > 1 && random.nextInt(3) == 0) {
                conditions.remove((which + 1) % conditions.size());
            }
            divided.add(new RuleMatch(String.valueOf(divided.size()), conditions));
        }
        divided.add(whole);
        List<RuleMatch> named = new ArrayList<>();
        divided.forEach(rule -> named.add(new RuleMatch(String.valueOf(named.size()), rule.conditions())));
        return named;
    }

    private static List<RuleCondition> parts(RuleCondition condition) {
        if (condition instanceof Path path) {
            return path.values().stream()
                    .<RuleCondition>map(value -> new Path(Set.of(value)))
                    .toList();
        }
        if (condition instanceof Host host) {
            return host.values().stream()
                    .<RuleCondition>map(value -> new Host(Set.of(value)))
                    .toList();
        }
        if (condition instanceof Method method) {
            return method.values().stream()
                    .<RuleCondition>map(value -> new Method(Set.of(value)))
                    .toList();
        }
        if (condition instanceof Header header) {
            return header.values().stream()
                    .<RuleCondition>map(value -> new Header(header.name(), Set.of(value)))
                    .toList();
        }
        if (condition instanceof Query query) {
            return query.values().stream()
                    .<RuleCondition>map(value -> new Query(Set.of(value)))
                    .toList();
        }
        return List.of(new Source(Set.of("10.0.0.0/9")), new Source(Set.of("10.128.0.0/9")));
    }

    private static RuleCondition condition(Random random, boolean headers) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Path(values(random, () -> "/" + pattern(random, 2)));
            case 2 -> new Host(values(random, () -> pattern(random, 3)));
            case 3 -> new Method(values(random, () -> METHODS.get(random.nextInt(3))));
            case 4 -> new Source(values(random, () -> SOURCES.get(random.nextInt(SOURCES.size()))));
            default ->
                headers
                        ? new Header(random.nextBoolean() ? "X" : "Y", values(random, () -> pattern(random, 2)))
                        : new Query(query(random));
        };
    }

    private static Set<QueryValue> query(Random random) {
        Set<QueryValue> values = new HashSet<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            values.add(new QueryValue(random.nextBoolean() ? null : pattern(random, 1), pattern(random, 2)));
        }
        return values;
    }

    private static Set<String> values(Random random, Supplier<String> one) {
        Set<String> values = new HashSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            values.add(one.get());
        }
        return values;
    }

    private static String pattern(Random random, int most) {
        StringBuilder out = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            out.append("ab?**".charAt(random.nextInt(5)));
        }
        return out.toString();
    }

    private static List<String> words(String letters, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = words.size();
            for (int i = from; i < to; i++) {
                for (char letter : letters.chars().mapToObj(each -> (char) each).toList()) {
                    words.add(words.get(i) + letter);
                }
            }
            from = to;
        }
        return List.copyOf(words);
    }

    /** The textbook matcher. */
    private static boolean fits(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return fits(pattern.substring(1), text) || (!text.isEmpty() && fits(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && fits(pattern.substring(1), text.substring(1));
    }

    private static boolean fitsWord(String pattern, int word) {
        return FITTING.computeIfAbsent(pattern, each -> {
                    BitSet fitting = new BitSet();
                    for (int i = 0; i < WORDS.size(); i++) {
                        if (fits(each, WORDS.get(i).toLowerCase(Locale.ROOT))) {
                            fitting.set(i);
                        }
                    }
                    return fitting;
                })
                .get(word);
    }

    /** All requests, as the sets of conditions that they meet; a condition is known by its place in the rules. */
    private static final class Universe {
        private final List<List<Integer>> rules = new ArrayList<>();
        private final List<RuleCondition> conditions = new ArrayList<>();
        private Set<BitSet> requests = Set.of(new BitSet());

        Universe(List<RuleMatch> set) {
            for (RuleMatch rule : set) {
                List<Integer> numbers = new ArrayList<>();
                rule.conditions().forEach(condition -> {
                    numbers.add(conditions.size());
                    conditions.add(condition);
                });
                rules.add(numbers);
            }
            requests = with(words(Host.class, (condition, word) -> any(((Host) condition).values(), word)));
            // A path is a slash and a word, and so is a pattern here.
            requests = with(words(
                    Path.class,
                    (condition, word) -> any(
                            ((Path) condition)
                                    .values().stream()
                                            .map(value -> value.substring(1))
                                            .toList(),
                            word)));
            requests = with(each(
                    METHODS,
                    Method.class,
                    (condition, method) -> ((Method) condition).values().contains(method)));
            requests = with(each(
                    List.of("10.1", "10.200", "11", "v6"),
                    Source.class,
                    (condition, from) ->
                            ((Source) condition).values().stream().anyMatch(block -> within(from, block))));
            requests = with(several(headers()));
            requests = with(several(pairs()));
        }

        boolean reached(int rule, List<Integer> others) {
            return requests.stream()
                    .anyMatch(request ->
                            meets(request, rule) && others.stream().noneMatch(other -> meets(request, other)));
        }

        private boolean meets(BitSet request, int rule) {
            return rules.get(rule).stream().allMatch(request::get);
        }

        private Set<BitSet> with(Set<BitSet> more) {
            Set<BitSet> all = new HashSet<>();
            requests.forEach(one -> more.forEach(other -> {
                BitSet both = (BitSet) one.clone();
                both.or(other);
                all.add(both);
            }));
            return all;
        }

        private interface Fit<T> {
            boolean test(RuleCondition condition, T thing);
        }

        private Set<BitSet> words(Class<?> type, Fit<Integer> fit) {
            return each(
                    java.util.stream.IntStream.range(0, WORDS.size()).boxed().toList(), type, fit);
        }

        private <T> Set<BitSet> each(List<T> things, Class<?> type, Fit<T> fit) {
            Set<BitSet> sets = new HashSet<>();
            if (conditions.stream().noneMatch(type::isInstance)) {
                return Set.of(new BitSet());
            }
            things.forEach(
                    thing -> sets.add(met(condition -> type.isInstance(condition) && fit.test(condition, thing))));
            return sets;
        }

        private BitSet met(Predicate<RuleCondition> holds) {
            BitSet met = new BitSet();
            for (int i = 0; i < conditions.size(); i++) {
                met.set(i, holds.test(conditions.get(i)));
            }
            return met;
        }

        private Set<BitSet> headers() {
            Set<BitSet> headers = new HashSet<>();
            for (String name : List.of("X", "Y", "Z")) {
                headers.addAll(words(
                        Header.class,
                        (condition, word) ->
                                ((Header) condition).name().equals(name) && any(((Header) condition).values(), word)));
            }
            return headers;
        }

        private Set<BitSet> pairs() {
            Set<BitSet> pairs = new HashSet<>();
            for (int key = 0; key < WORDS.size() && WORDS.get(key).length() <= 2; key++) {
                int at = key;
                pairs.addAll(words(
                        Query.class,
                        (condition, word) -> ((Query) condition)
                                .values().stream()
                                        .anyMatch(value -> (value.key() == null || fitsWord(value.key(), at))
                                                && fitsWord(value.value(), word))));
            }
            return pairs;
        }

        /** None, one, two or three of them. */
        private static Set<BitSet> several(Set<BitSet> ones) {
            Set<BitSet> all = new HashSet<>(Set.of(new BitSet()));
            for (int i = 0; i < 3; i++) {
                Set<BitSet> more = new HashSet<>(all);
                all.forEach(sum -> ones.forEach(one -> {
                    BitSet both = (BitSet) sum.clone();
                    both.or(one);
                    more.add(both);
                }));
                all = more;
            }
            return all;
        }

        private static boolean any(Iterable<String> patterns, int word) {
            for (String pattern : patterns) {
                if (fitsWord(pattern, word)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean within(String from, String block) {
            return switch (block) {
                case "10.0.0.0/8" -> from.startsWith("10.");
                case "10.0.0.0/9" -> from.equals("10.1");
                case "10.128.0.0/9" -> from.equals("10.200");
                case "0.0.0.0/0" -> !from.equals("v6");
                default -> from.equals("v6");
            };
        }
    }
}
