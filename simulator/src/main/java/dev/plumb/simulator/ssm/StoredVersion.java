package dev.plumb.simulator.ssm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a parameter.
 *
 * @param number counts from 1
 * @param value the value
 * @param description what it is for, or null
 * @param allowedPattern what values must match, or null
 * @param modified when it was written
 * @param user the ARN of who wrote it
 * @param labels its labels, sorted
 */
public record StoredVersion(
        long number,
        String value,
        @Nullable String description,
        @Nullable String allowedPattern,
        Instant modified,
        String user,
        List<String> labels) {
    /** Copies the labels; a saved file may lack them. */
    public StoredVersion {
        labels = labels == null ? List.of() : labels.stream().sorted().toList();
    }

    StoredVersion withLabels(List<String> changed) {
        return new StoredVersion(number, value, description, allowedPattern, modified, user, changed);
    }
}
