package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;

/**
 * What instances of a group wait for when they come or go.
 *
 * @param group the group
 * @param settings how they wait
 */
public record LifecycleHook(@PartOf @ForcesReplacement Ref group, Settings settings) {
    /**
     * How instances wait.
     *
     * @param transition when, as Auto Scaling writes it
     * @param heartbeat how long, in seconds
     * @param result what happens when nobody has answered
     * @param target who is told, by ARN; empty for nobody
     * @param role the role that tells them, by ARN; empty where nobody is told
     */
    public record Settings(String transition, int heartbeat, String result, String target, String role) {}
}
