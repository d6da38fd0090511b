package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What other services know of an instance.
 *
 * @param id its id
 * @param image its image
 * @param vpc its VPC, or null outside of any
 * @param zone the name of its Availability Zone, or null outside of any
 * @param state its state now, such as {@code running}
 * @param since when it was launched, or last told to change
 * @param running from when on it runs, or would have run
 * @param monitored whether it sends its metrics every minute
 * @param tags its tags, sorted
 */
public record InstancePlace(
        String id,
        String image,
        @Nullable String vpc,
        @Nullable String zone,
        String state,
        Instant since,
        Instant running,
        boolean monitored,
        Map<String, String> tags) {
    /** Sorts and copies the tags. */
    public InstancePlace {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
