package dev.plumb.core.plan;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts steps in an order in which each comes after those it needs. */
final class Sequence {
    private final Map<String, Step> byId = new TreeMap<>();
    private final Map<String, Boolean> done = new HashMap<>();
    private final List<Step> ordered = new ArrayList<>();

    private Sequence(List<Step> steps) {
        steps.forEach(step -> byId.put(step.id(), step));
    }

    static List<Step> of(List<Step> steps) {
        Sequence order = new Sequence(steps);
        order.byId.keySet().forEach(order::visit);
        return order.ordered;
    }

    /** Depth first, on a stack of its own: a stack of a hundred thousand resources must not overflow Java's. */
    private void visit(String start) {
        Deque<String> path = new ArrayDeque<>();
        path.push(start);
        while (!path.isEmpty()) {
            String id = path.peek();
            if (done.putIfAbsent(id, false) == null) {
                for (String needed : step(id).after()) {
                    Boolean state = done.get(needed);
                    if (state == null) {
                        path.push(needed);
                    } else if (!state) {
                        throw circle(path, needed);
                    }
                }
            } else {
                path.pop();
                if (!Boolean.TRUE.equals(done.put(id, true))) {
                    ordered.add(step(id));
                }
            }
        }
    }

    private Step step(String id) {
        Step step = byId.get(id);
        if (step == null) {
            throw new IllegalStateException("no such step: " + id);
        }
        return step;
    }

    /** The path also holds steps that merely wait for their turn; those that are begun and not done make the circle. */
    private InputException circle(Deque<String> path, String again) {
        Set<String> circle = new LinkedHashSet<>();
        for (String id : path) {
            if (Boolean.FALSE.equals(done.get(id))) {
                circle.add(id);
            }
            if (id.equals(again)) {
                break;
            }
        }
        List<String> names = new ArrayList<>(circle);
        java.util.Collections.reverse(names);
        names.add(names.get(0));
        return InputException.of(new Problem(null, "these need each other: " + String.join(" -> ", names), null));
    }
}
