package dev.plumb.simulator.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the instance that a smaller group can do without: from the zone with the most instances, by the group's policies in
 * their order. Source: "Configure termination policies for Amazon EC2 Auto Scaling". Ties go to the lowest id, where AWS draws.
 */
final class TerminationPolicies {
    static final List<String> KNOWN = List.of(
            "AllocationStrategy",
            "ClosestToNextInstanceHour",
            "Default",
            "NewestInstance",
            "OldestInstance",
            "OldestLaunchConfiguration",
            "OldestLaunchTemplate");

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private TerminationPolicies() {}

    /**
     * Returns whom to terminate, if anybody may be.
     *
     * @param all every instance that counts, for the sizes of the zones
     */
    static Optional<StoredMember> choose(List<StoredMember> all, List<String> policies, Instant now) {
        List<StoredMember> free =
                all.stream().filter(member -> !member.locked()).toList();
        Map<String, Long> sizes = all.stream()
                .collect(Collectors.groupingBy(member -> member.what().zone(), Collectors.counting()));
        long most = free.stream()
                .mapToLong(member -> sizes.getOrDefault(member.what().zone(), 0L))
                .max()
                .orElse(0);
        List<StoredMember> left = free.stream()
                .filter(member -> sizes.getOrDefault(member.what().zone(), 0L) == most)
                .toList();
        for (String policy : steps(policies)) {
            left = best(left, policy, now);
        }
        return left.stream().min(Comparator.comparing(StoredMember::id));
    }

    /** The default one ends every list that does not name it. */
    private static List<String> steps(List<String> policies) {
        List<String> steps = new ArrayList<>();
        Stream.concat(policies.stream(), Stream.of("Default")).distinct().forEach(policy -> {
            if (policy.equals("Default")) {
                steps.add("OldestLaunchTemplate");
                steps.add("ClosestToNextInstanceHour");
            } else {
                steps.add(policy);
            }
        });
        return steps;
    }

    private static List<StoredMember> best(List<StoredMember> members, String policy, Instant now) {
        Comparator<StoredMember> order = switch (policy) {
            case "OldestInstance" -> Comparator.comparing(StoredMember::launched);
            case "NewestInstance" ->
                Comparator.comparing(StoredMember::launched).reversed();
            case "OldestLaunchTemplate" -> Comparator.comparingLong(TerminationPolicies::version);
            case "ClosestToNextInstanceHour" -> Comparator.comparingLong(member -> toNextHour(member, now));
            default -> Comparator.comparing(member -> 0);
        };
        return members.stream()
                .min(order)
                .map(first -> members.stream()
                        .filter(member -> order.compare(member, first) == 0)
                        .toList())
                .orElse(members);
    }

    private static long version(StoredMember member) {
        return member.what().version() == null
                ? 0
                : Long.parseLong(member.what().version());
    }

    private static long toNextHour(StoredMember member, Instant now) {
        return HOUR - Duration.between(member.launched(), now).toSeconds() % HOUR;
    }
}
