package dev.plumb.simulator.iam;

/**
 * An inline policy of a user, group or role.
 *
 * @param name the policy's name
 * @param document the JSON text
 */
public record StoredDocument(String name, String document) {}
