package dev.plumb.iam.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param trust content id of its trust policy
 * @param instanceProfiles ARNs of the instance profiles it is in
 * @param lastUsed when it was last used within the tracking period, or null
 * @param lastUsedRegion where, or null
 * @param maxSessionSeconds null where ListRoles was not asked
 */
public record IamRole(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        String trust,
        List<InlinePolicy> inlinePolicies,
        List<AttachedPolicy> attachedPolicies,
        List<String> instanceProfiles,
        @Nullable String boundary,
        @Nullable Instant lastUsed,
        @Nullable String lastUsedRegion,
        @Nullable Integer maxSessionSeconds,
        Map<String, String> tags) {
    /** Copies the collections. */
    public IamRole {
        inlinePolicies = List.copyOf(inlinePolicies);
        attachedPolicies = List.copyOf(attachedPolicies);
        instanceProfiles = List.copyOf(instanceProfiles);
        tags = Map.copyOf(tags);
    }

    /** Returns the same role with another longest session, null for one that is not known. */
    public IamRole withMaxSessionSeconds(@Nullable Integer seconds) {
        return new IamRole(
                name,
                path,
                id,
                arn,
                created,
                trust,
                inlinePolicies,
                attachedPolicies,
                instanceProfiles,
                boundary,
                lastUsed,
                lastUsedRegion,
                seconds,
                tags);
    }

    /** Returns whether IAM Identity Center made it for a permission set: only Identity Center can delete it. */
    public boolean identityCenter() {
        return path.startsWith("/aws-reserved/sso.amazonaws.com/");
    }

    /** Returns whether an AWS service owns it: nobody in the account can change it. */
    public boolean serviceLinked() {
        return path.startsWith("/aws-service-role/");
    }
}
