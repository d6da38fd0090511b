package dev.plumb.iam.policy;

import java.util.List;

/**
 * The Action or NotAction of a statement.
 *
 * @param not whether everything but these is meant
 */
public record Actions(boolean not, List<ActionPattern> patterns) {
    /** Copies the patterns. */
    public Actions {
        patterns = List.copyOf(patterns);
    }

    /** Returns whether the action {@code service:name} is meant; both without regard to case. */
    public boolean match(String service, String name) {
        for (ActionPattern pattern : patterns) {
            if (pattern.matches(service, name)) {
                return !not;
            }
        }
        return not;
    }

    /** Returns whether a known action is meant. */
    boolean match(ActionCatalog.Action action) {
        for (ActionPattern pattern : patterns) {
            if (pattern.matches(action)) {
                return !not;
            }
        }
        return not;
    }

    /** Returns whether any of the patterns, not regarding {@link #not}, is a spelling of every action. */
    public boolean nameEverything() {
        return patterns.stream().anyMatch(ActionPattern::everything);
    }
}
