package dev.plumb.simulator.elb;

import org.jspecify.annotations.Nullable;

/**
 * How targets are checked.
 *
 * @param enabled whether they are
 * @param protocol the protocol
 * @param port a number or {@code traffic-port}
 * @param path the path, or null where the protocol has none
 * @param interval seconds between two checks
 * @param timeout seconds that an answer may take
 * @param healthy how many good answers make an unhealthy target healthy
 * @param unhealthy how many bad answers make a healthy target unhealthy
 * @param codes the HTTP or gRPC codes that are good, or null where the protocol has none
 */
record StoredHealthCheck(
        boolean enabled,
        String protocol,
        String port,
        @Nullable String path,
        int interval,
        int timeout,
        int healthy,
        int unhealthy,
        @Nullable String codes) {}
