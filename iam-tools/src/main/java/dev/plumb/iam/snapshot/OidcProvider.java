package dev.plumb.iam.snapshot;

import java.util.List;

/**
 * An OpenID Connect identity provider.
 *
 * @param url the issuer without scheme
 */
public record OidcProvider(String arn, String url, List<String> clientIds) {
    /** Copies the collection. */
    public OidcProvider {
        clientIds = List.copyOf(clientIds);
    }
}
