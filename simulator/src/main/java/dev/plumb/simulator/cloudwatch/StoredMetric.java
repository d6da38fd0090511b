package dev.plumb.simulator.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/**
 * A metric that has data.
 *
 * @param namespace its namespace
 * @param name its name
 * @param dimensions its dimensions, sorted
 * @param latest the time of its last datapoint
 */
record StoredMetric(String namespace, String name, Map<String, String> dimensions, Instant latest) {
    StoredMetric {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    static StoredMetric of(String namespace, String name, List<Dimension> dimensions, Instant latest) {
        Map<String, String> sorted = new TreeMap<>();
        dimensions.forEach(dimension -> {
            if (dimension.name() == null
                    || dimension.value() == null
                    || dimension.value().isEmpty()) {
                throw CloudWatchErrors.value("A dimension needs a name and a value.");
            }
            if (sorted.put(dimension.name(), dimension.value()) != null) {
                throw CloudWatchErrors.value("The dimension " + dimension.name() + " is given more than once.");
            }
        });
        return new StoredMetric(namespace, name, sorted, latest);
    }

    /** Returns what its rows are kept under: the same for the same namespace, name and dimensions. */
    String id() {
        try {
            byte[] text = (namespace + "\n" + name + "\n" + dimensions).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Dimension> shownDimensions() {
        return dimensions.entrySet().stream()
                .map(entry -> Dimension.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    StoredMetric seenAt(Instant time) {
        return new StoredMetric(namespace, name, dimensions, time.isAfter(latest) ? time : latest);
    }
}
