package dev.plumb.ec2.balance;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A target group. Its name is not part of it: names are unique in a Region, so each is called after what it is made of, and another
 * one can be made beside it.
 *
 * @param type what its targets are, in AWS's words
 * @param vpc where they are, or null for functions
 * @param protocol how they are spoken to, in AWS's words, or null for functions
 * @param port on which port they listen, or null for functions
 * @param version which version of HTTP, or null where nobody cares
 * @param healthProtocol by which protocol they are looked at
 * @param healthPort on which port, or {@code traffic-port}
 * @param healthPath at which path
 * @param healthInterval every how many seconds
 * @param healthTimeout after how many seconds an answer is late
 * @param healthyCount after how many good answers one is healthy
 * @param unhealthyCount after how many bad answers one is not
 * @param healthCodes which answers are good
 * @param deregistrationDelay for how many seconds one that leaves may finish its work
 * @param slowStart for how many seconds a new one gets less
 * @param stickiness whether clients stay with a target
 * @param algorithm which target is next, in AWS's words
 * @param crossZone {@code true}, {@code false} or {@code use_load_balancer_configuration}
 * @param preserveClientAddress whether targets see where clients come from
 * @param proxyProtocol whether connections begin with where they come from
 */
public record TargetGroup(
        @ForcesReplacement String type,
        @ForcesReplacement @Nullable Ref vpc,
        @ForcesReplacement @Nullable String protocol,
        @ForcesReplacement @Nullable Integer port,
        @ForcesReplacement @Nullable String version,
        @Nullable String healthProtocol,
        @Nullable String healthPort,
        @Nullable String healthPath,
        @Nullable Integer healthInterval,
        @Nullable Integer healthTimeout,
        @Nullable Integer healthyCount,
        @Nullable Integer unhealthyCount,
        @Nullable String healthCodes,
        @Nullable Integer deregistrationDelay,
        @Nullable Integer slowStart,
        @Nullable Stickiness stickiness,
        @Nullable String algorithm,
        @Nullable String crossZone,
        @Nullable Boolean preserveClientAddress,
        @Nullable Boolean proxyProtocol) {
    static final String LAMBDA = "lambda";

    /**
     * Whether clients stay with a target.
     *
     * @param by {@code lb_cookie}, {@code app_cookie} or {@code source_ip}; empty where they do not
     * @param seconds for how long; 0 where nobody says
     * @param cookie the application's cookie; empty for none
     */
    public record Stickiness(String by, int seconds, String cookie) {
        static final Stickiness NONE = new Stickiness("", 0, "");
    }

    /** Returns the same as AWS makes it: what attributes say comes later. */
    TargetGroup born() {
        return new TargetGroup(
                type,
                vpc,
                protocol,
                port,
                version,
                healthProtocol,
                healthPort,
                healthPath,
                healthInterval,
                healthTimeout,
                healthyCount,
                unhealthyCount,
                healthCodes,
                deregistrationDelay == null ? null : Integer.valueOf(Attributes.DELAY),
                slowStart == null ? null : Integer.valueOf(0),
                stickiness == null ? null : Stickiness.NONE,
                algorithm == null ? null : "round_robin",
                crossZone == null ? null : Attributes.AS_BALANCER,
                // What AWS begins with differs by protocol and by what targets are: asked for again where somebody
                // cares.
                null,
                proxyProtocol == null ? null : Boolean.FALSE);
    }
}
