package dev.plumb.core.plan;

import dev.plumb.core.resource.Change;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Refs;
import dev.plumb.core.resource.Wanted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one key.
 *
 * @param key which
 * @param wanted what it shall be, null when it goes
 * @param found what there is, null when there is none
 * @param action what is done
 * @param changes what differs
 * @param reason why, in a few words
 */
record Decision(
        Key key,
        @Nullable Wanted<?> wanted,
        @Nullable Found<?> found,
        Action action,
        List<Change> changes,
        String reason) {

    /** Decides on every key that is wanted or ours. */
    static SortedMap<Key, Decision> all(Census census, Keeping keeping, Obstacles obstacles) {
        SortedMap<Key, Decision> decisions = new TreeMap<>();
        // Of what goes as a whole nobody asks why each of its parts does.
        String why = census.wanted().isEmpty() ? "" : "no longer in the file";
        census.ours().forEach((key, found) -> {
            if (!census.wanted().containsKey(key)) {
                decisions.put(key, new Decision(key, null, found, Action.DELETE, List.of(), why(why, found.kind())));
            }
        });
        census.wanted()
                .forEach((key, wanted) ->
                        decisions.put(key, of(wanted, census.ours().get(key))));
        follow(decisions);
        decisions.replaceAll(
                (key, decision) -> decision.kept(keeping).held(obstacles).tagged(census));
        needed(decisions);
        return decisions;
    }

    private static String why(String why, Kind<?> kind) {
        return why + (why.isEmpty() || kind.lost().isEmpty() ? "" : "; ") + kind.lost();
    }

    /** Tells whether what there is stays. */
    boolean stays() {
        return found != null && action != Action.DELETE && action != Action.REPLACE;
    }

    private Decision kept(Keeping keeping) {
        boolean goes = action == Action.DELETE || action == Action.REPLACE;
        if (goes && keeping.isProtected().test(key)) {
            return new Decision(key, wanted, found, Action.BLOCKED, changes, "protected by the file");
        }
        return action == Action.DELETE && keeping.isRetained().test(key)
                ? new Decision(key, wanted, found, Action.KEEP, List.of(), "retained by the file")
                : this;
    }

    /** What AWS would refuse to remove is not even begun with. */
    private Decision held(Obstacles obstacles) {
        boolean goes = action == Action.DELETE || action == Action.REPLACE;
        if (!goes || found == null || found.live().condition().phase() == Condition.Phase.LEAVING) {
            return this;
        }
        if (deletionProtected(found)) {
            return blocked("AWS protects it from deletion; switch that off at AWS if it shall go");
        }
        List<Obstacle> lasting = obstacles.lasting(found);
        if (lasting.isEmpty()) {
            return this;
        }
        String more = lasting.size() == 1 ? "" : " and " + (lasting.size() - 1) + " more";
        return blocked("in use by " + lasting.get(0).inWords() + more);
    }

    private static <R extends Record> boolean deletionProtected(Found<R> found) {
        return found.kind().deletionProtected(found.live().record());
    }

    private Decision blocked(String why) {
        return new Decision(key, wanted, found, Action.BLOCKED, changes, why);
    }

    /** What stays gets the tags that the file asks for; what is made anew is born with them. */
    private Decision tagged(Census census) {
        if (wanted == null || found == null || (action != Action.KEEP && action != Action.UPDATE)) {
            return this;
        }
        return census.tagging(wanted, found)
                .map(change -> {
                    List<Change> more = new ArrayList<>(changes);
                    more.add(change);
                    return new Decision(key, wanted, found, Action.UPDATE, more, reason);
                })
                .orElse(this);
    }

    /** Nothing of a kind is made while AWS would refuse some of it. */
    Decision refused(Map<String, String> refusals) {
        String why = refusals.get(key.kind());
        boolean made = action == Action.CREATE || action == Action.REPLACE;
        return made && why != null ? blocked(why) : this;
    }

    /** What stays although nobody wants it needs what it refers to, and that what it refers to in turn. */
    private static void needed(SortedMap<Key, Decision> decisions) {
        Deque<Decision> staying = new ArrayDeque<>(decisions.values().stream()
                .filter(decision -> decision.found() != null)
                .filter(decision -> decision.action() == Action.BLOCKED
                        || (decision.wanted() == null && decision.action() != Action.DELETE))
                .toList());
        while (!staying.isEmpty()) {
            Decision stays = staying.remove();
            for (Ref ref : Refs.in(stays.foundOrThrow().live().record())) {
                Decision target = ref.key() == null ? null : decisions.get(ref.key());
                if (target != null && (target.action() == Action.DELETE || target.action() == Action.REPLACE)) {
                    boolean blocked = stays.action() == Action.BLOCKED || target.action() == Action.REPLACE;
                    Decision held = new Decision(
                            target.key(),
                            target.wanted(),
                            target.found(),
                            blocked ? Action.BLOCKED : Action.KEEP,
                            target.changes(),
                            "needed by " + stays.key() + ", which stays");
                    decisions.put(target.key(), held);
                    staying.add(held);
                }
            }
        }
    }

    private static Decision of(Wanted<?> wanted, @Nullable Found<?> found) {
        if (found == null) {
            return new Decision(wanted.key(), wanted, null, Action.CREATE, List.of(), "");
        }
        Condition condition = found.live().condition();
        if (condition.phase() == Condition.Phase.FAILED) {
            String why = condition.reason() == null ? condition.word() : condition.word() + ": " + condition.reason();
            return new Decision(wanted.key(), wanted, found, Action.REPLACE, List.of(), why);
        }
        if (condition.phase() == Condition.Phase.LEAVING) {
            String why = "it is going: " + condition.word();
            return new Decision(wanted.key(), wanted, found, Action.REPLACE, List.of(), why);
        }
        return by(wanted, found, Change.between(found.live().record(), wanted.record()));
    }

    private static Decision by(Wanted<?> wanted, Found<?> found, List<Change> changes) {
        List<Change> replacing = changes.stream().filter(Change::replaces).toList();
        if (!replacing.isEmpty()) {
            String what = replacing.stream().map(Change::component).collect(Collectors.joining(", "));
            String why = what + " cannot be changed in place";
            return new Decision(wanted.key(), wanted, found, Action.REPLACE, changes, why);
        }
        Action action = changes.isEmpty() ? Action.KEEP : Action.UPDATE;
        return new Decision(wanted.key(), wanted, found, action, changes, "");
    }

    /** Whoever refers to what gets another id has to follow, and those who refer to them, until nothing moves any more. */
    private static void follow(SortedMap<Key, Decision> decisions) {
        for (boolean moved = true; moved; ) {
            moved = false;
            Set<Key> renewed = decisions.values().stream()
                    .filter(decision -> decision.action() == Action.REPLACE)
                    .map(Decision::key)
                    .collect(Collectors.toSet());
            for (Map.Entry<Key, Decision> entry : decisions.entrySet()) {
                Decision followed = entry.getValue().following(renewed);
                moved |= followed.action() != entry.getValue().action();
                entry.setValue(followed);
            }
        }
    }

    private Decision following(Set<Key> renewed) {
        if (wanted == null || found == null || action == Action.REPLACE) {
            return this;
        }
        List<Change> more = new ArrayList<>(changes);
        for (Change change : Change.following(wanted.record(), renewed)) {
            if (more.stream().noneMatch(known -> known.component().equals(change.component()))) {
                more.add(change);
            }
        }
        return more.size() == changes.size() ? this : by(wanted, found, more);
    }

    /** Returns what there is, where there is something. */
    Found<?> foundOrThrow() {
        if (found == null) {
            throw new IllegalStateException("there is no " + key);
        }
        return found;
    }

    /** Returns what is wanted, where something is. */
    Wanted<?> wantedOrThrow() {
        if (wanted == null) {
            throw new IllegalStateException("nobody wants " + key);
        }
        return wanted;
    }
}
