package dev.plumb.ec2.scaling.decision;

/**
 * What a policy wants.
 *
 * @param policy its name
 * @param capacity how many instances
 * @param value the metric it goes by
 */
public record Wish(String policy, int capacity, double value) {}
