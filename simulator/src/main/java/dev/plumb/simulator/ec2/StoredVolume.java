package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A volume.
 *
 * @param id its id
 * @param type such as {@code gp3}
 * @param gibibytes its size
 * @param zone the zone it is in
 * @param encrypted whether it is
 * @param instance the instance it is attached to, or null
 * @param since when it was made
 */
record StoredVolume(
        String id,
        String type,
        int gibibytes,
        String zone,
        boolean encrypted,
        @Nullable String instance,
        Instant since) implements Row {
    @Override
    public String state(Instant now) {
        return instance == null ? "available" : "in-use";
    }
}
