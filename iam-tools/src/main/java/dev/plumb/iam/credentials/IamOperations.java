package dev.plumb.iam.credentials;

import java.util.List;

/** What an audit asks of IAM besides the credential report. */
final class IamOperations {
    static final List<String> OTHERS = List.of(
            "iam:GetAccountAuthorizationDetails",
            "iam:GetAccountPasswordPolicy",
            "iam:GetAccountSummary",
            "iam:ListAccessKeys",
            "iam:ListAccountAliases",
            "iam:ListMFADevices",
            "iam:ListOpenIDConnectProviders",
            "iam:ListOrganizationsFeatures",
            "iam:ListRoles",
            "iam:ListSAMLProviders",
            "iam:ListSSHPublicKeys",
            "iam:ListServerCertificates",
            "iam:ListServiceSpecificCredentials",
            "iam:ListVirtualMFADevices");

    private IamOperations() {}
}
