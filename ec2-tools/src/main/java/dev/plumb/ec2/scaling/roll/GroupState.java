package dev.plumb.ec2.scaling.roll;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An Auto Scaling group as it was at a moment.
 *
 * @param name its name in AWS
 * @param sizes how many instances it has and may have
 * @param launch what it launches from, or null where that is a launch configuration
 * @param health who tells whether an instance is healthy, such as {@code EC2} or {@code ELB}
 * @param tags its tags
 * @param targetGroups the ARNs of the target groups that its instances are registered with
 * @param suspended the processes that rest
 * @param members its instances
 * @param refreshes its instance refreshes, the newest first
 * @param activities what it did last, the newest first
 * @param alarms the alarms of its policies, where they were asked for
 * @param at when it was looked at
 */
public record GroupState(
        String name,
        Sizes sizes,
        @Nullable Template launch,
        String health,
        Map<String, String> tags,
        List<String> targetGroups,
        Set<String> suspended,
        List<Member> members,
        List<Refresh> refreshes,
        List<Activity> activities,
        List<WatchedAlarm> alarms,
        Instant at) {
    /** Copies. */
    public GroupState {
        tags = Map.copyOf(tags);
        targetGroups = List.copyOf(targetGroups);
        suspended = Set.copyOf(suspended);
        members = List.copyOf(members);
        refreshes = List.copyOf(refreshes);
        activities = List.copyOf(activities);
        alarms = List.copyOf(alarms);
    }

    /**
     * How many instances a group has and may have.
     *
     * @param min the least
     * @param max the most
     * @param desired how many it wants at the moment
     */
    public record Sizes(int min, int max, int desired) {}

    /**
     * A version of a launch template.
     *
     * @param id the template's id
     * @param version the version as it was given: a number, or {@code $Latest} or {@code $Default}
     */
    public record Template(String id, String version) {
        /** Tells whether the version is a number, and so stays what it is. */
        public boolean fixed() {
            return version.matches("[0-9]{1,18}");
        }

        /** Returns it in words. */
        @Override
        public String toString() {
            return "version " + version;
        }
    }

    /**
     * Something the group did.
     *
     * @param id its id
     * @param start when it began
     * @param status such as {@code Successful}
     * @param description what it was
     * @param message what AWS says of its end, or empty
     */
    public record Activity(String id, Instant start, String status, String description, String message) {
        /** Tells whether it came to nothing. */
        public boolean failed() {
            return status.equals("Failed") || status.equals("Cancelled");
        }
    }

    /**
     * An alarm that a policy of the group acts on.
     *
     * @param name its name
     * @param state such as {@code ALARM}
     * @param reason what AWS says of its state
     */
    public record WatchedAlarm(String name, String state, String reason) {
        /** Tells whether it is in ALARM. */
        public boolean alarmed() {
            return state.equals("ALARM");
        }
    }

    /** Returns the refresh that goes on, if one does. */
    public Optional<Refresh> running() {
        return refreshes.stream().filter(Refresh::active).findFirst();
    }

    /** Returns a refresh. */
    public Optional<Refresh> refresh(String id) {
        return refreshes.stream().filter(refresh -> refresh.id().equals(id)).findFirst();
    }

    /** Returns the instances that stay. */
    public List<Member> staying() {
        return members.stream().filter(member -> !member.leaving()).toList();
    }

    /** Returns how many of the instances that stay run which version, in words, a line each. */
    public List<String> versions() {
        return counted(staying());
    }

    private static List<String> counted(Collection<Member> members) {
        Map<String, TreeSet<String>> byVersion = new TreeMap<>();
        members.forEach(member -> byVersion
                .computeIfAbsent(member.runs(), version -> new TreeSet<>())
                .add(member.id()));
        return byVersion.entrySet().stream()
                .map(entry -> line(
                        entry.getKey(),
                        members.stream()
                                .filter(member -> entry.getValue().contains(member.id()))
                                .toList()))
                .toList();
    }

    private static String line(String version, List<Member> members) {
        long well = members.stream().filter(Member::well).count();
        String many = Words.instances(members.size()) + (members.size() == 1 ? " runs " : " run ") + version;
        return well == members.size()
                ? many + ": in service and healthy"
                : many + ": " + well + " in service and healthy, " + (members.size() - well) + " not";
    }
}
