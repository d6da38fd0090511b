package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What requests are sent to.
 *
 * @param targetType what its targets are
 * @param port on which port they listen; null for functions
 * @param protocol how they are spoken to; null for functions
 * @param version which version of HTTP, or null where nobody cares
 * @param health how it is found out whether they work; null where nobody cares
 * @param deregistrationDelay how long one that leaves may finish its work
 * @param slowStart how long a new one gets less
 * @param stickiness whether clients stay with a target
 * @param algorithm which target is next
 * @param crossZone whether targets of all zones are served; null for what the load balancer says
 * @param preserveClientAddress whether targets see where clients come from
 * @param proxyProtocol whether connections begin with where they come from
 */
@Doc(
        "A target group. AWS cannot change its type, port, protocol and version: another one takes its place without an outage.")
public record TargetGroupSpec(
        @Doc("What its targets are.") @Default("instance") TargetType targetType,

        @Doc("On which port they listen; functions have none.") @Nullable @Range(from = 1, to = 65_535)
        Integer port,

        @Doc("How they are spoken to; functions have none.") ListenerSpec.@Nullable Protocol protocol,

        @Doc("Which version of HTTP.") @Nullable Version version,

        @Doc("How it is found out whether they work: a path, or a mapping.") @Nullable
        HealthSpec health,

        @Doc("How long one that leaves may finish its work: 0s to 1h. AWS's own is 5m.") @Nullable
        Duration deregistrationDelay,

        @Doc("How long a new one gets less than others: 30s to 15m, or 0s.") @Nullable
        Duration slowStart,

        @Doc("Whether clients stay with a target: none, source, or a mapping.") @Nullable
        StickinessSpec stickiness,

        @Doc("Which target is next.") @Nullable Algorithm algorithm,

        @Doc("Whether targets of all zones are served. Left out: what the load balancer says.") @Nullable
        Boolean crossZone,

        @Doc("Whether targets behind a network load balancer see where clients come from.") @Nullable
        Boolean preserveClientAddress,

        @Doc("Whether connections from a network load balancer begin with where they come from (proxy protocol 2).")
        @Nullable
        Boolean proxyProtocol) {
    /** What targets are. */
    public enum TargetType {
        /** Instances, by id. */
        INSTANCE,
        /** Private addresses. */
        IP,
        /** One function. */
        LAMBDA,
        /** One application load balancer, behind a network load balancer. */
        ALB
    }

    /** Versions of HTTP. */
    public enum Version {
        /** HTTP/1.1. */
        HTTP1,
        /** HTTP/2. */
        HTTP2,
        /** gRPC. */
        GRPC
    }

    /** Which target is next. */
    public enum Algorithm {
        /** One after the other. */
        ROUND_ROBIN,
        /** Whoever has the least to do. */
        LEAST_OUTSTANDING_REQUESTS,
        /** Anyone. */
        WEIGHTED_RANDOM
    }
}
