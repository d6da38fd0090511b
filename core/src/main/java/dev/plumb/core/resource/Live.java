package dev.plumb.core.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as AWS shows it. Its references are ids; the census turns those it knows into keys.
 *
 * @param id AWS's id
 * @param record what it is
 * @param tags its tags; empty where the kind has none
 * @param condition how far along it is
 * @param carried the tags that it carries at AWS, where it is looked upon as if they were others, else the same
 * @param key whose it is where tags do not say so (children, and what AWS made for a resource of ours), else null
 * @param foreign what of it is somebody else's; what is the stack's own by its id counts as that
 * @param members ids of what AWS makes and removes with it, such as the instances of a group: they are in nobody's way
 * @param <R> the record of its kind
 */
public record Live<R extends Record>(
        String id,
        R record,
        Map<String, String> tags,
        Map<String, String> carried,
        Condition condition,
        @Nullable Key key,
        List<Foreign> foreign,
        Set<String> members) {
    /** Copies. */
    public Live {
        tags = Map.copyOf(tags);
        foreign = List.copyOf(foreign);
        carried = Map.copyOf(carried);
        members = Set.copyOf(members);
    }

    /** Takes what is looked upon as it is. */
    public Live(String id, R record, Map<String, String> tags, Condition condition, @Nullable Key key) {
        this(id, record, tags, tags, condition, key, List.of(), Set.of());
    }

    /** Returns a resource that is known by its tags. */
    public static <R extends Record> Live<R> of(String id, R record, Map<String, String> tags, Condition condition) {
        return new Live<>(id, record, tags, condition, null);
    }

    /** Returns the same with another record. */
    public Live<R> with(R changed) {
        return new Live<>(id, changed, tags, carried, condition, key, foreign, members);
    }

    /** Returns the same as if it carried these tags, too. */
    public Live<R> tagged(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return new Live<>(id, record, all, carried, condition, key, foreign, members);
    }

    /** Returns the same with what of it is somebody else's. */
    public Live<R> holding(List<Foreign> others) {
        return new Live<>(id, record, tags, carried, condition, key, others, members);
    }

    /** Returns the same with what goes with it. */
    public Live<R> including(Set<String> parts) {
        return new Live<>(id, record, tags, carried, condition, key, foreign, parts);
    }
}
