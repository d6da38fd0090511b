package dev.plumb.simulator.elb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target in a group.
 *
 * @param group the ARN of its group
 * @param id an instance, an address, a function or a load balancer
 * @param port the port it listens on, or null for a function
 * @param zone the Availability Zone it was registered for, or null
 * @param since when it was registered
 * @param leaving when it was deregistered, or null
 */
record StoredTarget(
        String group,
        String id,
        @Nullable Integer port,
        @Nullable String zone,
        Instant since,
        @Nullable Instant leaving) {
    String key() {
        return group + "|" + id + "|" + (port == null ? "" : port);
    }

    StoredTarget leavingAt(Instant time) {
        return new StoredTarget(group, id, port, zone, since, time);
    }
}
