package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow log.
 *
 * @param id its id
 * @param resource the VPC, subnet or interface that is logged
 * @param traffic ACCEPT, REJECT or ALL
 * @param destinationType where it goes, such as {@code cloud-watch-logs}
 * @param destination an ARN, or null
 * @param group a log group, or null
 * @param role the role that delivers, or null
 * @param format the format, or null for the default one
 * @param interval how many seconds are put together
 * @param since when it was made
 */
record StoredFlowLog(
        String id,
        String resource,
        String traffic,
        String destinationType,
        @Nullable String destination,
        @Nullable String group,
        @Nullable String role,
        @Nullable String format,
        int interval,
        Instant since)
        implements Row {
    /** Tells whether another one logs the same to the same place. */
    boolean same(StoredFlowLog other) {
        return new StoredFlowLog(
                        other.id,
                        resource,
                        traffic,
                        destinationType,
                        destination,
                        group,
                        other.role,
                        other.format,
                        other.interval,
                        other.since)
                .equals(other);
    }
}
