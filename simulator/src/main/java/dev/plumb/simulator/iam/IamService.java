package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.SetSecurityTokenServicePreferencesRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;

/** The register of IAM's actions, each with the resource that its permission is checked against. */
public final class IamService {
    private IamService() {}

    /** Returns the service. */
    public static Service create() {
        QueryProtocol protocol = QueryProtocol.of("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");
        Service.Builder service =
                Service.builder("iam", protocol).keeps(IamTables.all()).lists(IamInventory::list);
        account(service);
        users(service);
        groups(service);
        IamCredentialActions.register(service);
        IamRoleActions.register(service);
        IamPolicyActions.register(service);
        IamProviderActions.register(service);
        return service.build();
    }

    private static void account(Service.Builder service) {
        service.on(
                        "GetAccountAuthorizationDetails",
                        GetAccountAuthorizationDetailsRequest::builder,
                        AuthorizationDetails::get)
                .on("GetAccountSummary", GetAccountSummaryRequest::builder, AccountSummary::get)
                .on(
                        "GetAccountPasswordPolicy",
                        GetAccountPasswordPolicyRequest::builder,
                        AccountActions::getPasswordPolicy)
                .on(
                        "UpdateAccountPasswordPolicy",
                        UpdateAccountPasswordPolicyRequest::builder,
                        AccountActions::updatePasswordPolicy)
                .on(
                        "DeleteAccountPasswordPolicy",
                        DeleteAccountPasswordPolicyRequest::builder,
                        AccountActions::deletePasswordPolicy)
                .on(
                        "GenerateCredentialReport",
                        GenerateCredentialReportRequest::builder,
                        AccountActions::generateReport)
                .on("GetCredentialReport", GetCredentialReportRequest::builder, AccountActions::getReport)
                .on("CreateAccountAlias", CreateAccountAliasRequest::builder, OrganizationActions::createAlias)
                .on("DeleteAccountAlias", DeleteAccountAliasRequest::builder, OrganizationActions::deleteAlias)
                .on("ListAccountAliases", ListAccountAliasesRequest::builder, OrganizationActions::listAliases)
                .on(
                        "ListOrganizationsFeatures",
                        ListOrganizationsFeaturesRequest::builder,
                        OrganizationActions::listFeatures)
                .on(
                        "SetSecurityTokenServicePreferences",
                        SetSecurityTokenServicePreferencesRequest::builder,
                        OrganizationActions::setTokenVersion);
    }

    private static void users(Service.Builder service) {
        service.on(
                        "CreateUser",
                        CreateUserRequest::builder,
                        UserActions::create,
                        (c, r) -> Arns.newUser(c, r.path(), r.userName()))
                .on("GetUser", GetUserRequest::builder, UserActions::get, (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on("ListUsers", ListUsersRequest::builder, UserActions::list, (c, r) -> Arns.of(c, "user/"))
                .on("DeleteUser", DeleteUserRequest::builder, UserActions::delete, (c, r) -> Arns.user(c, r.userName()))
                .on("TagUser", TagUserRequest::builder, UserActions::tag, (c, r) -> Arns.user(c, r.userName()))
                .on("UntagUser", UntagUserRequest::builder, UserActions::untag, (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "ListUserTags",
                        ListUserTagsRequest::builder,
                        UserActions::listTags,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "PutUserPermissionsBoundary",
                        PutUserPermissionsBoundaryRequest::builder,
                        UserActions::putBoundary,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DeleteUserPermissionsBoundary",
                        DeleteUserPermissionsBoundaryRequest::builder,
                        UserActions::deleteBoundary,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "CreateLoginProfile",
                        CreateLoginProfileRequest::builder,
                        PasswordActions::create,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "GetLoginProfile",
                        GetLoginProfileRequest::builder,
                        PasswordActions::get,
                        (c, r) -> Arns.userOrSelf(c, r.userName()))
                .on(
                        "UpdateLoginProfile",
                        UpdateLoginProfileRequest::builder,
                        PasswordActions::update,
                        (c, r) -> Arns.user(c, r.userName()))
                .on(
                        "DeleteLoginProfile",
                        DeleteLoginProfileRequest::builder,
                        PasswordActions::delete,
                        (c, r) -> Arns.userOrSelf(c, r.userName()));
    }

    private static void groups(Service.Builder service) {
        service.on(
                        "CreateGroup",
                        CreateGroupRequest::builder,
                        GroupActions::create,
                        (c, r) -> Arns.of(c, "group" + Arns.path(r.path()) + r.groupName()))
                .on("GetGroup", GetGroupRequest::builder, GroupActions::get, (c, r) -> Arns.group(c, r.groupName()))
                .on("ListGroups", ListGroupsRequest::builder, GroupActions::list, (c, r) -> Arns.of(c, "group/"))
                .on(
                        "DeleteGroup",
                        DeleteGroupRequest::builder,
                        GroupActions::delete,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "AddUserToGroup",
                        AddUserToGroupRequest::builder,
                        GroupActions::addUser,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "RemoveUserFromGroup",
                        RemoveUserFromGroupRequest::builder,
                        GroupActions::removeUser,
                        (c, r) -> Arns.group(c, r.groupName()))
                .on(
                        "ListGroupsForUser",
                        ListGroupsForUserRequest::builder,
                        GroupActions::listForUser,
                        (c, r) -> Arns.user(c, r.userName()));
    }
}
