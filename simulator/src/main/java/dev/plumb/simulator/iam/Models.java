package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.FormText;
import dev.plumb.simulator.service.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.User;

/** Stored records as the SDK's model shows them. Listings leave out what AWS leaves out of them. */
final class Models {
    private Models() {}

    /** A policy document as it goes over the wire. */
    static String document(Call call, String json) {
        return call.settings().encodedDocuments() ? FormText.encodeRfc3986(json) : json;
    }

    static User listedUser(Call call, StoredUser user) {
        return User.builder()
                .userName(user.name())
                .path(user.path())
                .userId(user.id())
                .arn(Entities.userArn(call, user))
                .createDate(user.created())
                .passwordLastUsed(call.get(IamTables.PASSWORDS, IamTables.key(user.name()))
                        .map(StoredPassword::lastUsed)
                        .orElse(null))
                .build();
    }

    static User user(Call call, StoredUser user) {
        return listedUser(call, user).toBuilder()
                .permissionsBoundary(boundary(user.boundary()))
                .tags(user.tags().isEmpty() ? null : Tags.list(user.tags()))
                .build();
    }

    static Group group(Call call, StoredGroup group) {
        return Group.builder()
                .groupName(group.name())
                .path(group.path())
                .groupId(group.id())
                .arn(Entities.groupArn(call, group))
                .createDate(group.created())
                .build();
    }

    static Role listedRole(Call call, StoredRole role) {
        return Role.builder()
                .roleName(role.name())
                .path(role.path())
                .roleId(role.id())
                .arn(Entities.roleArn(call, role))
                .createDate(role.created())
                .assumeRolePolicyDocument(document(call, role.trust()))
                .description(role.description().isEmpty() ? null : role.description())
                .maxSessionDuration(role.maxSessionSeconds())
                .build();
    }

    static Role role(Call call, StoredRole role) {
        return listedRole(call, role).toBuilder()
                .permissionsBoundary(boundary(role.boundary()))
                .tags(role.tags().isEmpty() ? null : Tags.list(role.tags()))
                .roleLastUsed(lastUsed(role))
                .build();
    }

    static RoleLastUsed lastUsed(StoredRole role) {
        RoleLastUsed.Builder used = RoleLastUsed.builder();
        if (role.lastUsed().time() != null) {
            used.lastUsedDate(role.lastUsed().time()).region(role.lastUsed().region());
        }
        return used.build();
    }

    static @Nullable AttachedPermissionsBoundary boundary(@Nullable String arn) {
        return arn == null
                ? null
                : AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType("Policy")
                        .permissionsBoundaryArn(arn)
                        .build();
    }

    static List<PolicyDetail> inline(Call call, Owner owner) {
        return owner.inline(call)
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.name())
                        .policyDocument(document(call, policy.document()))
                        .build())
                .toList();
    }

    static List<AttachedPolicy> attached(Call call, Owner owner) {
        return attached(owner.attached(call).toList());
    }

    static List<AttachedPolicy> attached(List<StoredAttachment> attachments) {
        return attachments.stream()
                .map(attachment -> AttachedPolicy.builder()
                        .policyArn(attachment.arn())
                        .policyName(attachment.arn().substring(attachment.arn().lastIndexOf('/') + 1))
                        .build())
                .toList();
    }

    static Policy listedPolicy(Call call, StoredPolicy policy) {
        PolicyUse use = Policies.use(call, policy.arn());
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId("v" + policy.defaultVersion())
                .attachmentCount(use.attachments())
                .permissionsBoundaryUsageCount(use.boundaries())
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated())
                .build();
    }

    static Policy policy(Call call, StoredPolicy policy) {
        return listedPolicy(call, policy).toBuilder()
                .description(policy.description().isEmpty() ? null : policy.description())
                .tags(policy.tags().isEmpty() ? null : Tags.list(policy.tags()))
                .build();
    }

    static PolicyVersion version(Call call, StoredPolicy policy, StoredPolicyVersion version, boolean withDocument) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.number() == policy.defaultVersion())
                .createDate(version.created())
                .document(withDocument ? document(call, version.document()) : null)
                .build();
    }
}
