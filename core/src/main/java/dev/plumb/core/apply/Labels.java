package dev.plumb.core.apply;

import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks upon what was read as if it had the tags that it shall get: what moves to another key, and what is taken under the
 * stack. Whoever draws then sees it in its place. For one observation; thread safe.
 */
final class Labels {
    private final StackId stack;
    private final List<Move> moves;
    private final Map<Key, Move> byFrom = new HashMap<>();
    private final Map<String, Key> taken;
    private final Set<Key> there = ConcurrentHashMap.newKeySet();
    private final Set<Key> moved = ConcurrentHashMap.newKeySet();

    /**
     * Prepares.
     *
     * @param taken what is taken under the stack: its key, by AWS's id
     */
    Labels(StackId stack, List<Move> moves, Map<String, Key> taken) {
        this.stack = stack;
        this.moves = moves;
        this.taken = taken;
        moves.forEach(move -> byFrom.put(move.from(), move));
    }

    <R extends Record> Live<R> look(Kind<R> kind, Live<R> live) {
        Key key = taken.get(live.id());
        if (key != null && key.kind().equals(kind.name())) {
            return live.tagged(
                    Map.of(StackTags.STACK, stack.name(), StackTags.UID, stack.uid(), StackTags.ID, key.toString()));
        }
        Key old = stack.key(kind.name(), live.tags()).orElse(null);
        if (old == null || live.condition().phase() == Condition.Phase.GONE) {
            return live;
        }
        Move move = byFrom.get(old);
        if (move == null) {
            there.add(old);
            return live;
        }
        moved.add(old);
        return live.tagged(Map.of(StackTags.ID, move.to().toString()));
    }

    /**
     * Refuses moves that would leave two of one name.
     *
     * @throws dev.plumb.core.error.InputException with each of them
     */
    void check(Collection<? extends Wanted<?>> wanted) {
        Set<Key> asked = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
        Problems problems = new Problems();
        for (Move move : moves) {
            if (asked.contains(move.from())) {
                problems.add(new Problem(
                        move.where(),
                        move.from() + " is said to be " + move.to() + " now, and the file still asks for "
                                + move.from(),
                        "Take this line out, or choose another name for the new one"));
            } else if (moved.contains(move.from()) && there.contains(move.to())) {
                problems.add(new Problem(
                        move.where(),
                        move.from() + " cannot become " + move.to() + ": there is one already",
                        "Take this line out; what is too much is then removed"));
            }
        }
        problems.raise();
    }
}
