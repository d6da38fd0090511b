package dev.plumb.core.resource;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component that is not as it should be.
 *
 * @param component its name in the record
 * @param from what it is, null when unset
 * @param to what it should be
 * @param replaces whether only another resource can have it
 */
public record Change(
        String component, @Nullable Object from, @Nullable Object to, boolean replaces) {
    /**
     * Compares what is with what should be. Components that are null in {@code wanted} are not managed and those marked
     * {@link Yielded} no longer are: neither is ever a change.
     */
    public static List<Change> between(Record live, Record wanted) {
        if (!live.getClass().equals(wanted.getClass())) {
            throw new IllegalArgumentException(live.getClass() + " is no " + wanted.getClass());
        }
        List<Change> changes = new ArrayList<>();
        for (RecordComponent component : wanted.getClass().getRecordComponents()) {
            Object to = Refs.value(wanted, component);
            Object from = Refs.value(live, component);
            if (to != null && component.getAnnotation(Yielded.class) == null && !Objects.equals(from, to)) {
                ForcesReplacement forced = component.getAnnotation(ForcesReplacement.class);
                boolean replaces = forced != null && !(forced.settable() && from == null);
                changes.add(new Change(component.getName(), from, to, replaces));
            }
        }
        return changes;
    }

    /** Returns the names of the components that are asked for and that AWS cannot change in place, from the first on. */
    public static List<String> replacing(Record wanted) {
        return java.util.Arrays.stream(wanted.getClass().getRecordComponents())
                .filter(component -> {
                    ForcesReplacement forced = component.getAnnotation(ForcesReplacement.class);
                    return forced != null && !forced.settable();
                })
                .filter(component -> Refs.value(wanted, component) != null)
                .map(RecordComponent::getName)
                .toList();
    }

    /** Returns the changes that follow when everything of these keys gets another id, although no name changes. */
    public static List<Change> following(Record wanted, java.util.Set<Key> replaced) {
        List<Change> changes = new ArrayList<>();
        for (RecordComponent component : wanted.getClass().getRecordComponents()) {
            Object value = Refs.value(wanted, component);
            boolean follows =
                    Refs.in(value).stream().anyMatch(ref -> ref.key() != null && replaced.contains(ref.key()));
            if (follows) {
                changes.add(new Change(
                        component.getName(), value, value, component.getAnnotation(ForcesReplacement.class) != null));
            }
        }
        return changes;
    }
}
