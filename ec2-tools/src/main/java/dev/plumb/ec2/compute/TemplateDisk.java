package dev.plumb.ec2.compute;

import org.jspecify.annotations.Nullable;

/**
 * The disk that the instances of a launch template start from: encrypted, and gone with its instance.
 *
 * @param device what the image calls it
 * @param size in GiB, or null for the image's own
 * @param type the volume type, such as {@code gp3}
 */
public record TemplateDisk(String device, @Nullable Integer size, String type) {}
