package dev.plumb.simulator.iam;

import java.time.Instant;
import java.util.List;

/**
 * An OpenID Connect provider.
 *
 * @param url the issuer without its scheme
 * @param clientIds the audiences
 * @param thumbprints of the issuer's certificates
 * @param created when it was made
 */
public record StoredOidcProvider(String url, List<String> clientIds, List<String> thumbprints, Instant created) {
    /** Copies the lists. */
    public StoredOidcProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
    }
}
