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
    /** A run made it twice; one too many, it is removed. */
    REMOVE_DOUBLE,
    /** It carries the tags of another, and nobody knows whether plumb made it. It is removed where removing was allowed. */
    REMOVE_TWIN,
    /** It is as it should be. */
    KEEP,
    /** It should change, and cannot. */
    BLOCKED
}
