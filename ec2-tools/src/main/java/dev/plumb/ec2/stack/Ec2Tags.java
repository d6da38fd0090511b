package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** What the tags of all of EC2 say. */
public final class Ec2Tags {
    /** What keeps its tags for an hour after it is gone, and never stands alone while it lives. */
    private static final Set<String> LINGERING = Set.of("natgateway", "instance", "network-interface");

    /** More ids than this would not fit into one filter; each of them says the same. */
    private static final int ENOUGH = 100;

    private Ec2Tags() {}

    /** Returns the ids of some of what carries a tag and lives. */
    public static List<String> ids(AwsSession session, String key, String value) {
        return read(session, List.of(Ec2.filter("key", key), Ec2.filter("value", value))).stream()
                .filter(tag -> !LINGERING.contains(tag.resourceTypeAsString()))
                .map(TagDescription::resourceId)
                .limit(ENOUGH)
                .toList();
    }

    /** Returns the ids of what carries the tags of a stack, by EC2's word for its type: one call for all of them. */
    public static Map<String, Set<String>> byType(Reading reading) {
        return reading.once("ids of tagged resources", () -> {
            Map<String, Set<String>> ids = new TreeMap<>();
            read(
                            reading.session(),
                            List.of(
                                    Ec2.filter("key", StackTags.UID),
                                    Ec2.filter("value", reading.stack().uid())))
                    .forEach(tag -> ids.computeIfAbsent(tag.resourceTypeAsString(), none -> new TreeSet<>())
                            .add(tag.resourceId()));
            return ids;
        });
    }

    /** Returns the values that a tag has on these. */
    public static Set<String> values(AwsSession session, String key, List<String> ids) {
        Set<String> values = new TreeSet<>();
        read(session, List.of(Ec2.filter("key", key), Ec2.filter("resource-id", ids)))
                .forEach(tag -> values.add(tag.value()));
        return values;
    }

    /** Returns the tags of one; none where it is gone. */
    static Map<String, String> of(AwsSession session, String id) {
        Map<String, String> tags = new TreeMap<>();
        read(session, List.of(Ec2.filter("resource-id", List.of(id)))).forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static List<TagDescription> read(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeTags(request -> request.filters(filters).nextToken(token)),
                DescribeTagsResponse::nextToken,
                DescribeTagsResponse::tags);
    }
}
