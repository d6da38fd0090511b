package dev.plumb.ec2.balance;

import dev.plumb.core.resource.Ref;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a file says of target groups. */
final class TargetGroups {
    private TargetGroups() {}

    /**
     * Returns a target group.
     *
     * @param vpc where its targets are
     */
    static TargetGroup of(TargetGroupSpec spec, boolean network, Ref vpc) {
        boolean function = spec.targetType() == TargetGroupSpec.TargetType.LAMBDA;
        HealthSpec.@Nullable Settings health =
                Optional.ofNullable(spec.health()).map(HealthSpec::full).orElse(null);
        return new TargetGroup(
                word(spec.targetType()),
                function ? null : vpc,
                spec.protocol() == null ? null : spec.protocol().name(),
                spec.port(),
                spec.version() == null ? null : spec.version().name(),
                healthProtocol(health, network),
                health == null || function
                        ? null
                        : health.port() == null ? Attributes.TRAFFIC_PORT : String.valueOf(health.port()),
                health == null ? null : health.path(),
                health == null ? null : seconds(health.interval()),
                health == null ? null : seconds(health.timeout()),
                health == null ? null : health.healthy(),
                health == null ? null : health.unhealthy(),
                health == null ? null : health.codes(),
                seconds(spec.deregistrationDelay()),
                seconds(spec.slowStart()),
                stickiness(spec.stickiness()),
                spec.algorithm() == null ? null : word(spec.algorithm()),
                spec.crossZone() == null ? null : String.valueOf(spec.crossZone()),
                spec.preserveClientAddress(),
                spec.proxyProtocol());
    }

    /** A path is only looked at by HTTP. */
    private static @Nullable String healthProtocol(HealthSpec.@Nullable Settings health, boolean network) {
        if (health == null) {
            return null;
        }
        if (health.protocol() != null) {
            return health.protocol().name();
        }
        return network && health.path() != null ? "HTTP" : null;
    }

    private static TargetGroup.@Nullable Stickiness stickiness(@Nullable StickinessSpec spec) {
        if (spec instanceof StickinessSpec.Cookie cookie) {
            int seconds = (int) cookie.duration().toSeconds();
            return cookie.cookie() == null
                    ? new TargetGroup.Stickiness("lb_cookie", seconds, "")
                    : new TargetGroup.Stickiness("app_cookie", seconds, cookie.cookie());
        }
        if (spec == StickinessSpec.Word.SOURCE) {
            return new TargetGroup.Stickiness("source_ip", 0, "");
        }
        return spec == null ? null : TargetGroup.Stickiness.NONE;
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Integer.valueOf((int) duration.toSeconds());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
