package dev.plumb.core.resource;

import dev.plumb.core.aws.AwsSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind is told to do. Every reference in the records is an id.
 *
 * @param session the access to AWS
 * @param key the resource's name in the stack
 * @param id AWS's id, empty for a resource that is not there yet
 * @param from what it is now, null for a resource that is not there yet
 * @param record what it shall be
 * @param changes what differs
 * @param tags what to tag it with
 * @param token the client token: equal for equal orders, at most 32 ASCII characters
 * @param <R> the record of the kind
 */
public record Order<R extends Record>(
        AwsSession session,
        Key key,
        String id,
        @Nullable R from,
        R record,
        List<Change> changes,
        Map<String, String> tags,
        String token) {
    /** Tells whether a component is among the changes. */
    public boolean changes(String component) {
        return changes.stream().anyMatch(change -> change.component().equals(component));
    }
}
