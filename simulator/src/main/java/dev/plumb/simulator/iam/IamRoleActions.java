package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** The register of the actions on roles and instance profiles. */
final class IamRoleActions {
    private IamRoleActions() {}

    static void register(Service.Builder service) {
        roles(service);
        instanceProfiles(service);
    }

    private static void roles(Service.Builder service) {
        service.on(
                        "CreateRole",
                        CreateRoleRequest::builder,
                        RoleActions::create,
                        (c, r) -> Arns.of(c, "role" + Arns.path(r.path()) + r.roleName()))
                .on(
                        "CreateServiceLinkedRole",
                        CreateServiceLinkedRoleRequest::builder,
                        RoleActions::createServiceLinked)
                .on("GetRole", GetRoleRequest::builder, RoleActions::get, (c, r) -> Arns.role(c, r.roleName()))
                .on("ListRoles", ListRolesRequest::builder, RoleActions::list, (c, r) -> Arns.of(c, "role/"))
                .on("DeleteRole", DeleteRoleRequest::builder, RoleActions::delete, (c, r) -> Arns.role(c, r.roleName()))
                .on("UpdateRole", UpdateRoleRequest::builder, RoleActions::update, (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "UpdateAssumeRolePolicy",
                        UpdateAssumeRolePolicyRequest::builder,
                        RoleActions::updateTrust,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on("TagRole", TagRoleRequest::builder, RoleActions::tag, (c, r) -> Arns.role(c, r.roleName()))
                .on("UntagRole", UntagRoleRequest::builder, RoleActions::untag, (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "ListRoleTags",
                        ListRoleTagsRequest::builder,
                        RoleActions::listTags,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "PutRolePermissionsBoundary",
                        PutRolePermissionsBoundaryRequest::builder,
                        RoleActions::putBoundary,
                        (c, r) -> Arns.role(c, r.roleName()))
                .on(
                        "DeleteRolePermissionsBoundary",
                        DeleteRolePermissionsBoundaryRequest::builder,
                        RoleActions::deleteBoundary,
                        (c, r) -> Arns.role(c, r.roleName()));
    }

    private static void instanceProfiles(Service.Builder service) {
        service.on(
                        "CreateInstanceProfile",
                        CreateInstanceProfileRequest::builder,
                        InstanceProfiles::create,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "GetInstanceProfile",
                        GetInstanceProfileRequest::builder,
                        InstanceProfiles::get,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "DeleteInstanceProfile",
                        DeleteInstanceProfileRequest::builder,
                        InstanceProfiles::delete,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "AddRoleToInstanceProfile",
                        AddRoleToInstanceProfileRequest::builder,
                        InstanceProfiles::addRole,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "RemoveRoleFromInstanceProfile",
                        RemoveRoleFromInstanceProfileRequest::builder,
                        InstanceProfiles::removeRole,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "TagInstanceProfile",
                        TagInstanceProfileRequest::builder,
                        InstanceProfiles::tag,
                        (c, r) -> Arns.of(c, "instance-profile/" + r.instanceProfileName()))
                .on(
                        "ListInstanceProfiles",
                        ListInstanceProfilesRequest::builder,
                        InstanceProfiles::list,
                        (c, r) -> Arns.of(c, "instance-profile/"))
                .on(
                        "ListInstanceProfilesForRole",
                        ListInstanceProfilesForRoleRequest::builder,
                        InstanceProfiles::listForRole,
                        (c, r) -> Arns.role(c, r.roleName()));
    }
}
