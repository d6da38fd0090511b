package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do. References in the records are keys where they point into the stack.
 *
 * @param id unique in the plan, such as {@code create subnet/app-euw1-az1}
 * @param key the resource
 * @param verb what is done to it
 * @param resource AWS's id, empty where the resource is not there yet
 * @param from what it is, null for what is not there yet
 * @param to what it shall be, null for what goes
 * @param changes what differs
 * @param after the steps that must have succeeded before
 * @param expected how long it usually takes
 */
public record Step(
        String id,
        Key key,
        Verb verb,
        String resource,
        @Nullable Record from,
        @Nullable Record to,
        List<Change> changes,
        List<String> after,
        Duration expected) {
    /** Copies the lists. */
    public Step {
        changes = List.copyOf(changes);
        after = List.copyOf(after);
    }

    /** Returns the id of the step that does this to a resource; doubles share a key and are told apart by AWS's id. */
    static String id(Verb verb, Key key, String resource) {
        return verb.name().toLowerCase(Locale.ROOT) + " " + key + (resource.isEmpty() ? "" : " " + resource);
    }

    Step after(List<String> ids) {
        return new Step(id, key, verb, resource, from, to, changes, ids, expected);
    }
}
