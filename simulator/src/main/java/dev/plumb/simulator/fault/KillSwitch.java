package dev.plumb.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * Lets one door of the simulator die at a chosen call, as a process does that is killed there: that call and every later one
 * through the door throw {@link Killed}. Only calls that change something count, which are all but {@code Describe*},
 * {@code Get*} and {@code List*}. Other doors to the same simulator keep working. Thread safe.
 */
public final class KillSwitch {
    private final int at;
    private final boolean effect;
    private int mutations;
    private @Nullable String struck;

    private KillSwitch(int at, boolean effect) {
        this.at = at;
        this.effect = effect;
    }

    /** Dies at the n-th mutating call, counted from 1, before it arrives. */
    public static KillSwitch before(int n) {
        return new KillSwitch(n, false);
    }

    /** Dies at the n-th mutating call, counted from 1, once it is executed; nobody sees the answer. */
    public static KillSwitch after(int n) {
        return new KillSwitch(n, true);
    }

    /** Never dies, only counts. */
    public static KillSwitch never() {
        return new KillSwitch(Integer.MAX_VALUE, false);
    }

    /** Returns how many mutating calls came so far, the deadly one included. */
    public synchronized int mutations() {
        return mutations;
    }

    /** Returns the action at which the door died, such as {@code CreateVpc}, or null while it lives. */
    public synchronized @Nullable String struck() {
        return struck;
    }

    /**
     * Counts a call before it is executed; the doors ask this.
     *
     * @throws Killed when the door is dead
     */
    public synchronized void arrives(String action) {
        if (struck != null) {
            throw killed(struck);
        }
        if (action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List")) {
            return;
        }
        if (++mutations < at) {
            return;
        }
        struck = action;
        if (!effect) {
            throw killed(action);
        }
    }

    /**
     * Lets an answer through.
     *
     * @throws Killed when the door died meanwhile, at this call or at another
     */
    public synchronized void answered() {
        if (struck != null) {
            throw killed(struck);
        }
    }

    private Killed killed(String action) {
        return new Killed("killed " + (effect ? "after" : "before") + " mutating call " + at + ", " + action);
    }
}
