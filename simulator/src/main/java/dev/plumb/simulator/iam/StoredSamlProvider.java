package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * A SAML provider.
 *
 * @param name its name
 * @param metadata the metadata document
 * @param created when it was made
 * @param validUntil when its certificate or metadata ends
 */
public record StoredSamlProvider(String name, String metadata, Instant created, Instant validUntil) {}
