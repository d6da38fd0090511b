package dev.plumb.ec2.role;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** The forms in which IAM takes and gives what roles and profiles have in common, and what its errors mean to a run. */
final class Iam {
    /** As many as IAM ever gives at once: most accounts need one call. */
    static final int PAGE = 1000;

    private static final String THERE = "EntityAlreadyExists";
    private static final Set<String> PASSING =
            Set.of("EntityTemporarilyUnmodifiable", "ConcurrentModification", "DeleteConflict", "EntityAlreadyExists");

    private Iam() {}

    static IamClient client(AwsSession session) {
        return session.globalClient(IamClient::builder);
    }

    /**
     * Reads a listing to its end.
     *
     * @throws AwsException when a page cannot be read: half a listing would look like things that have gone
     */
    static <R, T> List<T> all(
            Function<@Nullable String, R> next,
            Function<R, @Nullable Boolean> truncated,
            Function<R, String> marker,
            Function<R, List<T>> items) {
        return Pages.all(
                "IAM", next, page -> Boolean.TRUE.equals(truncated.apply(page)) ? marker.apply(page) : null, items);
    }

    /** Returns, of names in the account, those that are called like this stack's. */
    static List<String> called(Reading reading, Stream<String> names) {
        String mark = RoleName.mark(reading.stack().uid(), reading.stack().region());
        return names.filter(name -> name.endsWith(mark)).sorted().toList();
    }

    static List<Tag> list(Map<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> list.add(
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build()));
        return list;
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    static boolean isThere(AwsException failure) {
        return THERE.equals(failure.code());
    }

    static boolean isMissing(AwsException failure) {
        return "NoSuchEntity".equals(failure.code());
    }

    /** Refuses what has our name and is not ours. */
    static void own(Order<?> order, String name, Map<String, String> tags) {
        boolean ours = order.tags().getOrDefault(StackTags.UID, "").equals(tags.get(StackTags.UID))
                && order.tags().getOrDefault(StackTags.ID, "").equals(tags.get(StackTags.ID));
        if (!ours) {
            throw InputException.at(
                    Location.of(order.key().toString()),
                    "the account has a " + order.key().kind() + " called " + name
                            + " already, and it is not the stack's");
        }
    }

    /** IAM is slow to show what was made; a role that was just made is nobody that could be named. */
    static Treatment treatment(Verb verb, AwsException failure) {
        String code = failure.code() == null ? "" : failure.code();
        if (isMissing(failure)) {
            return verb == Verb.DELETE || verb == Verb.CLEAR ? Treatment.GONE : Treatment.AGAIN;
        }
        return PASSING.contains(code) ? Treatment.AGAIN : Treatment.FAIL;
    }

    static String nameOf(Order<?> order, String prefix) {
        return RoleName.of(
                prefix,
                order.tags().getOrDefault(StackTags.STACK, ""),
                order.tags().getOrDefault(StackTags.UID, ""),
                order.tags().getOrDefault(StackTags.REGION, ""),
                order.key());
    }
}
