package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/** The register of IAM's actions. */
public final class IamService {
    private IamService() {}

    /** Returns the service. */
    public static Service create() {
        QueryProtocol protocol = QueryProtocol.of("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");
        Service.Builder service = Service.builder("iam", protocol).keeps(IamTables.all());
        account(service);
        users(service);
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
                .on("ListVirtualMFADevices", ListVirtualMfaDevicesRequest::builder, MfaActions::listVirtual);
    }

    private static void users(Service.Builder service) {
        service.on("CreateUser", CreateUserRequest::builder, UserActions::create)
                .on("ListUsers", ListUsersRequest::builder, UserActions::list);
    }
}
