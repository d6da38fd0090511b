package dev.plumb.simulator.iam;

import java.time.Instant;

/**
 * One version of a managed policy.
 *
 * @param number 1 for {@code v1}
 * @param document the JSON text
 * @param created when it was made
 */
public record StoredPolicyVersion(int number, String document, Instant created) {
    String id() {
        return "v" + number;
    }
}
