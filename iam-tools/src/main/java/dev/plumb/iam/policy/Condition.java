package dev.plumb.iam.policy;

import java.util.List;

/**
 * One operator applied to one key. All conditions of a statement must hold; one of the values is enough, or for a
 * negated operator none may match.
 *
 * @param key as written; key names ignore case
 * @param values as text: JSON booleans and numbers too
 * @param line where it stands, one-based
 * @param column where it stands, one-based
 */
public record Condition(ConditionOperator operator, String key, List<String> values, int line, int column) {
    /** Copies the values. */
    public Condition {
        values = List.copyOf(values);
    }

    /** Returns whether this is about a key, case aside. */
    public boolean about(String otherKey) {
        return key.equalsIgnoreCase(otherKey);
    }
}
