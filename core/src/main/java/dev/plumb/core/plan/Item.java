package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import java.util.List;

/**
 * What becomes of one resource.
 *
 * @param key its name in the stack
 * @param label what people call its kind
 * @param action what is done
 * @param id AWS's id, empty for what is not there yet
 * @param changes what differs
 * @param reason why, in a few words; empty where the action says it
 */
public record Item(Key key, String label, Action action, String id, List<Change> changes, String reason) {
    /** Copies the changes. */
    public Item {
        changes = List.copyOf(changes);
    }
}
