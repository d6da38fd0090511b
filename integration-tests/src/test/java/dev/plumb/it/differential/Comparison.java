package dev.plumb.it.differential;

import dev.plumb.it.differential.Tree.Branch;
import dev.plumb.it.differential.Tree.Leaf;
import dev.plumb.it.differential.Tree.Many;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the answers of an emulator against those of the simulator, step by step and field by field. */
final class Comparison {
    /** Ids that meet for the first time say little; fields that differ say a lot. */
    private static final int STRANGERS = 1;

    private static final int UNLIKE = 8;

    private final Likeness likeness = new Likeness();
    private final List<Difference> differences = new ArrayList<>();
    private int calls;
    private int refusals;
    private int impossible;
    private int fields;

    /**
     * What was found.
     *
     * @param calls how many were compared
     * @param refusals in how many of them the simulator refused
     * @param impossible how many could not be made on either side, because what they need was refused
     * @param fields how many fields were compared
     */
    record Result(int calls, int refusals, int impossible, int fields, List<Difference> differences) {}

    private Comparison() {}

    /** Compares. */
    static Result of(List<Answer> simulator, List<Answer> emulator) {
        Comparison comparison = new Comparison();
        for (int i = 0; i < simulator.size(); i++) {
            comparison.compare(simulator.get(i), emulator.get(i));
        }
        return new Result(
                comparison.calls,
                comparison.refusals,
                comparison.impossible,
                comparison.fields,
                List.copyOf(comparison.differences));
    }

    private void compare(Answer simulator, Answer emulator) {
        if (!simulator.possible() || !emulator.possible()) {
            impossible++;
            return;
        }
        calls++;
        fields++;
        refusals += simulator.error() == null ? 0 : 1;
        At at = new At(simulator.step(), Objects.requireNonNull(simulator.action()), "");
        if (simulator.error() != null || emulator.error() != null) {
            if (!Objects.equals(simulator.error(), emulator.error())) {
                add(at.field(Difference.ERROR), simulator.error(), emulator.error());
            }
            return;
        }
        compare(
                at,
                Tree.of(Objects.requireNonNull(simulator.body())),
                Tree.of(Objects.requireNonNull(emulator.body())));
    }

    private record At(String step, String action, String path) {
        At field(String name) {
            return new At(step, action, path.isEmpty() ? name : path + "." + name);
        }

        At item() {
            return new At(step, action, path + "[]");
        }
    }

    private void add(At at, @Nullable Object simulator, @Nullable Object emulator) {
        differences.add(new Difference(at.step(), at.action(), at.path(), shown(simulator), shown(emulator)));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? Difference.NOTHING : Likeness.mask(value.toString());
    }

    private void compare(At at, @Nullable Tree simulator, @Nullable Tree emulator) {
        if (simulator instanceof Branch left && emulator instanceof Branch right) {
            names(left, right)
                    .forEach(name -> compare(
                            at.field(name),
                            left.fields().get(name),
                            right.fields().get(name)));
        } else if (simulator instanceof Many left && emulator instanceof Many right) {
            pair(at.item(), left.items(), right.items());
        } else {
            fields++;
            if (!(simulator instanceof Leaf left
                    && emulator instanceof Leaf right
                    && likeness.same(left.text(), right.text()))) {
                add(at, simulator, emulator);
            }
        }
    }

    /** Identifiers first: what they teach helps with the rest. */
    private static Set<String> names(Branch left, Branch right) {
        Set<String> names = new TreeSet<>(left.fields().keySet());
        names.addAll(right.fields().keySet());
        return names;
    }

    /** Puts together the items that are most alike, the best pair first. */
    private void pair(At at, List<Tree> simulator, List<Tree> emulator) {
        List<Tree> left = new ArrayList<>(simulator);
        List<Tree> right = new ArrayList<>(emulator);
        while (!left.isEmpty() && !right.isEmpty()) {
            int best = Integer.MAX_VALUE;
            int one = 0;
            int other = 0;
            for (int i = 0; i < left.size(); i++) {
                for (int j = 0; j < right.size(); j++) {
                    int distance = distance(left.get(i), right.get(j));
                    if (distance < best) {
                        best = distance;
                        one = i;
                        other = j;
                    }
                }
            }
            if (best >= limit(left.get(one), right.get(other))) {
                break;
            }
            compare(at, left.remove(one), right.remove(other));
        }
        left.forEach(item -> compare(at, item, null));
        right.forEach(item -> compare(at, null, item));
    }

    /** Half of the smaller of two: what differs more is something else. */
    private static int limit(Tree left, Tree right) {
        long smaller = Math.min(left.leaves().count(), right.leaves().count());
        return (int) Math.max(1, smaller * UNLIKE / 2) + STRANGERS;
    }

    /** How many fields speak against each other; a field that only one of them has says nothing. */
    private int distance(@Nullable Tree left, @Nullable Tree right) {
        if (left instanceof Branch one && right instanceof Branch other) {
            return names(one, other).stream()
                    .mapToInt(name ->
                            distance(one.fields().get(name), other.fields().get(name)))
                    .sum();
        }
        if (left instanceof Leaf one && right instanceof Leaf other) {
            return switch (likeness.compare(one.text(), other.text())) {
                case SAME -> 0;
                case POSSIBLY -> STRANGERS;
                case NOT -> UNLIKE;
            };
        }
        if (left instanceof Many one && right instanceof Many other) {
            return one.items().stream()
                    .mapToInt(item -> other.items().stream()
                            .mapToInt(candidate -> distance(item, candidate))
                            .min()
                            .orElse(UNLIKE))
                    .sum();
        }
        return 0;
    }
}
