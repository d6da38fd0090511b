package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags between the model's lists and the store's sorted maps. At most 50 on anything. */
final class Tags {
    private static final int MAXIMUM = 50;

    private Tags() {}

    static Map<String, String> sorted(Map<String, String> tags) {
        return tags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    static Map<String, String> of(Collection<Tag> tags) {
        return added(Map.of(), tags);
    }

    static Map<String, String> added(Map<String, String> tags, Collection<Tag> more) {
        Map<String, String> map = new TreeMap<>(tags);
        Set<String> seen = new HashSet<>();
        for (Tag tag : more) {
            if (!seen.add(tag.key())) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            map.put(tag.key(), tag.value());
        }
        if (map.size() > MAXIMUM) {
            throw AwsError.of(409, "LimitExceeded", "The number of tags has reached the maximum limit.");
        }
        return map;
    }

    static Map<String, String> removed(Map<String, String> tags, Collection<String> keys) {
        Map<String, String> map = new TreeMap<>(tags);
        map.keySet().removeAll(keys);
        return map;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
