package dev.plumb.simulator.iam;

/**
 * An account in the list of all.
 *
 * @param partition the partition that it is in
 */
public record KnownAccount(String partition) {}
