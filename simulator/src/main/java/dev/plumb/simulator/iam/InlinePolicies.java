package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Inline policies of users, groups and roles: the same twelve actions three times over. */
final class InlinePolicies {
    private InlinePolicies() {}

    static PutUserPolicyResponse putUser(Call call, PutUserPolicyRequest r) {
        put(call, Owner.user(Entities.user(call, r.userName()).name()), r.policyName(), r.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    static PutGroupPolicyResponse putGroup(Call call, PutGroupPolicyRequest r) {
        put(call, Owner.group(Entities.group(call, r.groupName()).name()), r.policyName(), r.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    static PutRolePolicyResponse putRole(Call call, PutRolePolicyRequest r) {
        put(call, Owner.role(RoleActions.modifiable(call, r.roleName()).name()), r.policyName(), r.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    static GetUserPolicyResponse getUser(Call call, GetUserPolicyRequest r) {
        StoredUser user = Entities.user(call, r.userName());
        StoredDocument policy = find(call, Owner.user(user.name()), r.policyName());
        return GetUserPolicyResponse.builder()
                .userName(user.name())
                .policyName(policy.name())
                .policyDocument(Models.document(call, policy.document()))
                .build();
    }

    static GetGroupPolicyResponse getGroup(Call call, GetGroupPolicyRequest r) {
        StoredGroup group = Entities.group(call, r.groupName());
        StoredDocument policy = find(call, Owner.group(group.name()), r.policyName());
        return GetGroupPolicyResponse.builder()
                .groupName(group.name())
                .policyName(policy.name())
                .policyDocument(Models.document(call, policy.document()))
                .build();
    }

    static GetRolePolicyResponse getRole(Call call, GetRolePolicyRequest r) {
        StoredRole role = Entities.role(call, r.roleName());
        StoredDocument policy = find(call, Owner.role(role.name()), r.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(role.name())
                .policyName(policy.name())
                .policyDocument(Models.document(call, policy.document()))
                .build();
    }

    static DeleteUserPolicyResponse deleteUser(Call call, DeleteUserPolicyRequest r) {
        delete(call, Owner.user(Entities.user(call, r.userName()).name()), r.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    static DeleteGroupPolicyResponse deleteGroup(Call call, DeleteGroupPolicyRequest r) {
        delete(call, Owner.group(Entities.group(call, r.groupName()).name()), r.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    static DeleteRolePolicyResponse deleteRole(Call call, DeleteRolePolicyRequest r) {
        delete(call, Owner.role(RoleActions.modifiable(call, r.roleName()).name()), r.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    static ListUserPoliciesResponse listUser(Call call, ListUserPoliciesRequest r) {
        Page<StoredDocument> page =
                page(call, Owner.user(Entities.user(call, r.userName()).name()), r.marker(), r.maxItems());
        return ListUserPoliciesResponse.builder()
                .policyNames(names(page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListGroupPoliciesResponse listGroup(Call call, ListGroupPoliciesRequest r) {
        Page<StoredDocument> page =
                page(call, Owner.group(Entities.group(call, r.groupName()).name()), r.marker(), r.maxItems());
        return ListGroupPoliciesResponse.builder()
                .policyNames(names(page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListRolePoliciesResponse listRole(Call call, ListRolePoliciesRequest r) {
        Page<StoredDocument> page =
                page(call, Owner.role(Entities.role(call, r.roleName()).name()), r.marker(), r.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(names(page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static void put(Call call, Owner owner, String name, String document) {
        Documents.checkIdentity(call, document);
        String quota = owner.type().substring(0, 1).toUpperCase(Locale.ROOT)
                + owner.type().substring(1) + "PolicySizeQuota";
        int maximum = Quotas.of(call, quota);
        int others = owner.inline(call)
                .filter(policy -> !policy.name().equals(name))
                .mapToInt(policy -> Documents.size(policy.document()))
                .sum();
        if (others + Documents.size(document) > maximum) {
            throw AwsError.of(
                    409,
                    "LimitExceeded",
                    "Maximum policy size of " + maximum + " bytes exceeded for " + owner.type() + " " + owner.name());
        }
        call.put(IamTables.INLINE, owner.key(name), new StoredDocument(name, document));
    }

    private static StoredDocument find(Call call, Owner owner, String name) {
        return call.get(IamTables.INLINE, owner.key(name))
                .orElseThrow(() -> IamErrors.noSuch(owner.type() + " policy", name));
    }

    private static void delete(Call call, Owner owner, String name) {
        find(call, owner, name);
        call.remove(IamTables.INLINE, owner.key(name));
    }

    private static Page<StoredDocument> page(
            Call call, Owner owner, @Nullable String marker, @Nullable Integer maxItems) {
        return Page.ofPrefixed(call, call.table(IamTables.INLINE), owner.key(), marker, maxItems);
    }

    private static List<String> names(Page<StoredDocument> page) {
        return page.items().stream().map(StoredDocument::name).toList();
    }
}
