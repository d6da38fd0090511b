package dev.plumb.core.plan;

import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.StackId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to be done, as data: it can be shown, saved and compared, and knows nothing of AWS.
 *
 * @param stack which stack
 * @param items what becomes of every resource, by key
 * @param steps what is done, each after those it needs
 * @param foreign what stands there and belongs to somebody else
 * @param warnings what somebody should know before it is carried out
 * @param fingerprint of everything this relies on: equal while the world is the same
 */
public record Plan(
        StackId stack,
        List<Item> items,
        List<Step> steps,
        List<Foreigner> foreign,
        List<String> warnings,
        String fingerprint) {
    /** Copies. */
    public Plan {
        items = List.copyOf(items);
        steps = List.copyOf(steps);
        foreign = List.copyOf(foreign);
        warnings = List.copyOf(warnings);
    }

    /** Creates one without warnings. */
    public Plan(StackId stack, List<Item> items, List<Step> steps, List<Foreigner> foreign, String fingerprint) {
        this(stack, items, steps, foreign, List.of(), fingerprint);
    }

    /**
     * Something of somebody else: a resource, or a part of one of the stack's own.
     *
     * @param kind its kind
     * @param id AWS's id
     * @param name its Name tag, or empty
     * @param description what it is, on one line; a part begins with the key of the resource it is in
     */
    public record Foreigner(String kind, String id, String name, String description) {}

    /** Returns the same plan with a fingerprint that also covers these. */
    public Plan relyingOn(Object... more) {
        return new Plan(stack, items, steps, foreign, warnings, Canonical.fingerprint(fingerprint, List.of(more)));
    }

    /** Tells whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Returns what should change and cannot: nothing of the plan is done while there is any. */
    public List<Item> blocked() {
        return items.stream().filter(item -> item.action() == Action.BLOCKED).toList();
    }

    /** Returns what stays although the file does not ask for it. */
    public List<Item> retained() {
        return items.stream().filter(Item::isRetained).toList();
    }

    /** Returns how many resources have this in store. */
    public long count(Action action) {
        return items.stream().filter(item -> item.action() == action).count();
    }

    /** Tells whether something goes away or is replaced that somebody may miss. */
    public boolean removes() {
        return removals() > 0;
    }

    /**
     * Returns how many resources go away or are replaced, but for what a run made twice, and for what has failed or is going
     * anyway: that is replaced without a change.
     */
    public long removals() {
        long replaced = items.stream()
                .filter(item ->
                        item.action() == Action.REPLACE && !item.changes().isEmpty())
                .count();
        return count(Action.DELETE) + count(Action.REMOVE_TWIN) + replaced;
    }

    /** Returns the usual time of the longest chain of steps: no run can be much faster. */
    public Duration expected() {
        Map<String, Duration> ends = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (Step step : steps) {
            Duration start = step.after().stream()
                    .map(id -> ends.getOrDefault(id, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            Duration end = start.plus(step.expected());
            ends.put(step.id(), end);
            longest = end.compareTo(longest) > 0 ? end : longest;
        }
        return longest;
    }
}
