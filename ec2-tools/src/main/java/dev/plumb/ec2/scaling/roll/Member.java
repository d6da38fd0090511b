package dev.plumb.ec2.scaling.roll;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a group.
 *
 * @param id its id
 * @param type its instance type
 * @param zone its Availability Zone
 * @param template what it was launched from, or null where that is not known
 * @param lifecycle its state in the group, such as {@code InService}
 * @param healthy what the group takes it for
 * @param guarded whether it is protected from scaling in
 * @param targets its registrations with target groups, where they were asked for
 */
public record Member(
        String id,
        String type,
        String zone,
        GroupState.@Nullable Template template,
        String lifecycle,
        boolean healthy,
        boolean guarded,
        List<Registration> targets) {
    private static final String IN_SERVICE = "InService";

    /** Copies. */
    public Member {
        targets = List.copyOf(targets);
    }

    /** Tells whether it is on its way out. */
    public boolean leaving() {
        return lifecycle.startsWith("Terminat") || lifecycle.startsWith("Detach");
    }

    /** Tells whether it serves. */
    public boolean serving() {
        return lifecycle.equals(IN_SERVICE);
    }

    /** Tells whether it was set aside by somebody. */
    public boolean standby() {
        return lifecycle.equals("Standby") || lifecycle.equals("EnteringStandby");
    }

    /** Tells whether it serves, and nobody who was asked speaks against it. */
    public boolean well() {
        return serving() && healthy && targets.stream().allMatch(Registration::healthy);
    }

    /** Tells whether it was launched from a version. */
    public boolean runs(GroupState.Template wanted) {
        return wanted.equals(template);
    }

    /** Returns what it was launched from, in words. */
    public String runs() {
        return template == null ? "no launch template" : template.toString();
    }

    /** Returns the same with registrations. */
    public Member with(List<Registration> registrations) {
        return new Member(id, type, zone, template, lifecycle, healthy, guarded, registrations);
    }
}
