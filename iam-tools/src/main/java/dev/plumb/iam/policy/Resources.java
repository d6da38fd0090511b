package dev.plumb.iam.policy;

import java.util.List;

/**
 * The Resource or NotResource of a statement.
 *
 * @param not whether everything but these is meant
 */
public record Resources(boolean not, List<ResourcePattern> patterns) {
    /** Copies the patterns. */
    public Resources {
        patterns = List.copyOf(patterns);
    }

    /** Returns whether an ARN is meant. */
    public boolean match(String arn) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(arn)) != not;
    }

    /**
     * Returns whether every resource an action works on is meant. An action that knows no resources is only ever
     * checked against {@code *}. Exceptions (NotResource) that spare only some count as all.
     */
    public boolean cover(ActionCatalog.Action action, AccountScope scope) {
        return named(action, scope) != not;
    }

    /** Returns whether every resource whatever is meant; exceptions that spare only some count as all. */
    public boolean coverEverything(AccountScope scope) {
        return patterns.stream().anyMatch(pattern -> pattern.everything(scope)) != not;
    }

    private boolean named(ActionCatalog.Action action, AccountScope scope) {
        for (ResourcePattern pattern : patterns) {
            if (pattern.everything(scope)) {
                return true;
            }
            for (ActionCatalog.ResourceType type : action.types()) {
                if (pattern.coversType(type, scope)) {
                    return true;
                }
            }
        }
        return false;
    }
}
