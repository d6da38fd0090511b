package dev.plumb.ec2.scaling.roll;

import java.util.Map;
import java.util.Set;

/**
 * An instance as a target group sees it.
 *
 * @param targetGroup the target group's ARN
 * @param state such as {@code unhealthy}
 * @param reason AWS's code for it, such as {@code Target.Timeout}, or empty
 * @param description AWS's words for it, or empty
 */
public record Registration(String targetGroup, String state, String reason, String description) {
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("Elb.RegistrationInProgress", "wait for the interval times the healthy count, then worry"),
            Map.entry("Elb.InitialHealthChecking", "wait for the interval times the healthy count, then worry"),
            Map.entry("Target.ResponseCodeMismatch", "look at the path of the check, and at the codes it accepts"),
            Map.entry(
                    "Target.Timeout",
                    "look whether the security group lets the load balancer reach the check's port, and whether the"
                            + " application answers in time"),
            Map.entry(
                    "Target.FailedHealthChecks",
                    "look whether anything listens on the check's port, and speaks its protocol"),
            Map.entry("Target.NotInUse", "attach the target group to a listener, or enable the zone"),
            Map.entry("Target.NotRegistered", "the target was removed"),
            Map.entry("Target.InvalidState", "the instance is stopped or terminated"),
            Map.entry("Target.IpUnusable", "the address belongs to a load balancer, or is reserved"),
            Map.entry("Target.DeregistrationInProgress", "normal until the deregistration delay is over"),
            Map.entry("Target.HealthCheckDisabled", "health checks are off"),
            Map.entry("Elb.InternalError", "AWS's own; ask again"));

    /** No traffic is expected, or no check is made: neither speaks against an instance. */
    private static final Set<String> IDLE = Set.of("Target.NotInUse", "Target.HealthCheckDisabled");

    /** Tells whether nothing speaks against it. */
    public boolean healthy() {
        return state.equals("healthy") || IDLE.contains(reason);
    }

    /** Tells whether the checks have found against it, rather than not begun. */
    public boolean failing() {
        return state.startsWith("unhealthy") || (state.equals("unavailable") && !healthy());
    }

    /** Returns what to do about it, or empty. */
    public String advice() {
        return ADVICE.getOrDefault(reason, "");
    }

    /** Returns the target group's name. */
    public String name() {
        String[] parts = targetGroup.split("/", -1);
        return parts.length > 1 ? parts[1] : targetGroup;
    }

    /** Returns state, reason and what to do, in words. */
    public String inWords() {
        String why = reason.isEmpty() ? "" : " (" + reason + (description.isEmpty() ? "" : ": " + description) + ")";
        return state + why;
    }
}
