package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Obstacle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one resource.
 *
 * @param key its name in the stack
 * @param label what people call its kind
 * @param action what is done
 * @param id AWS's id, empty for what is not there yet
 * @param changes what differs
 * @param reason why, in a few words; empty where the action says it
 * @param will what it will be where it is made or made anew, with keys for references; null where it is not
 * @param relied a fingerprint of what was wanted and found here: equal while neither changes
 * @param obstacles what keeps it from going
 */
public record Item(
        Key key,
        String label,
        Action action,
        String id,
        List<Change> changes,
        String reason,
        @Nullable Record will,
        String relied,
        List<Obstacle> obstacles) {
    /** Copies the lists. */
    public Item {
        changes = List.copyOf(changes);
        obstacles = List.copyOf(obstacles);
    }

    /** Tells whether it stays although the file does not ask for it. */
    public boolean isRetained() {
        return action == Action.KEEP && !reason.isEmpty();
    }

    /** Tells whether it goes, comes, changes or cannot, or stays although nobody asks for it. */
    public boolean isWorthSaying() {
        return action != Action.KEEP || isRetained();
    }

    /** Creates one that nothing is in the way of. */
    public Item(
            Key key,
            String label,
            Action action,
            String id,
            List<Change> changes,
            String reason,
            @Nullable Record will,
            String relied) {
        this(key, label, action, id, changes, reason, will, relied, List.of());
    }
}
