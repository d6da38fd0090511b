package dev.plumb.simulator.elb;

import dev.plumb.simulator.service.DataLines;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How long things take that load balancing does in the background, from a data file that says where each figure is from. */
final class ElbDurations {
    private static final Map<String, Duration> TABLE = DataLines.of(ElbDurations.class, "durations.csv").stream()
            .collect(Collectors.toMap(fields -> fields[0], fields -> Duration.ofSeconds(Long.parseLong(fields[1]))));

    private ElbDurations() {}

    static Duration of(String name) {
        return Objects.requireNonNull(TABLE.get(name), name);
    }
}
