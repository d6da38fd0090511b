package dev.plumb.simulator.ec2;

import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.store.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags of all kinds of resource. Source: "Tag your Amazon EC2 resources", with its restrictions. */
final class Tagging {
    static final Kind<StoredTags> TAGS = Kind.of("ec2.tags", StoredTags.class);

    private static final int MOST = 50;
    private static final int KEY = 128;
    private static final int VALUE = 256;

    private Tagging() {}

    /** Checks and sets the tags that a create call brings along. */
    static void onCreate(Ec2Call ec2, String type, String id, SdkPojo request) {
        for (TagSpecification specification : specifications(ec2, request, Set.of(type))) {
            add(ec2, type, id, specification.tags());
        }
    }

    /** Returns the tag specifications of a request once all of them are found sound and the caller may use them. */
    static List<TagSpecification> specifications(Ec2Call ec2, SdkPojo request, Set<String> types) {
        List<TagSpecification> specifications = Members.list(request, "TagSpecifications");
        Set<String> seen = new HashSet<>();
        for (TagSpecification specification : specifications) {
            String type = String.valueOf(specification.resourceTypeAsString());
            if (!types.contains(type)) {
                throw Ec2Errors.invalid("'" + type + "' is not a valid taggable resource type for this operation.");
            }
            if (!seen.add(type)) {
                throw Ec2Errors.invalid("Duplicate resource type '" + type + "' in tag specifications.");
            }
            if (specification.tags().isEmpty()) {
                throw Ec2Errors.invalid("Tag specification must have at least one tag");
            }
            // To tag at birth takes the permission to tag, too.
            new IamIdentities().authorize(ec2.call(), "ec2:CreateTags", ec2.arn(type + "/*"));
        }
        return specifications;
    }

    /** Adds tags to what a resource has. */
    static void add(Ec2Call ec2, String type, String id, List<Tag> tags) {
        Map<String, String> merged = new TreeMap<>(ec2.presentTags(id));
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            check(tag);
            if (!keys.add(tag.key())) {
                throw Ec2Errors.invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            merged.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        if (merged.size() > MOST) {
            throw AwsError.of(400, "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        set(ec2, type, id, merged);
    }

    /** Puts tags in the place of those that a resource has. */
    static void set(Ec2Call ec2, String type, String id, Map<String, String> tags) {
        if (tags.isEmpty()) {
            ec2.rows().remove(ec2.scope(), TAGS, id);
        } else {
            ec2.rows().put(ec2.scope(), TAGS, id, new StoredTags(id, type, tags));
        }
    }

    /** Returns the tags of a resource for a reply. */
    static List<Tag> shown(Ec2Call ec2, String id) {
        return ec2.tags(id).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .collect(Collectors.toList());
    }

    private static void check(Tag tag) {
        if (tag.key() == null || tag.key().isEmpty()) {
            throw Ec2Errors.invalid("Tag key cannot be empty.");
        }
        if (tag.key().length() > KEY) {
            throw Ec2Errors.invalid("Tag key exceeds the maximum length of " + KEY + " characters");
        }
        if (tag.value() != null && tag.value().length() > VALUE) {
            throw Ec2Errors.invalid("Tag value exceeds the maximum length of " + VALUE + " characters");
        }
        if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw Ec2Errors.invalid("Tag keys starting with 'aws:' are reserved for internal use");
        }
    }
}
