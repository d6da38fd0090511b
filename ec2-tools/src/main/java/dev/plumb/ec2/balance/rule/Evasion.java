package dev.plumb.ec2.balance.rule;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for a request that meets all requirements of one rule and misses one at least of each of some others: for each of the others
 * it picks a requirement to miss, and turns back as soon as that leaves no such request. Not thread safe.
 */
final class Evasion {
    private final Search search;
    private final Map<Space, List<List<Glob>>> met = new EnumMap<>(Space.class);
    private final Map<Space, Set<Glob>> missed = new EnumMap<>(Space.class);

    Evasion(Search search, List<Requirement> rule) {
        this.search = search;
        for (Space space : Space.values()) {
            met.put(
                    space,
                    rule.stream()
                            .filter(each -> each.space() == space)
                            .map(Requirement::globs)
                            .toList());
            missed.put(space, new HashSet<>());
        }
    }

    /** Tells whether there is a request for the rule that none of the others takes. */
    boolean possible(List<List<Requirement>> others) {
        for (Space space : Space.values()) {
            if (!leaves(space)) {
                return false;
            }
        }
        // Those with the fewest ways out first: what cannot be is found sooner.
        return misses(
                others.stream().sorted(Comparator.comparingInt(List::size)).toList());
    }

    /** Tells whether the rule and another have requests in common. What there may be several of keeps none apart. */
    boolean meets(List<Requirement> other) {
        return other.stream().filter(each -> !each.space().isSeveral()).allMatch(each -> {
            List<List<Glob>> both = new java.util.ArrayList<>(of(each.space()));
            both.add(each.globs());
            return search.exists(each.space(), both, Set.of());
        });
    }

    private boolean misses(List<List<Requirement>> others) {
        if (others.isEmpty()) {
            return true;
        }
        List<List<Requirement>> rest = others.subList(1, others.size());
        for (Requirement requirement : others.get(0)) {
            Set<Glob> now = missed.getOrDefault(requirement.space(), Set.of());
            Set<Glob> more = new HashSet<>(now);
            more.addAll(requirement.globs());
            missed.put(requirement.space(), more);
            boolean found = leaves(requirement.space()) && misses(rest);
            missed.put(requirement.space(), now);
            if (found) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether what has to be met and missed in a space leaves something. Of what a request has one of, that one has to meet
     * everything; of what it may have several of, each requirement may be met by another, and a request has none beyond.
     */
    private boolean leaves(Space space) {
        Set<Glob> none = missed.getOrDefault(space, Set.of());
        return space.isSeveral()
                ? of(space).stream().allMatch(globs -> search.exists(space, List.of(globs), none))
                : search.exists(space, of(space), none);
    }

    private List<List<Glob>> of(Space space) {
        return met.getOrDefault(space, List.of());
    }
}
