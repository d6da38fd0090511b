package dev.plumb.simulator.fault;

/** The process is dead: thrown by a door whose {@link KillSwitch} has struck. An error, because nothing may outlive it. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    /** Says where the process died. */
    public Killed(String where) {
        super(where);
    }
}
