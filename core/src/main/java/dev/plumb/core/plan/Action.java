package dev.plumb.core.plan;

/** What a plan does to one resource. */
public enum Action {
    /** It is made. */
    CREATE,
    /** It is changed in place. */
    UPDATE,
    /** Another takes its place. */
    REPLACE,
    /** It is removed. */
    DELETE,
    /** It is one too many and is removed. */
    REMOVE_DOUBLE,
    /** It is as it should be. */
    KEEP,
    /** It should change, and cannot. */
    BLOCKED
}
