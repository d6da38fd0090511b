package dev.plumb.iam.policy;

/**
 * Where a policy is in force.
 *
 * @param partition for example {@code aws}
 * @param account twelve digits
 */
public record AccountScope(String partition, String account) {}
