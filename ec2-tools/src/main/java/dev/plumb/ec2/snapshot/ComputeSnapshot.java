package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Coverage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an account has of compute in the Regions that were read.
 *
 * @param account twelve digits
 * @param collectedAt when it was read, by the service's clock
 * @param coverage what was read and what was not
 * @param regions each by itself, in the order of their names
 */
public record ComputeSnapshot(
        String account, String partition, Instant collectedAt, Coverage coverage, List<RegionState> regions) {
    /** Sorts the Regions. */
    public ComputeSnapshot {
        regions = regions.stream()
                .sorted(Comparator.comparing(RegionState::region))
                .toList();
    }

    /** Returns what all Regions have of something. */
    public <T> List<T> all(Function<RegionState, List<T>> part) {
        return regions.stream().map(part).flatMap(List::stream).toList();
    }

    /** Returns what all Regions have of something, as a stream. */
    public <T> Stream<T> each(Function<RegionState, List<T>> part) {
        return all(part).stream();
    }
}
