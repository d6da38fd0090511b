package dev.plumb.simulator.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service-specific credential (an API key for one service); its secret is not kept.
 *
 * @param id starts with ACCA
 * @param user the user's name
 * @param service such as {@code bedrock.amazonaws.com}
 * @param alias the user name or alias under which the service knows it
 * @param active whether it was switched on
 * @param created when it was made
 * @param expires when it ends, or null for never
 */
public record StoredServiceCredential(
        String id,
        String user,
        String service,
        String alias,
        boolean active,
        Instant created,
        @Nullable Instant expires) {
    StoredServiceCredential withActive(boolean changed) {
        return new StoredServiceCredential(id, user, service, alias, changed, created, expires);
    }
}
