package dev.plumb.core.apply;

/** Asked directly before every call that changes something. */
@FunctionalInterface
public interface Guard {
    /** Lets everything pass. */
    Guard NONE = () -> {};

    /**
     * Returns when the call may go out.
     *
     * @throws dev.plumb.core.error.PlumbException when no further call may
     */
    void check();
}
