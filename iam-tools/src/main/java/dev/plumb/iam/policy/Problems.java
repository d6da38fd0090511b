package dev.plumb.iam.policy;

import dev.plumb.iam.policy.JsonTree.Field;
import dev.plumb.iam.policy.JsonTree.Node;
import dev.plumb.iam.policy.PolicyProblem.Consequence;
import dev.plumb.iam.policy.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one document. */
final class Problems {
    /** Beyond this many, only the gravest consequence is still noted. */
    private static final int LIMIT = 100;

    private final List<PolicyProblem> list = new ArrayList<>();
    private Consequence worst = Consequence.NONE;
    private boolean full;

    void add(PolicyProblem problem) {
        boolean graver = problem.consequence().compareTo(worst) > 0;
        if (graver) {
            worst = problem.consequence();
        }
        if (list.size() < LIMIT || graver) {
            list.add(problem);
        } else {
            full = true;
        }
    }

    void none(Node at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.NONE));
    }

    void none(Field at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.NONE));
    }

    void incomplete(Node at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.INCOMPLETE));
    }

    void incomplete(Field at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.INCOMPLETE));
    }

    void unreadable(Node at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.UNREADABLE));
    }

    void unreadable(Field at, Kind kind, String message) {
        add(new PolicyProblem(kind, at.line(), at.column(), message, Consequence.UNREADABLE));
    }

    boolean unreadable() {
        return worst == Consequence.UNREADABLE;
    }

    List<PolicyProblem> list() {
        List<PolicyProblem> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column));
        if (full) {
            sorted.add(new PolicyProblem(
                    Kind.ELEMENT, 0, 0, "and more problems, not listed after the first " + LIMIT, Consequence.NONE));
        }
        return sorted;
    }

    static String unknownElement(String name, List<String> known, String what) {
        String hint = known.stream()
                .filter(one -> one.equalsIgnoreCase(name))
                .findFirst()
                .map(one -> "; element names mind case: write " + one)
                .orElse("");
        return quote(name) + " is no element of " + what + hint;
    }

    static String quote(String text) {
        return '"' + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + '"';
    }
}
