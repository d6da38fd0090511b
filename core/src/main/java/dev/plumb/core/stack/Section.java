package dev.plumb.core.stack;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Wanted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a stack file, such as {@code network}. Found through {@link java.util.ServiceLoader} by this interface's name. A section has
 * no state.
 *
 * @param <S> what may be written; see {@link dev.plumb.core.spec}
 */
public interface Section<S extends Record> {
    /** Returns its key in the file. */
    String name();

    /** Returns its record. */
    Class<S> type();

    /** Returns the kinds of which it may ask for resources, or ever has: what is no longer written is found by these. */
    Collection<? extends Kind<?>> kinds();

    /** Returns the kinds of which this may ask for resources. */
    default Collection<? extends Kind<?>> asked(S spec) {
        return kinds();
    }

    /** Returns the IAM actions that drawing it takes, besides those of its kinds. */
    default Set<String> reads(S spec) {
        return Set.of();
    }

    /**
     * Returns the names that other sections may use, by what they name: {@code tier} to {@code public} and {@code app}. Each of them is
     * {@linkplain Drawing#export exported} when the section is drawn.
     */
    default Map<String, Set<String>> exports(S spec) {
        return Map.of();
    }

    /**
     * Returns the ids of what the section uses and the stack does not own, by the name of its kind, such as an existing VPC. It
     * is read, and never made, changed or removed.
     */
    default Map<String, Set<String>> given(S spec) {
        return Map.of();
    }

    /** Takes down what is wrong, as far as the file alone tells. Reads nothing. */
    default void check(S spec, Checking checking) {}

    /** Returns the resources it asks for, given what is live. What cannot be had is taken down. */
    List<? extends Wanted<?>> draw(S spec, Drawing drawing);

    /**
     * Returns what may be done with what it asked for, now that all of it is there: said at the end of an apply.
     *
     * @param census what lives, with AWS's ids
     */
    default List<Hint> hints(S spec, Census census) {
        return List.of();
    }
}
