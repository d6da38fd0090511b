package dev.plumb.ec2.scaling.roll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rolled, and how.
 *
 * @param group the group's name in AWS
 * @param target what its instances are to be launched from
 * @param settings how the refresh goes
 * @param returnTo the version that the group names meanwhile, and so goes back to; null for the one it names
 * @param irreversible whether it is begun even if it could not be undone
 * @param watch how long it is watched, or null for to its end
 */
public record RollOrder(
        String group,
        RollTarget target,
        RollSettings settings,
        @Nullable Long returnTo,
        boolean irreversible,
        @Nullable Duration watch) {
    /** Returns an order that is watched to its end, with the defaults. */
    public static RollOrder of(String group, RollTarget target) {
        return new RollOrder(group, target, RollSettings.builder().build(), null, false, null);
    }

    /** Returns the same with other settings. */
    public RollOrder with(RollSettings value) {
        return new RollOrder(group, target, value, returnTo, irreversible, watch);
    }

    /** Returns the same for a group that is to go back to another version than the one it names. */
    public RollOrder returningTo(long version) {
        return new RollOrder(group, target, settings, version, irreversible, watch);
    }

    /** Returns the same, begun even if it could not be undone: without automatic rollback. */
    public RollOrder withoutRollback() {
        return new RollOrder(group, target, settings, returnTo, true, watch);
    }

    /** Returns the same, watched for so long only. */
    public RollOrder watchedFor(Duration most) {
        return new RollOrder(group, target, settings, returnTo, irreversible, most);
    }
}
