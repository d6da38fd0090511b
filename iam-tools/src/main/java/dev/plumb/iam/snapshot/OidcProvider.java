package dev.plumb.iam.snapshot;

/**
 * An OpenID Connect identity provider.
 *
 * @param url the issuer without scheme
 */
public record OidcProvider(String arn, String url) {}
