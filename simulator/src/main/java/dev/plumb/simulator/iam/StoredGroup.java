package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * A group.
 *
 * @param name the name as it was given
 * @param path such as {@code /}
 * @param id starts with AGPA
 * @param created when it was made
 */
public record StoredGroup(String name, String path, String id, Instant created) {}
