package dev.plumb.simulator.ec2;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of one resource of any kind.
 *
 * @param id the resource
 * @param type its resource type
 * @param tags values by key, sorted
 */
record StoredTags(String id, String type, Map<String, String> tags) {
    StoredTags {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
