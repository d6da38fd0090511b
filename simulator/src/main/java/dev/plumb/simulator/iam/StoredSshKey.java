package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * An SSH public key for CodeCommit.
 *
 * @param id starts with APKA
 * @param body the key as it was uploaded
 * @param active whether it works
 * @param uploaded when it was uploaded
 */
public record StoredSshKey(String id, String body, boolean active, Instant uploaded) {
    StoredSshKey withActive(boolean changed) {
        return new StoredSshKey(id, body, changed, uploaded);
    }
}
