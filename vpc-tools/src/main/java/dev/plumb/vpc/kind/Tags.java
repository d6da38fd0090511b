package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.stack.Ec2;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** What the tags of all of EC2 say. */
final class Tags {
    /** What keeps its tags for an hour after it is gone, and never stands alone while it lives. */
    private static final Set<String> LINGERING = Set.of("natgateway", "instance", "network-interface");

    /** More ids than this would not fit into one filter; each of them says the same. */
    private static final int ENOUGH = 100;

    private Tags() {}

    /** Returns the ids of some of what carries a tag and lives. */
    static List<String> ids(AwsSession session, String key, String value) {
        return read(session, List.of(Ec2.filter("key", key), Ec2.filter("value", value))).stream()
                .filter(tag -> !LINGERING.contains(tag.resourceTypeAsString()))
                .map(TagDescription::resourceId)
                .limit(ENOUGH)
                .toList();
    }

    /**
     * Tells whether the stack may have something of a kind that few stacks have: one call asks for the tags of all of them, so
     * that those it has nothing of need no calls of their own.
     *
     * @param type EC2's word for it
     * @param kind the kind's name
     */
    static boolean any(Reading reading, String type, String kind) {
        return !reading.given(kind).isEmpty() || types(reading).contains(type);
    }

    private static Set<String> types(Reading reading) {
        return reading.once("types of tagged resources", () -> {
            Set<String> types = new TreeSet<>();
            read(
                            reading.session(),
                            List.of(
                                    Ec2.filter("key", StackTags.UID),
                                    Ec2.filter("value", reading.stack().uid())))
                    .forEach(tag -> types.add(tag.resourceTypeAsString()));
            return types;
        });
    }

    /** Returns the values that a tag has on these. */
    static Set<String> values(AwsSession session, String key, List<String> ids) {
        Set<String> values = new TreeSet<>();
        read(session, List.of(Ec2.filter("key", key), Ec2.filter("resource-id", ids)))
                .forEach(tag -> values.add(tag.value()));
        return values;
    }

    private static List<TagDescription> read(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeTags(request -> request.filters(filters).nextToken(token)),
                DescribeTagsResponse::nextToken,
                DescribeTagsResponse::tags);
    }
}
