package dev.plumb.iam.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition operators, without quantifier and IfExists. */
public enum Operator {
    STRING_EQUALS("StringEquals", Family.STRING, false, false),
    STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true, false),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, false, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, true, false),
    STRING_LIKE("StringLike", Family.STRING, false, true),
    STRING_NOT_LIKE("StringNotLike", Family.STRING, true, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true, false),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false, false),
    DATE_EQUALS("DateEquals", Family.DATE, false, false),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true, false),
    DATE_LESS_THAN("DateLessThan", Family.DATE, false, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false, false),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false, false),
    BOOL("Bool", Family.BOOL, false, false),
    BINARY_EQUALS("BinaryEquals", Family.BINARY, false, false),
    IP_ADDRESS("IpAddress", Family.IP, false, false),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP, true, false),
    ARN_EQUALS("ArnEquals", Family.ARN, false, true),
    ARN_LIKE("ArnLike", Family.ARN, false, true),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true, true),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true, true),
    NULL("Null", Family.NULL, false, false);

    /** What kind of value an operator compares. */
    public enum Family {
        STRING,
        NUMERIC,
        DATE,
        BOOL,
        BINARY,
        IP,
        ARN,
        NULL
    }

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(operator.awsName.toLowerCase(Locale.ROOT), operator);
        }
    }

    private final String awsName;
    private final Family family;
    private final boolean negated;
    private final boolean wildcards;

    Operator(String awsName, Family family, boolean negated, boolean wildcards) {
        this.awsName = awsName;
        this.family = family;
        this.negated = negated;
        this.wildcards = wildcards;
    }

    /** Returns the operator of that name, case aside, or null. */
    static @Nullable Operator named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** Returns what AWS calls it, for example {@code StringNotLike}. */
    public String awsName() {
        return awsName;
    }

    /** Returns what kind of value it compares. */
    public Family family() {
        return family;
    }

    /** Returns whether it holds where no value matches; then a missing key satisfies it. */
    public boolean negated() {
        return negated;
    }

    /** Returns whether {@code *} and {@code ?} in its values are wildcards. */
    public boolean wildcards() {
        return wildcards;
    }
}
