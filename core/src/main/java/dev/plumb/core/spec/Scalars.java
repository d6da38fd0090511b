package dev.plumb.core.spec;

import dev.plumb.core.error.Problem;
import dev.plumb.core.yaml.YamlScalar;
import dev.plumb.core.yaml.YamlValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The single values that need no type of their own. */
final class Scalars {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,30})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}[smhd]){1,4}");
    private static final Pattern PART = Pattern.compile("([0-9]+)([smhd])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
    private static final Set<String> SPELLINGS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> YES = Set.of("true", "yes", "on", "y");
    private static final Set<String> NO = Set.of("false", "no", "off", "n");

    private Scalars() {}

    /** A shape whose values are single ones. */
    abstract static class Scalar implements Shape {
        @Override
        public final Optional<Object> bind(YamlValue value, Binding binding) {
            return value instanceof YamlScalar scalar && !scalar.isNothing()
                    ? scalar(scalar, binding)
                    : binding.unexpected(value, expected());
        }

        abstract Optional<Object> scalar(YamlScalar scalar, Binding binding);
    }

    /** Text as it is written, also where YAML would take it for a number: 1.10 and 010 stay what they are. */
    static final class Text extends Scalar {
        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            return Optional.of(scalar.text());
        }

        @Override
        public String expected() {
            return "text";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.types("string", "number", "boolean");
        }
    }

    /** {@code true} or {@code false}, and nothing that older YAML took for them. */
    static final class Truth extends Scalar {
        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            String word = scalar.text().toLowerCase(Locale.ROOT);
            if (scalar.isBare() && SPELLINGS.contains(scalar.text())) {
                return Optional.of(Boolean.valueOf(word));
            }
            Problem problem = Problem.at(scalar.where(), expected() + " was expected, not " + scalar.described());
            String meant = YES.contains(word) ? "true" : NO.contains(word) ? "false" : null;
            if (meant == null) {
                return binding.wrong(problem, word, List.of("true", "false"));
            }
            String quotes = word.equals(meant) ? " without quotes" : "";
            binding.problems().add(problem.advise("Did you mean " + meant + quotes + "?"));
            return Optional.empty();
        }

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.orReference(definitions.types("boolean"));
        }
    }

    /** A whole number in decimal digits. */
    static final class Whole extends Scalar {
        private final boolean narrow;
        private final long from;
        private final long to;

        Whole(boolean narrow, @Nullable Range range) {
            this.narrow = narrow;
            this.from = range == null ? Long.MIN_VALUE : range.from();
            this.to = range == null ? Long.MAX_VALUE : range.to();
        }

        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            if (!scalar.isBare() || !WHOLE.matcher(scalar.text()).matches()) {
                String why = WHOLE.matcher(scalar.text()).matches() ? " in quotes" : "";
                return binding.wrong(scalar, expected() + " was expected, not " + scalar.described() + why);
            }
            long number = Long.parseLong(scalar.text());
            if (number < least() || number > most()) {
                return binding.unexpected(scalar, expected());
            }
            return Optional.of(narrow ? (Object) (int) number : (Object) number);
        }

        private long least() {
            return narrow ? Math.max(from, Integer.MIN_VALUE) : from;
        }

        private long most() {
            return narrow ? Math.min(to, Integer.MAX_VALUE) : to;
        }

        @Override
        public String expected() {
            if (from != Long.MIN_VALUE && to != Long.MAX_VALUE) {
                return "a whole number from " + from + " to " + to;
            }
            return "a whole number" + (from != Long.MIN_VALUE ? " of at least " + from : "")
                    + (to != Long.MAX_VALUE ? " of at most " + to : "");
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            ObjectNode schema = definitions.types("integer");
            if (from != Long.MIN_VALUE) {
                schema.put("minimum", from);
            }
            if (to != Long.MAX_VALUE) {
                schema.put("maximum", to);
            }
            return definitions.orReference(schema);
        }
    }

    /** A decimal number. */
    static final class Decimal extends Scalar {
        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            return scalar.isBare() && DECIMAL.matcher(scalar.text()).matches()
                    ? Optional.of(new BigDecimal(scalar.text()))
                    : binding.unexpected(scalar, expected());
        }

        @Override
        public String expected() {
            return "a number such as 0.5";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.orReference(definitions.types("number"));
        }
    }

    /** A duration: numbers with their units. */
    static final class Span extends Scalar {
        @Override
        Optional<Object> scalar(YamlScalar scalar, Binding binding) {
            if (!DURATION.matcher(scalar.text()).matches()) {
                return binding.unexpected(scalar, expected());
            }
            Duration sum = Duration.ZERO;
            Matcher part = PART.matcher(scalar.text());
            while (part.find()) {
                sum = sum.plusSeconds(Long.parseLong(part.group(1)) * SECONDS.getOrDefault(part.group(2), 1L));
            }
            return Optional.of(sum);
        }

        @Override
        public String expected() {
            return "a duration such as 90s, 5m or 1h30m";
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.orReference(definitions.types("string").put("pattern", "^" + DURATION.pattern() + "$"));
        }
    }
}
