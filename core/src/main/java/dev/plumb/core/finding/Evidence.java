package dev.plumb.core.finding;

/**
 * One thing that was seen.
 *
 * @param key what it is, for example {@code password_last_used}
 * @param value its value as read; hostile text, escaped by whoever shows it
 */
public record Evidence(String key, String value) {
    /** Returns evidence of anything that prints well. */
    public static Evidence of(String key, Object value) {
        return new Evidence(key, value.toString());
    }
}
