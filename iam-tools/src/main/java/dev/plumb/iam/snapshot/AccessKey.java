package dev.plumb.iam.snapshot;

import java.time.Instant;

/**
 * An access key as ListAccessKeys shows it.
 *
 * @param id the key id, which is no secret
 * @param active whether it can be used
 */
public record AccessKey(String id, boolean active, Instant created) {}
