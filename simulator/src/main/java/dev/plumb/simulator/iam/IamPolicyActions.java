package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;

/** The register of the actions on managed and inline policies. */
final class IamPolicyActions {
    private IamPolicyActions() {}

    static void register(Service.Builder service) {
        policies(service);
        attachments(service);
        inlinePolicies(service);
    }

    private static void policies(Service.Builder service) {
        service.on(
                        "CreatePolicy",
                        CreatePolicyRequest::builder,
                        PolicyActions::create,
                        (c, r) -> Arns.of(c, "policy" + Arns.path(r.path()) + r.policyName()))
                .on(
                        "SimulatePrincipalPolicy",
                        SimulatePrincipalPolicyRequest::builder,
                        PolicySimulation::principal,
                        (c, r) -> r.policySourceArn())
                .on("GetPolicy", GetPolicyRequest::builder, PolicyActions::get, (c, r) -> r.policyArn())
                .on("ListPolicies", ListPoliciesRequest::builder, PolicyActions::list, (c, r) -> Arns.of(c, "policy/"))
                .on("DeletePolicy", DeletePolicyRequest::builder, PolicyActions::delete, (c, r) -> r.policyArn())
                .on(
                        "CreatePolicyVersion",
                        CreatePolicyVersionRequest::builder,
                        PolicyActions::createVersion,
                        (c, r) -> r.policyArn())
                .on(
                        "GetPolicyVersion",
                        GetPolicyVersionRequest::builder,
                        PolicyActions::getVersion,
                        (c, r) -> r.policyArn())
                .on(
                        "ListPolicyVersions",
                        ListPolicyVersionsRequest::builder,
                        PolicyActions::listVersions,
                        (c, r) -> r.policyArn())
                .on(
                        "DeletePolicyVersion",
                        DeletePolicyVersionRequest::builder,
                        PolicyActions::deleteVersion,
                        (c, r) -> r.policyArn())
                .on(
                        "SetDefaultPolicyVersion",
                        SetDefaultPolicyVersionRequest::builder,
                        PolicyActions::setDefaultVersion,
                        (c, r) -> r.policyArn())
                .on("TagPolicy", TagPolicyRequest::builder, PolicyActions::tag, (c, r) -> r.policyArn())
                .on("UntagPolicy", UntagPolicyRequest::builder, PolicyActions::untag, (c, r) -> r.policyArn())
                .on(
                        "ListEntitiesForPolicy",
                        ListEntitiesForPolicyRequest::builder,
                        PolicyEntities::list,
                        (c, r) -> r.policyArn());
    }

    private static void attachments(Service.Builder service) {
        service.on(
                        "AttachUserPolicy",
                        AttachUserPolicyRequest::builder,
                        Attachments::attachUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DetachUserPolicy",
                        DetachUserPolicyRequest::builder,
                        Attachments::detachUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "AttachGroupPolicy",
                        AttachGroupPolicyRequest::builder,
                        Attachments::attachGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "DetachGroupPolicy",
                        DetachGroupPolicyRequest::builder,
                        Attachments::detachGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "AttachRolePolicy",
                        AttachRolePolicyRequest::builder,
                        Attachments::attachRole,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "DetachRolePolicy",
                        DetachRolePolicyRequest::builder,
                        Attachments::detachRole,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "ListAttachedUserPolicies",
                        ListAttachedUserPoliciesRequest::builder,
                        Attachments::listUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "ListAttachedGroupPolicies",
                        ListAttachedGroupPoliciesRequest::builder,
                        Attachments::listGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "ListAttachedRolePolicies",
                        ListAttachedRolePoliciesRequest::builder,
                        Attachments::listRole,
                        (c, r) -> Arns.role(c, r.roleName()));
    }

    private static void inlinePolicies(Service.Builder service) {
        service.on(
                        "PutUserPolicy",
                        PutUserPolicyRequest::builder,
                        InlinePolicies::putUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "GetUserPolicy",
                        GetUserPolicyRequest::builder,
                        InlinePolicies::getUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DeleteUserPolicy",
                        DeleteUserPolicyRequest::builder,
                        InlinePolicies::deleteUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "PutGroupPolicy",
                        PutGroupPolicyRequest::builder,
                        InlinePolicies::putGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "GetGroupPolicy",
                        GetGroupPolicyRequest::builder,
                        InlinePolicies::getGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "DeleteGroupPolicy",
                        DeleteGroupPolicyRequest::builder,
                        InlinePolicies::deleteGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "PutRolePolicy",
                        PutRolePolicyRequest::builder,
                        InlinePolicies::putRole,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "GetRolePolicy",
                        GetRolePolicyRequest::builder,
                        InlinePolicies::getRole,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "DeleteRolePolicy",
                        DeleteRolePolicyRequest::builder,
                        InlinePolicies::deleteRole,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "ListUserPolicies",
                        ListUserPoliciesRequest::builder,
                        InlinePolicies::listUser,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "ListGroupPolicies",
                        ListGroupPoliciesRequest::builder,
                        InlinePolicies::listGroup,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "ListRolePolicies",
                        ListRolePoliciesRequest::builder,
                        InlinePolicies::listRole,
                        (c, r) -> Arns.role(c, r.roleName()));
    }
}
