package dev.plumb.core.resource;

/** What a second create call would do, and so what may be done when the answer of the first is lost. */
public enum CallClass {
    /** It makes a double, and AWS offers no token: declared before the call, never resent blindly, looked up by tag. */
    DOUBLES,
    /** It makes a double unless it carries the same token with the same parameters: replayed. */
    TOKEN,
    /** It is refused: what is there is read back. */
    REFUSED,
    /** It changes nothing. */
    IDEMPOTENT
}
