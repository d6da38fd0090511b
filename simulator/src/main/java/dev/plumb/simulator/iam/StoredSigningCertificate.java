package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * An X.509 signing certificate of a user or of root.
 *
 * @param id the certificate id
 * @param slot its place in the credential report, 1 or 2
 * @param active whether it works
 * @param uploaded when it was uploaded
 * @param body the PEM text
 */
public record StoredSigningCertificate(String id, int slot, boolean active, Instant uploaded, String body) {
    StoredSigningCertificate withActive(boolean changed) {
        return new StoredSigningCertificate(id, slot, changed, uploaded, body);
    }
}
