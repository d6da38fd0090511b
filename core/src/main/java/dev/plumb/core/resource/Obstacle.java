package dev.plumb.core.resource;

import java.time.Duration;
import java.util.Set;

/**
 * Something that keeps a resource from being removed. All of it may be text that somebody else has chosen.
 *
 * @param id AWS's id of what is in the way, such as that of a network interface
 * @param what what it is, such as {@code network interface of a Lambda function}
 * @param owner whose it is
 * @param advice what to do about it
 * @param parts ids of what it goes with, such as the NAT gateway it belongs to: where one of them is the stack's own, it is no
 *     obstacle to a plan
 * @param leaving within what time it goes by itself, zero when it does not
 */
public record Obstacle(String id, String what, String owner, String advice, Set<String> parts, Duration leaving) {
    /** Copies. */
    public Obstacle {
        parts = Set.copyOf(parts);
    }

    /** Tells whether it goes by itself. */
    public boolean isLeaving() {
        return !leaving.isZero();
    }

    /** Returns it in a few words. */
    public String inWords() {
        return what + " " + id + " of " + owner;
    }
}
