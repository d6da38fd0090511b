package dev.plumb.core.stack;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.resource.StackId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan that was put into a file relied on. Applying it means to plan again and to go on only where that comes to the very
 * same: the file is an agreement, and never a source of what to do.
 *
 * @param operation what it is a plan of
 * @param plumb the version of plumb that made it
 * @param made when
 * @param stack which stack
 * @param fingerprint of everything it relied on
 * @param references hashes of the values that stood for references, by name
 * @param items fingerprints of what it relied on of each resource, by key; doubles have AWS's id behind it
 */
public record SavedPlan(
        Purpose operation,
        String plumb,
        Instant made,
        StackId stack,
        String fingerprint,
        SortedMap<String, String> references,
        SortedMap<String, String> items) {
    private static final int NAMED = 10;

    /** What a plan leads to. */
    public enum Purpose {
        /** The stack as its file says. */
        APPLY,
        /** Nothing of the stack. */
        DESTROY
    }

    /** Copies. */
    public SavedPlan {
        references = new TreeMap<>(references);
        items = new TreeMap<>(items);
    }

    /** Returns what a plan relies on. */
    static SavedPlan of(Purpose operation, Plan plan, Map<String, String> references, String plumb, Instant made) {
        SortedMap<String, String> items = new TreeMap<>();
        plan.items().forEach(item -> items.merge(item.key().toString(), item.relied(), (one, two) -> one + two));
        return new SavedPlan(
                operation, plumb, made, plan.stack(), plan.fingerprint(), new TreeMap<>(references), items);
    }

    /** Reads a file. */
    public static SavedPlan read(Path file) {
        return SavedPlanReader.read(file);
    }

    /**
     * Writes a plan into a file, whole or not at all and for its owner only.
     *
     * @param references hashes of what the stack file's references stood for, by name
     * @param plumb the version of plumb
     */
    public static void write(
            Path target, Purpose operation, Plan plan, Map<String, String> references, String plumb, Instant made) {
        SavedPlan saved = of(operation, plan, references, plumb, made);
        AtomicFile.write(target, out -> SavedPlanWriter.write(saved, plan, out));
    }

    /**
     * Refuses what this does not allow.
     *
     * @param source the file this was read from
     * @param operation what is about to be done
     * @param now the plan as it is made now
     * @param hashes what the stack file's references stand for now
     * @throws InputException when it is a plan of something else
     * @throws NotStartedException when something has changed since, saying what
     */
    public void refuseOther(Path source, Purpose operation, Plan now, Map<String, String> hashes) {
        refuseElse(source, operation, now);
        if (fingerprint.equals(now.fingerprint()) || now.isEmpty()) {
            // Where nothing is left to do, it was carried out already.
            return;
        }
        List<String> changed = new ArrayList<>();
        SavedPlan then = of(operation, now, hashes, plumb, made);
        different(references, then.references)
                .forEach(name -> changed.add("${" + name + "} stands for something else"));
        different(items, then.items).forEach(key -> changed.add(key + (items.containsKey(key) ? "" : " is new")));
        String what = changed.isEmpty()
                ? "the tags of the stack"
                : changed.stream().limit(NAMED).reduce((a, b) -> a + "; " + b).orElse("")
                        + (changed.size() > NAMED ? "; and " + (changed.size() - NAMED) + " more" : "");
        throw new NotStartedException(source + " no longer holds: something has changed since it was made at " + made
                + " (" + what + "). Nothing was done. Plan again");
    }

    private void refuseElse(Path source, Purpose wanted, Plan now) {
        StackId other = now.stack();
        List<Problem> problems = new ArrayList<>();
        if (operation != wanted) {
            boolean removal = operation == Purpose.DESTROY;
            problems.add(problem(
                    source,
                    removal
                            ? "this is a plan to remove stack " + stack.name()
                            : "this is no plan to remove anything, but to make stack " + stack.name()
                                    + " what its file says",
                    "Give it to plumb " + (removal ? "destroy" : "apply")));
        }
        differs(problems, source, "of stack", stack.name(), other.name());
        differs(problems, source, "for account", stack.account(), other.account());
        differs(problems, source, "for Region", stack.region(), other.region());
        boolean known = !stack.uid().contains(" ") && !other.uid().contains(" ");
        if (known && problems.isEmpty()) {
            differs(problems, source, "of the stack with uid", stack.uid(), other.uid());
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
    }

    private static void differs(List<Problem> problems, Path source, String what, String saved, String here) {
        if (!saved.equals(here)) {
            problems.add(problem(
                    source, "this is a plan " + what + " " + saved + ", and not " + here, "Plan here, with --out"));
        }
    }

    private static Problem problem(Path source, String what, String next) {
        return Problem.at(Location.of(source.toString()), what).advise(next);
    }

    private static Set<String> different(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }
}
