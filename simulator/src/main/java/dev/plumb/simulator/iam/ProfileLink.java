package dev.plumb.simulator.iam;

/**
 * An instance profile that a role is in, kept under the role.
 *
 * @param profile the profile's name
 */
public record ProfileLink(String profile) {}
