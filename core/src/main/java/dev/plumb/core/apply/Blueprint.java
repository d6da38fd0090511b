package dev.plumb.core.apply;

import dev.plumb.core.plan.Census;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Keeping;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Wanted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a stack asks for. Some of it depends on what is there: live subnets keep their addresses. */
public interface Blueprint {
    /** Returns the kinds that may belong to the stack. */
    Collection<? extends Kind<?>> kinds();

    /** Returns the names of the kinds of which it may ask for resources. */
    default Set<String> asked() {
        return kinds().stream().map(Kind::name).collect(Collectors.toSet());
    }

    /** Returns the tags that the stack puts on everything, besides those of plumb. */
    Map<String, String> tags();

    /**
     * Returns what the stack asks for, given what was read.
     *
     * @throws dev.plumb.core.error.InputException when it cannot be had
     */
    List<? extends Wanted<?>> draw(Reading reading);

    /**
     * Returns the ids of what the stack uses and does not own, by the name of its kind. It is read whatever its tags say, and
     * never changed.
     */
    default Map<String, Set<String>> given() {
        return Map.of();
    }

    /**
     * Returns what may be done with the stack once all of it is there.
     *
     * @param census what lives, with AWS's ids
     */
    default List<Hint> hints(Census census) {
        return List.of();
    }

    /** Returns what else a plan relies on: by name, hashes of the values that were put in for references. */
    default Map<String, String> references() {
        return Map.of();
    }

    /** Returns what has another key than it had. */
    default List<Move> moves() {
        return List.of();
    }

    /** Returns what must not go. */
    default Keeping keeping() {
        return Keeping.NOTHING;
    }

    /** Returns the same stack once nothing of it is wanted any more. */
    default Blueprint cleared() {
        Blueprint whole = this;
        return new Blueprint() {
            @Override
            public Collection<? extends Kind<?>> kinds() {
                return whole.kinds();
            }

            @Override
            public Set<String> asked() {
                return whole.asked();
            }

            @Override
            public Map<String, String> tags() {
                return whole.tags();
            }

            @Override
            public Map<String, Set<String>> given() {
                return whole.given();
            }

            @Override
            public List<Move> moves() {
                return whole.moves();
            }

            @Override
            public List<Wanted<?>> draw(Reading reading) {
                return List.of();
            }

            @Override
            public Keeping keeping() {
                return whole.keeping();
            }
        };
    }
}
