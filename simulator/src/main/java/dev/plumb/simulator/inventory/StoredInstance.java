package dev.plumb.simulator.inventory;

import org.jspecify.annotations.Nullable;

/**
 * An instance; kept in its Region.
 *
 * @param id such as {@code i-0a1b2c3d4e5f60718}
 * @param name its Name tag
 * @param state {@code running}, {@code stopped} ...
 * @param profile its instance profile, after its path where it has one, or null
 */
public record StoredInstance(
        String id, String name, String state, @Nullable String profile) {}
