package dev.plumb.iam.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A long-term credential for one service (CodeCommit, Keyspaces, Bedrock ...).
 *
 * @param id its identifier, never the secret
 * @param status {@code Active}, {@code Inactive} or {@code Expired}
 * @param expires null when it never expires
 */
public record ServiceCredential(
        String user,
        String service,
        String id,
        String status,
        Instant created,
        @Nullable Instant expires) {}
