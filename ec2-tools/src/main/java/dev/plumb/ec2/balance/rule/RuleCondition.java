package dev.plumb.ec2.balance.rule;

import dev.plumb.core.resource.Worded;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a rule asks of a request. One of the values has to fit; in patterns a star is any text and a question mark any character. */
public sealed interface RuleCondition extends Worded {
    /** Returns how many values count towards the quota of a rule. */
    int size();

    /** Returns the patterns that AWS counts the wildcards of. */
    List<String> patterns();

    /** Returns what a request is looked at for, as automata know it. */
    Requirement requirement();

    /**
     * The host that was asked for, in whatever case.
     *
     * @param values patterns
     */
    record Host(Set<String> values) implements RuleCondition {
        /** Copies. */
        public Host {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "host " + either(values);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return List.copyOf(values);
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(Space.HOST, values.stream().map(value -> Glob.of(lower(value))));
        }
    }

    /**
     * The path, without the query string, case and all.
     *
     * @param values patterns
     */
    record Path(Set<String> values) implements RuleCondition {
        /** Copies. */
        public Path {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "path " + either(values);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return List.copyOf(values);
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(Space.PATH, values.stream().map(Glob::of));
        }
    }

    /**
     * The method, letter by letter.
     *
     * @param values names such as {@code GET}
     */
    record Method(Set<String> values) implements RuleCondition {
        /** Copies. */
        public Method {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "method " + either(values);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return List.of();
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(Space.METHOD, values.stream().map(Glob::literal));
        }
    }

    /**
     * The address that connects, which is not the one in X-Forwarded-For.
     *
     * @param values networks in AWS's spelling
     */
    record Source(Set<String> values) implements RuleCondition {
        /** Copies. */
        public Source {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "source " + either(values);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return List.of();
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(Space.SOURCE, values.stream().map(Glob::network));
        }
    }

    /**
     * A header, in whatever case. Where a request has it several times, one of them has to fit.
     *
     * @param name which one
     * @param values patterns
     */
    record Header(String name, Set<String> values) implements RuleCondition {
        /** Copies. */
        public Header {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "header " + name + " " + either(values);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return List.copyOf(values);
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(
                    Space.HEADER,
                    values.stream().map(value -> Glob.pair(Glob.literal(lower(name)), Glob.of(lower(value)))));
        }
    }

    /**
     * The query string: one of its key/value pairs has to fit.
     *
     * @param values what they look like
     */
    record Query(Set<QueryValue> values) implements RuleCondition {
        /** Copies. */
        public Query {
            values = Set.copyOf(values);
        }

        @Override
        public String inWords() {
            return "query " + either(values.stream().map(QueryValue::inWords).toList());
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public List<String> patterns() {
            return values.stream()
                    .flatMap(value -> value.key() == null
                            ? java.util.stream.Stream.of(value.value())
                            : java.util.stream.Stream.of(value.key(), value.value()))
                    .toList();
        }

        @Override
        public Requirement requirement() {
            return Requirement.of(
                    Space.QUERY,
                    values.stream()
                            .map(value -> Glob.pair(
                                    Glob.escaped(value.key() == null ? "*" : lower(value.key())),
                                    Glob.escaped(lower(value.value())))));
        }
    }

    private static String either(java.util.Collection<String> values) {
        return values.stream().sorted().collect(java.util.stream.Collectors.joining(" or "));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
