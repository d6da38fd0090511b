package dev.plumb.simulator.elb;

import dev.plumb.simulator.iam.IamIdentities;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags, at birth and later. Source: "Tags for your Application Load Balancer"; twenty resources per DescribeTags. */
final class ElbTags {
    private static final int MOST = 50;
    private static final int DESCRIBED = 20;

    private ElbTags() {}

    /** Checks tags that something is to be made with; tagging it takes the permission to tag, too. */
    static Map<String, String> atBirth(ElbCall elb, List<Tag> tags, String resource) {
        if (!tags.isEmpty()) {
            new IamIdentities().authorize(elb.call(), "elasticloadbalancing:AddTags", elb.arn(resource));
        }
        return merged(Map.of(), tags);
    }

    private static Map<String, String> merged(Map<String, String> present, List<Tag> tags) {
        Map<String, String> merged = new TreeMap<>(present);
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key();
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw ElbErrors.validation("Tag keys that start with 'aws:' are reserved for AWS");
            }
            if (!keys.add(key)) {
                throw ElbErrors.of("DuplicateTagKeys", "A tag key was specified more than once");
            }
            merged.put(key, tag.value() == null ? "" : tag.value());
        }
        if (merged.size() > MOST) {
            throw ElbErrors.of("TooManyTags", "The maximum number of tags per resource has been reached");
        }
        return merged;
    }

    static AddTagsResponse add(ElbCall elb, AddTagsRequest request) {
        request.resourceArns().forEach(arn -> {
            require(elb, arn);
            elb.setTags(arn, merged(elb.tags(arn), request.tags()));
        });
        return AddTagsResponse.builder().build();
    }

    static RemoveTagsResponse remove(ElbCall elb, RemoveTagsRequest request) {
        request.resourceArns().forEach(arn -> {
            require(elb, arn);
            Map<String, String> rest = new TreeMap<>(elb.tags(arn));
            rest.keySet().removeAll(request.tagKeys());
            elb.setTags(arn, rest);
        });
        return RemoveTagsResponse.builder().build();
    }

    static DescribeTagsResponse describe(ElbCall elb, DescribeTagsRequest request) {
        if (request.resourceArns().size() > DESCRIBED) {
            throw ElbErrors.validation("1 validation error detected: Value at 'resourceArns' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + DESCRIBED);
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .distinct()
                        .map(arn -> described(elb, arn))
                        .toList())
                .build();
    }

    private static TagDescription described(ElbCall elb, String arn) {
        require(elb, arn);
        return TagDescription.builder()
                .resourceArn(arn)
                .tags(elb.seenTags(arn).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** The default rule of a listener has an ARN, but no row of its own. */
    private static void require(ElbCall elb, String arn) {
        ElbKind<?> kind = ElbKind.of(arn)
                .orElseThrow(() -> ElbErrors.validation("'" + arn + "' is not a valid load balancing ARN"));
        boolean standard =
                elb.all(ElbKind.LISTENERS).anyMatch(listener -> listener.rule().equals(arn));
        if (!standard) {
            elb.require(kind, arn);
        }
    }
}
