package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Entities in the fullness of GetAccountAuthorizationDetails. */
final class Details {
    private Details() {}

    static UserDetail user(Call call, StoredUser user) {
        Owner owner = Owner.user(user.name());
        return UserDetail.builder()
                .userName(user.name())
                .path(user.path())
                .userId(user.id())
                .arn(Entities.userArn(call, user))
                .createDate(user.created())
                .userPolicyList(Models.inline(call, owner))
                .groupList(Entities.groupsOf(call, user.name())
                        .map(StoredMembership::group)
                        .toList())
                .attachedManagedPolicies(Models.attached(call, owner))
                .permissionsBoundary(Models.boundary(user.boundary()))
                .tags(Tags.list(user.tags()))
                .build();
    }

    static GroupDetail group(Call call, StoredGroup group) {
        Owner owner = Owner.group(group.name());
        return GroupDetail.builder()
                .groupName(group.name())
                .path(group.path())
                .groupId(group.id())
                .arn(Entities.groupArn(call, group))
                .createDate(group.created())
                .groupPolicyList(Models.inline(call, owner))
                .attachedManagedPolicies(Models.attached(call, owner))
                .build();
    }

    static RoleDetail role(Call call, StoredRole role) {
        Owner owner = Owner.role(role.name());
        return RoleDetail.builder()
                .roleName(role.name())
                .path(role.path())
                .roleId(role.id())
                .arn(Entities.roleArn(call, role))
                .createDate(role.created())
                .assumeRolePolicyDocument(Models.document(call, role.trust()))
                .instanceProfileList(InstanceProfiles.of(call, role))
                .rolePolicyList(Models.inline(call, owner))
                .attachedManagedPolicies(Models.attached(call, owner))
                .permissionsBoundary(Models.boundary(role.boundary()))
                .tags(Tags.list(role.tags()))
                .roleLastUsed(Models.lastUsed(role))
                .build();
    }

    static ManagedPolicyDetail policy(Call call, StoredPolicy policy) {
        PolicyUse use = Policies.use(call, policy.arn());
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId("v" + policy.defaultVersion())
                .attachmentCount(use.attachments())
                .permissionsBoundaryUsageCount(use.boundaries())
                .isAttachable(true)
                .description(policy.description().isEmpty() ? null : policy.description())
                .createDate(policy.created())
                .updateDate(policy.updated())
                .policyVersionList(Policies.versions(call, policy).stream()
                        .map(version -> Models.version(call, policy, version, true))
                        .toList())
                .build();
    }
}
