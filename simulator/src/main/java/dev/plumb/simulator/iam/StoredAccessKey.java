package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * An access key; the secret is not kept.
 *
 * @param id starts with AKIA
 * @param slot its place in the credential report, 1 or 2
 * @param active whether it works
 * @param created when it was made
 * @param statusChanged when it was made or last switched: the report calls this its rotation
 * @param lastUsed when it was last used
 */
public record StoredAccessKey(
        String id, int slot, boolean active, Instant created, Instant statusChanged, LastUse lastUsed) {
    StoredAccessKey withLastUsed(LastUse changed) {
        return new StoredAccessKey(id, slot, active, created, statusChanged, changed);
    }

    StoredAccessKey withActive(boolean changed, Instant now) {
        return changed == active ? this : new StoredAccessKey(id, slot, changed, created, now, lastUsed);
    }
}
