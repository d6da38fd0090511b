package dev.plumb.ec2.compute;

import org.jspecify.annotations.Nullable;

/**
 * The disk an instance starts from. It is always encrypted, and goes with its instance.
 *
 * @param size in GiB, or null for the image's own
 * @param type the volume type, such as {@code gp3}
 */
public record RootVolume(@Nullable Integer size, String type) {}
