package dev.plumb.iam.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A SAML identity provider.
 *
 * @param validUntil the end of its metadata's validity, or null where AWS does not say
 */
public record SamlProvider(
        String arn, @Nullable Instant created, @Nullable Instant validUntil) {}
