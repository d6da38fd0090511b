package dev.plumb.core.finding;

/** What a rule says of one resource, in the order in which reports list them. */
public enum Status {
    /** Evaluated, violated. */
    FAIL,
    /** Could not be evaluated: a needed fact is missing. Never a pass. */
    NOT_EVALUATED,
    /** No API can decide it: a person must look. */
    MANUAL,
    /** Evaluated, fine. */
    PASS,
    /** The premise is absent; the message states the reason. */
    NOT_APPLICABLE
}
