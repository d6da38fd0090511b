package dev.plumb.core.resource;

/** What to do about an error of a call that changes something. */
public enum Treatment {
    /** Nothing: the step failed. */
    FAIL,
    /** What the call needs is not visible or not ready yet: try again for a while. */
    AGAIN,
    /** Something else holds on to it: wait as long as that lets go. */
    HELD,
    /** Something like it is there already: read it and see. */
    THERE,
    /** It is gone already: that is what was wanted. */
    GONE
}
