package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.ec2.LaunchedInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance in a group.
 *
 * @param what the instance
 * @param group the group's name
 * @param state its lifecycle state, as AWS calls it
 * @param healthy its last health status
 * @param locked whether it is protected from scale-in
 * @param launched when it came into the group
 * @param inService since when it is in service, or null
 * @param activity the activity that is going on with it, or the last one
 * @param waits the lifecycle actions that it waits for
 * @param targets the target groups it was registered with
 * @param ending whether EC2 was told to terminate it
 * @param units how much of the group's capacity it is; null in states of old for one
 * @param spot whether it runs on spare capacity; null in states of old for no
 */
record StoredMember(
        LaunchedInstance what,
        String group,
        String state,
        boolean healthy,
        boolean locked,
        Instant launched,
        @Nullable Instant inService,
        String activity,
        List<StoredWait> waits,
        List<String> targets,
        boolean ending,
        @Nullable Integer units,
        @Nullable Boolean spot) {
    StoredMember {
        waits = List.copyOf(waits);
        targets = List.copyOf(targets);
    }

    String id() {
        return what.id();
    }

    int weight() {
        return units == null ? 1 : units;
    }

    boolean spare() {
        return Boolean.TRUE.equals(spot);
    }

    /** Returns how much capacity members are together. */
    static int weight(List<StoredMember> members) {
        return members.stream().mapToInt(StoredMember::weight).sum();
    }

    boolean pending() {
        return state.startsWith("Pending");
    }

    boolean serving() {
        return state.equals("InService");
    }

    boolean leaving() {
        return state.startsWith("Terminating");
    }

    /** Tells whether it counts towards the number that the group shall have. */
    boolean counts() {
        return pending() || serving();
    }

    StoredMember in(String value) {
        return new StoredMember(
                what, group, value, healthy, locked, launched, inService, activity, waits, targets, ending, units,
                spot);
    }

    StoredMember withHealth(boolean value) {
        return new StoredMember(
                what, group, state, value, locked, launched, inService, activity, waits, targets, ending, units, spot);
    }

    StoredMember withLock(boolean value) {
        return new StoredMember(
                what, group, state, healthy, value, launched, inService, activity, waits, targets, ending, units, spot);
    }

    StoredMember servingSince(Instant now) {
        return new StoredMember(
                what,
                group,
                "InService",
                healthy,
                locked,
                launched,
                now,
                activity,
                List.of(),
                targets,
                ending,
                units,
                spot);
    }

    StoredMember withActivity(String value) {
        return new StoredMember(
                what, group, state, healthy, locked, launched, inService, value, waits, targets, ending, units, spot);
    }

    StoredMember withWaits(List<StoredWait> value) {
        return new StoredMember(
                what, group, state, healthy, locked, launched, inService, activity, value, targets, ending, units,
                spot);
    }

    StoredMember withTargets(List<String> value) {
        return new StoredMember(
                what, group, state, healthy, locked, launched, inService, activity, waits, value, ending, units, spot);
    }

    StoredMember atItsEnd() {
        return new StoredMember(
                what, group, state, healthy, locked, launched, inService, activity, waits, targets, true, units, spot);
    }
}
