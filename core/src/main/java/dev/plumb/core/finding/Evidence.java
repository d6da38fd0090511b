package dev.plumb.core.finding;

/**
 * One thing that was seen.
 *
 * @param key what it is, for example {@code password_last_used}
 * @param value its value as read; hostile text, escaped by whoever shows it
 */
public record Evidence(String key, String value) {
    /** The key of an API action whose answer would have decided a verdict. Reports tell by it what would help. */
    public static final String OPERATION = "operation";

    /** The key of an exception that a rule threw. Reports tell by it that the rule failed by itself. */
    public static final String DEFECT = "defect";

    /** Returns evidence of anything that prints well. */
    public static Evidence of(String key, Object value) {
        return new Evidence(key, value.toString());
    }

    /** Returns evidence of the API action, such as {@code iam:ListAccessKeys}, that would have told. */
    public static Evidence operation(String action) {
        return new Evidence(OPERATION, action);
    }
}
