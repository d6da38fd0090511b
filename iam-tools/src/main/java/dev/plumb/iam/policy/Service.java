package dev.plumb.iam.policy;

import dev.plumb.iam.policy.ActionCatalog.Action;
import dev.plumb.iam.policy.ActionCatalog.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service with its actions, sorted by name without regard to case. Immutable. */
public final class Service {
    private final String prefix;
    private final int first;
    private final List<Action> actions;
    private final List<ResourceType> types;
    private final String[] folded;

    Service(String prefix, int first, List<Action> actions, List<ResourceType> types) {
        this.prefix = prefix;
        this.first = first;
        this.actions = List.copyOf(actions);
        this.types = List.copyOf(types);
        this.folded = actions.stream().map(Action::folded).toArray(String[]::new);
    }

    /** Returns the prefix as in {@code prefix:Action}, in lower case. */
    public String prefix() {
        return prefix;
    }

    /** Returns the number of its first action among all. */
    public int first() {
        return first;
    }

    /** Returns the actions, sorted by name. */
    public List<Action> actions() {
        return actions;
    }

    /** Returns the kinds of resource its actions work on. */
    public List<ResourceType> types() {
        return types;
    }

    /** Returns the action of that name, case aside. */
    public Optional<Action> action(String name) {
        int at = Arrays.binarySearch(folded, name.toLowerCase(Locale.ROOT));
        return at < 0 ? Optional.empty() : Optional.of(actions.get(at));
    }

    /** Returns the actions whose names a pattern means. */
    List<Action> matching(Glob name) {
        if (name.literal()) {
            return action(name.text()).map(List::of).orElse(List.of());
        }
        @Nullable String start = name.onlyPrefix();
        List<Action> matching = new ArrayList<>();
        int from = start == null ? 0 : Arrays.binarySearch(folded, start);
        for (int i = from < 0 ? ~from : from; i < folded.length; i++) {
            if (start != null && !folded[i].startsWith(start)) {
                break;
            }
            if (start != null || name.matchesFolded(folded[i])) {
                matching.add(actions.get(i));
            }
        }
        return matching;
    }
}
