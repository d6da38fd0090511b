package dev.plumb.simulator.service;

import java.time.Duration;

/**
 * How far the replicas that answer EC2's reads lag behind its writes. While a change has not reached a replica, new ids are
 * neither found nor listed, deleted ones still are, and attributes and tags are the old ones. What calls that write check
 * against each other (conflicts, dependencies, quotas) never lags, only whether they know the ids they name.
 *
 * @param lag how long a change stays unseen
 * @param reads how many calls of each action do not see a change, for a minute at most
 * @param tagLag how long tag filters stay behind
 * @param alternating whether every other call of an action is answered by a replica without lag
 */
public record Consistency(Duration lag, int reads, Duration tagLag, boolean alternating) {
    /** Everything is seen at once. */
    public static final Consistency STRONG = new Consistency(Duration.ZERO, 0, Duration.ZERO, false);

    /** Returns replicas that learn of a change after a time. */
    public static Consistency lagging(Duration lag) {
        return new Consistency(lag, 0, lag, false);
    }

    /** Returns replicas that learn of a change after so many calls of the same action. */
    public static Consistency after(int reads) {
        return new Consistency(Duration.ZERO, reads, Duration.ZERO, false);
    }

    /** Returns the same with tag filters that lag on their own. */
    public Consistency withTagLag(Duration value) {
        return new Consistency(lag, reads, value, alternating);
    }

    /** Returns the same with every other call answered without lag. */
    public Consistency withAlternatingReplicas() {
        return new Consistency(lag, reads, tagLag, true);
    }
}
