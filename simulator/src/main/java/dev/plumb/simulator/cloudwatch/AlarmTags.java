package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** The tags of alarms. */
final class AlarmTags {
    private static final int MOST = 50;

    private AlarmTags() {}

    static Map<String, String> merged(Map<String, String> present, List<Tag> tags) {
        Map<String, String> merged = new TreeMap<>(present);
        for (Tag tag : tags) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw CloudWatchErrors.value("Tag keys that start with aws: are reserved.");
            }
            merged.put(tag.key(), tag.value());
        }
        if (merged.size() > MOST) {
            throw CloudWatchErrors.value("A resource can have at most " + MOST + " tags.");
        }
        return merged;
    }

    static TagResourceResponse tag(Call call, TagResourceRequest request) {
        StoredAlarm alarm = require(call, request.resourceARN());
        Alarms.save(call, alarm.withTags(merged(alarm.tags(), request.tags())));
        return TagResourceResponse.builder().build();
    }

    static UntagResourceResponse untag(Call call, UntagResourceRequest request) {
        StoredAlarm alarm = require(call, request.resourceARN());
        Map<String, String> rest = new TreeMap<>(alarm.tags());
        rest.keySet().removeAll(request.tagKeys());
        Alarms.save(call, alarm.withTags(rest));
        return UntagResourceResponse.builder().build();
    }

    static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(require(call, request.resourceARN()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static StoredAlarm require(Call call, String arn) {
        String[] parts = arn.split(":", 7);
        String name = parts.length == 7 && parts[5].equals("alarm") ? parts[6] : "";
        return Alarms.find(call, name)
                .filter(alarm -> alarm.arn().equals(arn))
                .orElseThrow(() -> dev.plumb.simulator.protocol.AwsError.of(
                        404, "ResourceNotFoundException", "The resource " + arn + " does not exist"));
    }
}
