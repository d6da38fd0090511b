package dev.plumb.core.resource;

/** What is done to one resource in one step. */
public enum Verb {
    /** It is made. */
    CREATE,
    /** It is changed in place. */
    UPDATE,
    /** It gets other tags; nothing else of it changes. */
    TAG,
    /** It is waited for: somebody began what has not ended yet. */
    AWAIT,
    /** What it holds on to is let go, so that it can be removed. */
    CLEAR,
    /** It is removed. */
    DELETE
}
