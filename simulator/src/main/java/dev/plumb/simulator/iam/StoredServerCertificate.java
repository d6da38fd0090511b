package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * A server certificate; the private key is not kept.
 *
 * @param name the name as it was given
 * @param path such as {@code /}
 * @param id starts with ASCA
 * @param uploaded when it was uploaded
 * @param expires when it ends
 * @param body the PEM text
 */
public record StoredServerCertificate(
        String name, String path, String id, Instant uploaded, Instant expires, String body) {}
