package dev.plumb.simulator.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How long things take that AWS does in the background, from a data file that says where each figure comes from. */
final class Durations {
    private static final Map<String, Duration> TABLE = Lines.of("durations.csv").stream()
            .collect(Collectors.toMap(fields -> fields[0], fields -> Duration.ofSeconds(Long.parseLong(fields[1]))));

    private Durations() {}

    static Duration of(String name) {
        return Objects.requireNonNull(TABLE.get(name), name);
    }

    /** Tells whether something that began at a time is over. */
    static boolean over(String name, Instant since, Instant now) {
        return !now.isBefore(since.plus(of(name)));
    }
}
