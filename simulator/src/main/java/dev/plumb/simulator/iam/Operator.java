package dev.plumb.simulator.iam;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator. Source: "IAM JSON policy elements: Condition operators" and "Conditions with multiple context keys
 * or values" in the IAM user guide. A request has one value per key here, which a set operator takes for a set of one.
 *
 * @param matches whether the request's value matches one value of the policy
 * @param negated whether none of the policy's values may match; such an operator is satisfied where the key is absent
 */
record Operator(BiPredicate<String, String> matches, boolean negated) {
    private static final int ARN_COMPONENTS = 6;
    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String FOR_ALL = "ForAllValues:";
    private static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("StringEquals", of(String::equals)),
            Map.entry("StringNotEquals", of(String::equals).not()),
            Map.entry("StringEqualsIgnoreCase", of(String::equalsIgnoreCase)),
            Map.entry("StringNotEqualsIgnoreCase", of(String::equalsIgnoreCase).not()),
            Map.entry("StringLike", of(Operator::like)),
            Map.entry("StringNotLike", of(Operator::like).not()),
            Map.entry("ArnEquals", of(Operator::arnLike)),
            Map.entry("ArnLike", of(Operator::arnLike)),
            Map.entry("ArnNotEquals", of(Operator::arnLike).not()),
            Map.entry("ArnNotLike", of(Operator::arnLike).not()),
            Map.entry("Bool", of(String::equalsIgnoreCase)),
            Map.entry("BinaryEquals", of(String::equals)),
            Map.entry("NumericEquals", number(order -> order == 0)),
            Map.entry("NumericNotEquals", number(order -> order == 0).not()),
            Map.entry("NumericLessThan", number(order -> order < 0)),
            Map.entry("NumericLessThanEquals", number(order -> order <= 0)),
            Map.entry("NumericGreaterThan", number(order -> order > 0)),
            Map.entry("NumericGreaterThanEquals", number(order -> order >= 0)),
            Map.entry("DateEquals", date(order -> order == 0)),
            Map.entry("DateNotEquals", date(order -> order == 0).not()),
            Map.entry("DateLessThan", date(order -> order < 0)),
            Map.entry("DateLessThanEquals", date(order -> order <= 0)),
            Map.entry("DateGreaterThan", date(order -> order > 0)),
            Map.entry("DateGreaterThanEquals", date(order -> order >= 0)),
            Map.entry("IpAddress", of(Operator::within)),
            Map.entry("NotIpAddress", of(Operator::within).not()));

    private static Operator of(BiPredicate<String, String> matches) {
        return new Operator(matches, false);
    }

    private Operator not() {
        return new Operator(matches, true);
    }

    /**
     * Returns whether a condition holds, or nothing where the operator is none that AWS has.
     *
     * @param value the request's value of the key, null where the request has none
     * @param wanted the policy's values, variables replaced
     */
    static Optional<Boolean> holds(String name, @Nullable String value, List<String> wanted) {
        if (name.equals("Null")) {
            return Optional.of(wanted.stream().anyMatch(Boolean.toString(value == null)::equalsIgnoreCase));
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        boolean any = name.startsWith(FOR_ANY);
        boolean all = name.startsWith(FOR_ALL);
        String plain = name.substring(
                any ? FOR_ANY.length() : all ? FOR_ALL.length() : 0,
                name.length() - (ifExists ? IF_EXISTS.length() : 0));
        return Optional.ofNullable(ALL.get(plain)).map(operator -> {
            if (value == null) {
                return ifExists || all || (operator.negated() && !any);
            }
            return wanted.stream().anyMatch(one -> operator.matches().test(value, one)) != operator.negated();
        });
    }

    private static boolean like(String value, String pattern) {
        return Glob.matches(pattern, value);
    }

    /** Each of the six components is compared with its own, and only the last may hold colons. */
    private static boolean arnLike(String value, String pattern) {
        String[] components = value.split(":", ARN_COMPONENTS);
        String[] wanted = pattern.split(":", ARN_COMPONENTS);
        return components.length == ARN_COMPONENTS
                && wanted.length == ARN_COMPONENTS
                && IntStream.range(0, ARN_COMPONENTS).allMatch(i -> Glob.matches(wanted[i], components[i]));
    }

    private static Operator number(IntPredicate order) {
        return of((value, wanted) -> {
            try {
                return order.test(new BigDecimal(value).compareTo(new BigDecimal(wanted)));
            } catch (NumberFormatException none) {
                return false;
            }
        });
    }

    private static Operator date(IntPredicate order) {
        return of((value, wanted) -> {
            try {
                return order.test(instant(value).compareTo(instant(wanted)));
            } catch (DateTimeException | NumberFormatException none) {
                return false;
            }
        });
    }

    /** Dates are those of ISO 8601, or seconds since 1970. */
    private static Instant instant(String text) {
        if (text.matches("-?[0-9]{1,15}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean within(String value, String range) {
        int slash = range.indexOf('/');
        byte[] address = address(value);
        byte[] network = address(slash < 0 ? range : range.substring(0, slash));
        if (address.length == 0 || address.length != network.length) {
            return false;
        }
        String length = slash < 0 ? String.valueOf(network.length * 8) : range.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > network.length * 8) {
            return false;
        }
        for (int bit = 0; bit < Integer.parseInt(length); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Only what is an address already: no name is ever looked up. */
    private static byte[] address(String text) {
        try {
            return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                    ? InetAddress.getByName(text).getAddress()
                    : new byte[0];
        } catch (UnknownHostException malformed) {
            return new byte[0];
        }
    }
}
