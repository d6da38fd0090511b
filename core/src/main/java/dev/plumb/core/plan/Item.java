package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
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
 */
public record Item(
        Key key,
        String label,
        Action action,
        String id,
        List<Change> changes,
        String reason,
        @Nullable Record will,
        String relied) {
    /** Copies the changes. */
    public Item {
        changes = List.copyOf(changes);
    }
}
