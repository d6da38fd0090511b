package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.ModelText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags that instances get because of their template. */
final class TemplateTags {
    private TemplateTags() {}

    /** Returns the tags of a template's data and of a request; where both set a key, the request does. */
    static List<TagSpecification> merged(String data, RunInstancesRequest request) {
        Map<String, Map<String, String>> byType = new LinkedHashMap<>();
        List<TagSpecification> template =
                ModelText.read(data, RunInstancesRequest.builder()).build().tagSpecifications();
        for (List<TagSpecification> specifications : List.of(template, request.tagSpecifications())) {
            for (TagSpecification specification : specifications) {
                Map<String, String> tags =
                        byType.computeIfAbsent(specification.resourceTypeAsString(), key -> new TreeMap<>());
                specification.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
            }
        }
        return byType.entrySet().stream()
                .map(entry -> TagSpecification.builder()
                        .resourceType(entry.getKey())
                        .tags(entry.getValue().entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build())
                .toList();
    }

    /** Sets the tags by which AWS itself says what template an instance came from. */
    static void system(Ec2Call ec2, String instance, @Nullable LaunchTemplateSpecification from) {
        if (from != null) {
            Map<String, String> tags = new TreeMap<>(ec2.presentTags(instance));
            tags.put("aws:ec2launchtemplate:id", from.launchTemplateId());
            tags.put("aws:ec2launchtemplate:version", from.version());
            Tagging.set(ec2, Resources.INSTANCES.type(), instance, tags);
        }
    }
}
