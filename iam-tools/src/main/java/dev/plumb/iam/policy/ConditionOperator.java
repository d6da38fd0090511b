package dev.plumb.iam.policy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator as written: {@code [ForAllValues:|ForAnyValue:]Base[IfExists]}. Names ignore case.
 *
 * @param text as written
 * @param base null when there is no such operator: such a condition never holds
 * @param ifExists whether a missing key satisfies it
 */
public record ConditionOperator(
        String text, Quantifier quantifier, @Nullable Operator base, boolean ifExists) {
    /** How an operator treats a key with several values. */
    public enum Quantifier {
        /** The key has one value. */
        NONE,
        /** Every value of the request must match; true where there is none. */
        FOR_ALL_VALUES,
        /** One value of the request must match; false where there is none. */
        FOR_ANY_VALUE
    }

    /** Reads an operator; what is no operator has no {@link #base}. */
    public static ConditionOperator parse(String text) {
        String name = text;
        Quantifier quantifier = Quantifier.NONE;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("forallvalues:")) {
            quantifier = Quantifier.FOR_ALL_VALUES;
            name = text.substring("forallvalues:".length());
        } else if (lower.startsWith("foranyvalue:")) {
            quantifier = Quantifier.FOR_ANY_VALUE;
            name = text.substring("foranyvalue:".length());
        }
        boolean ifExists = name.toLowerCase(Locale.ROOT).endsWith("ifexists");
        Operator base = Operator.named(ifExists ? name.substring(0, name.length() - "ifexists".length()) : name);
        if (base == Operator.NULL && ifExists) {
            base = null;
        }
        return new ConditionOperator(text, quantifier, base, ifExists);
    }

    /** Returns whether it is of a family. */
    public boolean is(Operator.Family family) {
        return base != null && base.family() == family;
    }

    /** Returns whether it is this operator, whatever stands around it. */
    public boolean is(Operator operator) {
        return base == operator;
    }

    /** Returns whether a request without the key satisfies it. Not meant for Null, which asks just that. */
    public boolean holdsWithoutKey() {
        if (base == null) {
            return false;
        }
        return switch (quantifier) {
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> false;
            case NONE -> ifExists || base.negated();
        };
    }
}
