package dev.plumb.iam.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param groups names of the groups it is in
 * @param boundary ARN of its permissions boundary, or null
 */
public record IamUser(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        List<String> groups,
        List<InlinePolicy> inlinePolicies,
        List<AttachedPolicy> attachedPolicies,
        @Nullable String boundary,
        Map<String, String> tags) {
    /** Copies the collections. */
    public IamUser {
        groups = List.copyOf(groups);
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        tags = Map.copyOf(tags);
    }
}
