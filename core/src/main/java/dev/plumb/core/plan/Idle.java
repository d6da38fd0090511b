package dev.plumb.core.plan;

import dev.plumb.core.resource.Condition;
import java.util.Collection;
import java.util.List;

/** What is there as the file says, and of no use all the same, such as an instance that is stopped. */
final class Idle {
    private Idle() {}

    /** Returns what is said about those that stay. */
    static List<String> warnings(Collection<Decision> decisions) {
        return decisions.stream()
                .filter(Decision::stays)
                .map(Decision::foundOrThrow)
                .filter(found -> found.live().condition().phase() == Condition.Phase.READY
                        && found.live().condition().reason() != null)
                .map(found -> found.key() + " (" + found.id() + ") "
                        + found.live().condition().reason())
                .toList();
    }
}
