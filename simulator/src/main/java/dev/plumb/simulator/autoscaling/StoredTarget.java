package dev.plumb.simulator.autoscaling;

/**
 * A target group that a group registers its instances with.
 *
 * @param arn its ARN
 * @param leaving whether it was detached and instances still drain from it
 */
record StoredTarget(String arn, boolean leaving) {}
