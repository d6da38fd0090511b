package dev.plumb.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one door of the simulator die at a chosen call, as a process does that is killed there: that call and every later one
 * through the door throw {@link Killed}. Only calls that change something count, which are all but {@code Describe*},
 * {@code Get*} and {@code List*}. Other doors to the same simulator keep working. Thread safe.
 */
public final class KillSwitch {
    private final int at;
    private final Moment moment;
    private final Duration delay;
    private final Supplier<Instant> clock;
    private int mutations;
    private String chosen = "";
    private @Nullable Instant end;
    private @Nullable String struck;

    /** When death comes to the chosen call. */
    private enum Moment {
        BEFORE("before"),
        AFTER("after"),
        LATER("some time after");

        private final String word;

        Moment(String word) {
            this.word = word;
        }
    }

    private KillSwitch(int at, Moment moment, Duration delay, Supplier<Instant> clock) {
        this.at = at;
        this.moment = moment;
        this.delay = delay;
        this.clock = clock;
    }

    /** Dies at the n-th mutating call, counted from 1, before it arrives. */
    public static KillSwitch before(int n) {
        return new KillSwitch(n, Moment.BEFORE, Duration.ZERO, () -> Instant.EPOCH);
    }

    /** Dies at the n-th mutating call, counted from 1, once it is executed; nobody sees the answer. */
    public static KillSwitch after(int n) {
        return new KillSwitch(n, Moment.AFTER, Duration.ZERO, () -> Instant.EPOCH);
    }

    /**
     * Dies some time after the answer to the n-th mutating call, counted from 1, was seen. What is on its way then is still
     * executed, and nobody sees its answer.
     *
     * @param delay how long the process lives on; with none it sees that answer and nothing more
     * @param clock the simulator's, by which the time is told
     */
    public static KillSwitch later(int n, Duration delay, Supplier<Instant> clock) {
        return new KillSwitch(n, Moment.LATER, delay, clock);
    }

    /** Never dies, only counts. */
    public static KillSwitch never() {
        return before(Integer.MAX_VALUE);
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
     * @return whether it is the chosen one
     * @throws Killed when the door is dead
     */
    public synchronized boolean arrives(String action) {
        live();
        if (action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List")) {
            return false;
        }
        if (++mutations != at) {
            return false;
        }
        chosen = action;
        if (moment != Moment.LATER) {
            struck = action;
        }
        if (moment == Moment.BEFORE) {
            throw killed(action);
        }
        return true;
    }

    /**
     * Lets an answer through.
     *
     * @param last whether it is that to the chosen call
     * @throws Killed when the door died meanwhile, at this call or at another
     */
    public synchronized void answered(boolean last) {
        live();
        if (last) {
            end = clock.get().plus(delay);
        }
    }

    private void live() {
        if (struck == null && end != null && !clock.get().isBefore(end)) {
            struck = chosen;
        }
        if (struck != null) {
            throw killed(struck);
        }
    }

    private Killed killed(String action) {
        return new Killed("killed " + moment.word + " mutating call " + at + ", " + action);
    }
}
