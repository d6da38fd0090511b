package dev.plumb.simulator.elb;

import java.time.Instant;

/**
 * A load balancer of the first generation. They come by seed only.
 *
 * @param name its name
 * @param since when it was made
 */
record StoredClassic(String name, Instant since) {}
