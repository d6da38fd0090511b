package dev.plumb.core.plan;

import dev.plumb.core.resource.Key;
import java.util.List;

/**
 * What it would mean to take existing resources under a stack, as data.
 *
 * @param taken what would be taken, by key
 * @param unclear what might be meant and cannot be told from the outside; none of it is taken
 * @param tagging the plan that takes them: it writes tags and does nothing else
 * @param after what has to be done afterwards to make the stack what its file says
 */
public record Adoption(List<Taken> taken, List<Unclear> unclear, Plan tagging, Plan after) {
    /** Copies. */
    public Adoption {
        taken = List.copyOf(taken);
        unclear = List.copyOf(unclear);
    }

    /**
     * A resource that is taken.
     *
     * @param key what it becomes
     * @param label what people call its kind
     * @param id AWS's id
     * @param name its Name tag, or empty
     * @param asked whether somebody named it, or it can be nothing else
     */
    public record Taken(Key key, String label, String id, String name, boolean asked) {}

    /**
     * A resource that the file asks for and that more than one, or one that others claim as well, could be.
     *
     * @param key what it would become
     * @param ids those it could be
     */
    public record Unclear(Key key, List<String> ids) {
        /** Copies. */
        public Unclear {
            ids = List.copyOf(ids);
        }
    }

    /** Returns a fingerprint of all that this relies on. */
    public String fingerprint() {
        return tagging.fingerprint();
    }
}
