package dev.plumb.simulator.elb;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of one thing.
 *
 * @param tags values by key, sorted
 */
record StoredElbTags(Map<String, String> tags) {
    StoredElbTags {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
