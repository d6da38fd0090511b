package dev.plumb.simulator.cloudwatch;

import java.time.Instant;

/**
 * Load that drives metrics.
 *
 * @param kind {@code cpu} or {@code requests}
 * @param target the name of an Auto Scaling group, or the ARN of a target group
 * @param demand how much
 * @param since when it begins
 */
record StoredLoad(String kind, String target, Demand demand, Instant since) {}
