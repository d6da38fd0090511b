package dev.plumb.core.resource;

/**
 * What a create call answered. A replayed token may well answer something that has since failed or gone.
 *
 * @param id AWS's id
 * @param condition how far along it is
 */
public record Born(String id, Condition condition) {
    /** Returns something that can be used at once. */
    public static Born ready(String id) {
        return new Born(id, Condition.READY);
    }
}
