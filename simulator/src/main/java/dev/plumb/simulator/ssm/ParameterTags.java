package dev.plumb.simulator.ssm;

import dev.plumb.simulator.service.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Tags of parameters, at most 50. Nothing else of Systems Manager is here to be tagged. */
final class ParameterTags {
    private static final int MAXIMUM = 50;

    private ParameterTags() {}

    static AddTagsToResourceResponse add(Call call, AddTagsToResourceRequest request) {
        StoredParameter parameter = find(call, request.resourceTypeAsString(), request.resourceId());
        Parameters.save(call, parameter.withTags(added(parameter.tags(), request.tags())));
        return AddTagsToResourceResponse.builder().build();
    }

    static RemoveTagsFromResourceResponse remove(Call call, RemoveTagsFromResourceRequest request) {
        StoredParameter parameter = find(call, request.resourceTypeAsString(), request.resourceId());
        Map<String, String> left = new TreeMap<>(parameter.tags());
        left.keySet().removeAll(request.tagKeys());
        Parameters.save(call, parameter.withTags(left));
        return RemoveTagsFromResourceResponse.builder().build();
    }

    static ListTagsForResourceResponse list(Call call, ListTagsForResourceRequest request) {
        StoredParameter parameter = find(call, request.resourceTypeAsString(), request.resourceId());
        List<Tag> tags = parameter.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ListTagsForResourceResponse.builder().tagList(tags).build();
    }

    static Map<String, String> added(Map<String, String> tags, List<Tag> more) {
        Map<String, String> all = new TreeMap<>(tags);
        Set<String> seen = new HashSet<>();
        for (Tag tag : more) {
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw SsmErrors.validation("Tag keys starting with 'aws:' are reserved: " + tag.key());
            }
            if (!seen.add(tag.key())) {
                throw SsmErrors.validation("Duplicate tag key: " + tag.key());
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > MAXIMUM) {
            throw SsmErrors.of("TooManyTagsError", "A parameter has at most " + MAXIMUM + " tags.");
        }
        return all;
    }

    private static StoredParameter find(Call call, String type, String id) {
        if (!type.equals("Parameter")) {
            throw SsmErrors.of("InvalidResourceType", "The simulator tags parameters only, not " + type + ".");
        }
        return Parameters.find(call, id)
                .orElseThrow(() -> SsmErrors.of("InvalidResourceId", "The resource ID " + id + " is not valid."));
    }
}
