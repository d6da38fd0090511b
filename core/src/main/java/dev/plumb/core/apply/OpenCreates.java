package dev.plumb.core.apply;

import dev.plumb.core.plan.Plan;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Verb;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The creates that AWS would make twice and about which nobody knows whether they happened: those of a run before until they
 * are settled, and those of this run from the moment they are asked for until AWS has answered. What is left of them when a run
 * ends is for the next one to settle. Thread safe.
 */
public final class OpenCreates {
    private final Unsettled before;
    private final Consumer<Set<Key>> declaration;
    private final Set<Key> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean settled;

    private OpenCreates(Unsettled before, Consumer<Set<Key>> declaration) {
        this.before = before;
        this.declaration = declaration;
    }

    /**
     * Begins with what a run before left.
     *
     * @param declaration writes down what may be asked for, so that it outlives this process; throws where it cannot
     */
    public static OpenCreates after(Unsettled before, Consumer<Set<Key>> declaration) {
        return new OpenCreates(before, declaration);
    }

    /** Returns what a plan makes that AWS would make twice. */
    public static Set<Key> in(Plan plan, Collection<? extends Kind<?>> kinds) {
        Set<String> doubling = kinds.stream()
                .filter(kind -> kind.creation() == CallClass.DOUBLES)
                .map(Kind::name)
                .collect(Collectors.toSet());
        return plan.steps().stream()
                .filter(step -> step.verb() == Verb.CREATE
                        && doubling.contains(step.key().kind()))
                .map(step -> step.key())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns what is left: it may exist although nobody has seen it. */
    public Unsettled left() {
        Set<Key> keys = new HashSet<>(asked);
        if (!settled) {
            keys.addAll(before.keys());
        }
        return new Unsettled(keys, !settled && before.anything(), before.until());
    }

    Unsettled before() {
        return before;
    }

    /** All that the run before may have made is seen, or was never made. */
    void settled() {
        settled = true;
    }

    void declare(Set<Key> keys) {
        if (!keys.isEmpty()) {
            declaration.accept(keys);
        }
    }

    void asked(Key key) {
        asked.add(key);
    }

    /** It is known whether it was made. */
    void answered(Key key) {
        asked.remove(key);
    }
}
