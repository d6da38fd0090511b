package dev.plumb.iam.snapshot;

/**
 * A policy embedded in one user, group or role.
 *
 * @param document the content id of its text in the snapshot
 */
public record InlinePolicy(String name, String document) {}
