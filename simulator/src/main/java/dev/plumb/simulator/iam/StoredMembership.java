package dev.plumb.simulator.iam;

/**
 * A user's membership in a group, kept under both.
 *
 * @param user the user's name
 * @param group the group's name
 */
public record StoredMembership(String user, String group) {}
