package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a launch template; it never changes.
 *
 * @param number its number, from 1
 * @param description its description, or null
 * @param created when it was made
 * @param createdBy who made it
 * @param data what to launch, as the model's text
 */
record StoredTemplateVersion(
        long number, @Nullable String description, Instant created, String createdBy, String data) {}
