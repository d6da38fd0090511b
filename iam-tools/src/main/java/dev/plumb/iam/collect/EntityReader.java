package dev.plumb.iam.collect;

import dev.plumb.iam.snapshot.AttachedPolicy;
import dev.plumb.iam.snapshot.IamGroup;
import dev.plumb.iam.snapshot.IamRole;
import dev.plumb.iam.snapshot.IamUser;
import dev.plumb.iam.snapshot.InlinePolicy;
import dev.plumb.iam.snapshot.ManagedPolicy;
import dev.plumb.iam.snapshot.PolicyDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Turns entities of GetAccountAuthorizationDetails into the snapshot's records. Names, paths and ids that an endpoint
 * leaves out are taken from the ARN. Texts that repeat in thousands of entities are kept once. Not thread safe.
 */
final class EntityReader {
    private final PolicyDocuments documents = new PolicyDocuments();
    private final Map<String, String> texts = new HashMap<>();
    private int incomplete;

    PolicyDocuments documents() {
        return documents;
    }

    /** Returns how many entities lacked something that AWS always says. */
    int incomplete() {
        return incomplete;
    }

    @Nullable
    IamUser user(UserDetail user) {
        EntityArn arn = arn(user.arn());
        return arn == null
                ? null
                : new IamUser(
                        or(user.userName(), arn.name()),
                        once(or(user.path(), arn.path())),
                        required(user.userId()),
                        arn.text(),
                        date(user.createDate()),
                        user.groupList().stream().map(this::once).sorted().toList(),
                        inline(user.userPolicyList()),
                        attached(user.attachedManagedPolicies()),
                        boundary(user.permissionsBoundary()),
                        tags(user.tags()));
    }

    @Nullable
    IamGroup group(GroupDetail group) {
        EntityArn arn = arn(group.arn());
        return arn == null
                ? null
                : new IamGroup(
                        or(group.groupName(), arn.name()),
                        once(or(group.path(), arn.path())),
                        required(group.groupId()),
                        arn.text(),
                        date(group.createDate()),
                        inline(group.groupPolicyList()),
                        attached(group.attachedManagedPolicies()));
    }

    @Nullable
    IamRole role(RoleDetail role) {
        EntityArn arn = arn(role.arn());
        if (arn == null) {
            return null;
        }
        Instant lastUsed =
                role.roleLastUsed() == null ? null : role.roleLastUsed().lastUsedDate();
        String region = role.roleLastUsed() == null ? null : role.roleLastUsed().region();
        return new IamRole(
                or(role.roleName(), arn.name()),
                once(or(role.path(), arn.path())),
                required(role.roleId()),
                arn.text(),
                date(role.createDate()),
                document(role.assumeRolePolicyDocument()),
                inline(role.rolePolicyList()),
                attached(role.attachedManagedPolicies()),
                role.instanceProfileList().stream()
                        .map(InstanceProfile::arn)
                        .filter(text -> text != null)
                        .sorted()
                        .toList(),
                boundary(role.permissionsBoundary()),
                lastUsed,
                region == null ? null : once(region),
                null,
                tags(role.tags()));
    }

    /**
     * Returns a managed policy.
     *
     * @param attachments how often it was seen attached, for endpoints that do not count
     */
    @Nullable
    ManagedPolicy policy(ManagedPolicyDetail policy, int attachments) {
        EntityArn arn = arn(policy.arn());
        if (arn == null) {
            return null;
        }
        List<ManagedPolicy.Version> versions = new ArrayList<>();
        for (PolicyVersion version : policy.policyVersionList()) {
            versions.add(new ManagedPolicy.Version(
                    once(required(version.versionId())),
                    Boolean.TRUE.equals(version.isDefaultVersion()),
                    version.createDate(),
                    document(version.document())));
        }
        versions.sort(Comparator.comparingInt((ManagedPolicy.Version version) -> number(version.id()))
                .thenComparing(ManagedPolicy.Version::id));
        return new ManagedPolicy(
                or(policy.policyName(), arn.name()),
                once(or(policy.path(), arn.path())),
                policy.policyId(),
                arn.text(),
                policy.attachmentCount() == null ? attachments : policy.attachmentCount(),
                policy.permissionsBoundaryUsageCount() == null ? 0 : policy.permissionsBoundaryUsageCount(),
                once(defaultVersion(policy, versions)),
                versions,
                policy.createDate(),
                policy.updateDate());
    }

    private static String defaultVersion(ManagedPolicyDetail policy, List<ManagedPolicy.Version> versions) {
        return policy.defaultVersionId() != null
                ? policy.defaultVersionId()
                : versions.stream()
                        .filter(ManagedPolicy.Version::isDefault)
                        .map(ManagedPolicy.Version::id)
                        .findFirst()
                        .orElse("");
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version.substring(1));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            return Integer.MAX_VALUE;
        }
    }

    private List<InlinePolicy> inline(List<PolicyDetail> policies) {
        return policies.stream()
                .map(policy -> new InlinePolicy(once(required(policy.policyName())), document(policy.policyDocument())))
                .sorted(Comparator.comparing(InlinePolicy::name))
                .toList();
    }

    private List<AttachedPolicy> attached(List<software.amazon.awssdk.services.iam.model.AttachedPolicy> policies) {
        return policies.stream()
                .map(policy -> {
                    String arn = once(required(policy.policyArn()));
                    EntityArn parsed = EntityArn.parse(arn);
                    String name = policy.policyName() != null || parsed == null ? policy.policyName() : parsed.name();
                    return new AttachedPolicy(once(required(name)), arn);
                })
                .sorted(Comparator.comparing(AttachedPolicy::arn))
                .toList();
    }

    private @Nullable String boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return boundary == null || boundary.permissionsBoundaryArn() == null
                ? null
                : once(boundary.permissionsBoundaryArn());
    }

    private Map<String, String> tags(List<Tag> tags) {
        Map<String, String> map = new HashMap<>();
        tags.forEach(tag -> map.put(once(required(tag.key())), once(tag.value() == null ? "" : tag.value())));
        return map;
    }

    private String document(@Nullable String sent) {
        return documents.add(PolicyText.decode(required(sent)));
    }

    private @Nullable EntityArn arn(@Nullable String text) {
        EntityArn arn = text == null ? null : EntityArn.parse(text);
        if (arn == null) {
            incomplete++;
        }
        return arn;
    }

    private Instant date(@Nullable Instant date) {
        if (date == null) {
            incomplete++;
            return Instant.EPOCH;
        }
        return date;
    }

    private String required(@Nullable String text) {
        if (text == null) {
            incomplete++;
            return "";
        }
        return text;
    }

    private static String or(@Nullable String text, String fallback) {
        return text == null || text.isEmpty() ? fallback : text;
    }

    private String once(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
