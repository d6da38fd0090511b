package dev.plumb.simulator.elb;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A target group.
 *
 * @param arn its ARN
 * @param name its name
 * @param type {@code instance}, {@code ip}, {@code lambda} or {@code alb}
 * @param protocol its protocol, or null for a function
 * @param version the version of HTTP, or null
 * @param port its port, or null for a function
 * @param vpc its VPC, or null for a function
 * @param addresses {@code ipv4} or {@code ipv6}
 * @param check how its targets are checked
 * @param changed the attributes that somebody set
 * @param balancer the load balancer that uses it, or null
 * @param used since when that one does, or null
 * @param since when it was made
 */
record StoredTargetGroup(
        String arn,
        String name,
        String type,
        @Nullable String protocol,
        @Nullable String version,
        @Nullable Integer port,
        @Nullable String vpc,
        String addresses,
        StoredHealthCheck check,
        Map<String, String> changed,
        @Nullable String balancer,
        @Nullable Instant used,
        Instant since)
        implements ElbRow {
    StoredTargetGroup {
        changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    }

    boolean lambda() {
        return type.equals("lambda");
    }

    /** Tells whether an Application Load Balancer may use it. */
    boolean http() {
        return lambda() || "HTTP".equals(protocol) || "HTTPS".equals(protocol);
    }

    StoredTargetGroup withCheck(StoredHealthCheck value) {
        return new StoredTargetGroup(
                arn, name, type, protocol, version, port, vpc, addresses, value, changed, balancer, used, since);
    }

    StoredTargetGroup withAttributes(Map<String, String> value) {
        return new StoredTargetGroup(
                arn, name, type, protocol, version, port, vpc, addresses, check, value, balancer, used, since);
    }

    StoredTargetGroup usedBy(@Nullable String newBalancer, @Nullable Instant from) {
        return new StoredTargetGroup(
                arn, name, type, protocol, version, port, vpc, addresses, check, changed, newBalancer, from, since);
    }
}
