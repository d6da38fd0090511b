package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.StackId;
import dev.plumb.core.resource.StackTags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The forms in which EC2 takes and gives what all its kinds have. */
public final class Ec2 {
    private Ec2() {}

    /** Returns the client of a session's Region. */
    public static Ec2Client client(AwsSession session) {
        return session.client(Ec2Client::builder);
    }

    /** Returns the client for calls that would make a double if they were made twice. */
    public static Ec2Client once(AwsSession session) {
        return session.once(Ec2Client::builder);
    }

    /** Returns tags for a create call. */
    public static TagSpecification born(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(list(tags)).build();
    }

    /** Returns tags as EC2 takes them, sorted: equal calls are equal to the last byte. */
    public static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Returns tags as EC2 gives them. */
    public static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    /** Returns a filter for any of these values. */
    public static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Returns a filter for a value. */
    public static Filter filter(String name, String value) {
        return filter(name, List.of(value));
    }

    /** Returns the filter for what a stack has tagged as its own. */
    public static Filter of(StackId stack) {
        return filter("tag:" + StackTags.UID, stack.uid());
    }

    /** Returns filters for all of these tags. */
    public static List<Filter> tagged(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> filter("tag:" + tag.getKey(), tag.getValue()))
                .toList();
    }

    /** Tells whether something carries all of these tags: emulators do not filter by tag everywhere. */
    public static boolean carries(List<Tag> actual, Map<String, String> tags) {
        return map(actual).entrySet().containsAll(tags.entrySet());
    }

    /**
     * Reads a listing to its end.
     *
     * @throws AwsException when a page cannot be read: half a listing would look like things that have gone
     */
    public static <R, T> List<T> all(
            Function<@Nullable String, R> next, Function<R, @Nullable String> token, Function<R, List<T>> items) {
        return Pages.all("EC2", next, token, items);
    }
}
