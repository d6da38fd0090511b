package dev.plumb.iam.snapshot;

import java.time.Instant;
import java.util.List;

/** A group. Its members are the users that name it. */
public record IamGroup(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        List<InlinePolicy> inlinePolicies,
        List<AttachedPolicy> attachedPolicies) {
    /** Copies the collections. */
    public IamGroup {
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
    }
}
