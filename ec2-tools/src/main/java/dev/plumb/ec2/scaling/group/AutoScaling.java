package dev.plumb.ec2.scaling.group;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Canonical;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The forms in which Auto Scaling takes and gives what its resources have in common, and what its errors mean to a run. */
final class AutoScaling {
    private static final String GROUP = "auto-scaling-group";
    private static final int MARK = 8;

    /** Something is still changing, or another change was faster. */
    private static final Set<String> PASSING = Set.of(
            "ResourceContention",
            "ScalingActivityInProgress",
            "ResourceInUse",
            "InstanceRefreshInProgress",
            "IncorrectState");

    private AutoScaling() {}

    static AutoScalingClient client(AwsSession session) {
        return session.client(AutoScalingClient::builder);
    }

    /**
     * Reads a listing to its end.
     *
     * @throws AwsException when a page cannot be read: half a listing would look like things that have gone
     */
    static <R, T> List<T> all(
            Function<@Nullable String, R> next, Function<R, @Nullable String> token, Function<R, List<T>> items) {
        return Pages.all("Auto Scaling", next, token, items);
    }

    /** Tags stay on the group: its instances get theirs from the launch template. */
    static List<Tag> list(String group, Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder()
                        .resourceId(group)
                        .resourceType(GROUP)
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .propagateAtLaunch(false)
                        .build())
                .toList();
    }

    static Map<String, String> map(List<TagDescription> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    /** Returns the name of what an order makes: the stack's, the key's, and a mark of the stack's uid. */
    static String name(Order<?> order) {
        return name(order, order.key().name());
    }

    /** Returns the name that another thing of the same stack has, or will have, by its key's name. */
    static String name(Order<?> order, String key) {
        return order.tags().get(StackTags.STACK) + "-" + key
                + mark(String.valueOf(order.tags().get(StackTags.UID)));
    }

    /** Returns the end of every name of a stack. */
    private static String mark(String uid) {
        return "-" + Canonical.fingerprint("groups", uid).substring(0, MARK);
    }

    /** Returns the key of something of a stack that carries no tags, by its name; nothing where it is not the stack's. */
    static Optional<Key> key(String kind, String name, String stack, String uid) {
        String begin = stack + "-";
        String end = mark(uid);
        return name.startsWith(begin) && name.endsWith(end) && name.length() > begin.length() + end.length()
                ? Optional.of(new Key(kind, name.substring(begin.length(), name.length() - end.length())))
                : Optional.empty();
    }

    /** Says what to do about an error. Most of them have the code ValidationError, and only their words tell. */
    static Treatment treatment(Verb verb, AwsException failure) {
        String code = failure.code() == null ? "" : failure.code();
        String message = String.valueOf(failure.getMessage());
        boolean leaves = verb == Verb.DELETE || verb == Verb.CLEAR;
        boolean missing = code.equals("ResourceNotFound")
                || (code.equals("ValidationError")
                        && (message.contains("not found") || message.contains("Cannot find")));
        if (missing && leaves) {
            return Treatment.GONE;
        }
        if (verb == Verb.CREATE && code.equals("AlreadyExists")) {
            return Treatment.THERE;
        }
        // A launch template that is not visible yet is EC2's to say, in its own words.
        boolean unseen = missing
                || code.endsWith(".NotFound")
                || (code.equals("ValidationError")
                        && (message.contains("does not exist")
                                || message.contains("Invalid IAM Instance Profile")
                                || message.contains("delete is in progress")));
        return unseen || PASSING.contains(code) ? Treatment.AGAIN : Treatment.FAIL;
    }
}
