package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** Managed policies attached to users, groups and roles. */
final class Attachments {
    private Attachments() {}

    static AttachUserPolicyResponse attachUser(Call call, AttachUserPolicyRequest r) {
        attach(call, Owner.user(Entities.user(call, r.userName()).name()), r.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    static AttachGroupPolicyResponse attachGroup(Call call, AttachGroupPolicyRequest r) {
        attach(call, Owner.group(Entities.group(call, r.groupName()).name()), r.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    static AttachRolePolicyResponse attachRole(Call call, AttachRolePolicyRequest r) {
        attach(call, Owner.role(RoleActions.modifiable(call, r.roleName()).name()), r.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    static DetachUserPolicyResponse detachUser(Call call, DetachUserPolicyRequest r) {
        detach(call, Owner.user(Entities.user(call, r.userName()).name()), r.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    static DetachGroupPolicyResponse detachGroup(Call call, DetachGroupPolicyRequest r) {
        detach(call, Owner.group(Entities.group(call, r.groupName()).name()), r.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    static DetachRolePolicyResponse detachRole(Call call, DetachRolePolicyRequest r) {
        detach(call, Owner.role(RoleActions.modifiable(call, r.roleName()).name()), r.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    static ListAttachedUserPoliciesResponse listUser(Call call, ListAttachedUserPoliciesRequest r) {
        Owner owner = Owner.user(Entities.user(call, r.userName()).name());
        Page<StoredAttachment> page = page(call, owner, r.pathPrefix(), r.marker(), r.maxItems());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(Models.attached(page.items()))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListAttachedGroupPoliciesResponse listGroup(Call call, ListAttachedGroupPoliciesRequest r) {
        Owner owner = Owner.group(Entities.group(call, r.groupName()).name());
        Page<StoredAttachment> page = page(call, owner, r.pathPrefix(), r.marker(), r.maxItems());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(Models.attached(page.items()))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListAttachedRolePoliciesResponse listRole(Call call, ListAttachedRolePoliciesRequest r) {
        Owner owner = Owner.role(Entities.role(call, r.roleName()).name());
        Page<StoredAttachment> page = page(call, owner, r.pathPrefix(), r.marker(), r.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(Models.attached(page.items()))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** Attaching again is no error and changes nothing. */
    static void attach(Call call, Owner owner, String arn) {
        Policies.checkAttachable(call, arn, "Policy " + arn);
        if (call.get(IamTables.ATTACHMENTS, owner.key(arn)).isPresent()) {
            return;
        }
        String quota = owner.type().substring(0, 1).toUpperCase(Locale.ROOT)
                + owner.type().substring(1);
        Quotas.check(
                call,
                "AttachedPoliciesPer" + quota + "Quota",
                "PoliciesPer" + quota,
                owner.attached(call).count());
        call.put(IamTables.ATTACHMENTS, owner.key(arn), new StoredAttachment(arn));
        Policies.countUse(call, arn, 1, 0);
    }

    private static void detach(Call call, Owner owner, String arn) {
        if (call.get(IamTables.ATTACHMENTS, owner.key(arn)).isEmpty()) {
            throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
        }
        call.remove(IamTables.ATTACHMENTS, owner.key(arn));
        Policies.countUse(call, arn, -1, 0);
    }

    private static Page<StoredAttachment> page(
            Call call, Owner owner, @Nullable String path, @Nullable String marker, @Nullable Integer maxItems) {
        String prefix = ":policy" + Objects.requireNonNullElse(path, "/");
        return Page.ofPrefixed(
                call,
                call.table(IamTables.ATTACHMENTS),
                owner.key(),
                marker,
                maxItems,
                attachment -> attachment.arn().contains(prefix));
    }
}
