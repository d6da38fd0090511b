package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesRequest;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;
import software.amazon.awssdk.services.iam.model.SetSecurityTokenServicePreferencesRequest;
import software.amazon.awssdk.services.iam.model.SetSecurityTokenServicePreferencesResponse;

/** The account's alias, its place in an organization, and its token preferences. */
final class OrganizationActions {
    private OrganizationActions() {}

    /** An account has one alias at most; a new one takes the old one's place. */
    static CreateAccountAliasResponse createAlias(Call call, CreateAccountAliasRequest request) {
        Transaction rows = call.transaction();
        boolean taken = rows.table(Scope.EVERYWHERE, IamTables.ACCOUNT_IDS)
                .rows()
                .map(account -> Entities.account(rows, account.getKey()))
                .anyMatch(account -> account.aliases().contains(request.accountAlias()));
        if (taken) {
            throw IamErrors.alreadyExists("The account alias " + request.accountAlias() + " already exists.");
        }
        save(call, Entities.account(call).withAliases(List.of(request.accountAlias())));
        return CreateAccountAliasResponse.builder().build();
    }

    static DeleteAccountAliasResponse deleteAlias(Call call, DeleteAccountAliasRequest request) {
        StoredAccount account = Entities.account(call);
        if (!account.aliases().contains(request.accountAlias())) {
            throw IamErrors.noSuchEntity("The account alias " + request.accountAlias() + " cannot be found.");
        }
        save(call, account.withAliases(List.of()));
        return DeleteAccountAliasResponse.builder().build();
    }

    static ListAccountAliasesResponse listAliases(Call call, ListAccountAliasesRequest request) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(Entities.account(call).aliases())
                .isTruncated(false)
                .build();
    }

    static ListOrganizationsFeaturesResponse listFeatures(Call call, ListOrganizationsFeaturesRequest request) {
        Organization organization = Entities.account(call).organization();
        refuseUnlessManagement(organization);
        return ListOrganizationsFeaturesResponse.builder()
                .organizationId(organization.id())
                .enabledFeaturesWithStrings(organization.features())
                .build();
    }

    private static void refuseUnlessManagement(Organization organization) {
        switch (organization.standing()) {
            case NOT_IN_ORGANIZATION ->
                throw refusal(
                        "OrganizationNotFoundException",
                        "The request was rejected because no organization is associated with your account.");
            case MEMBER ->
                throw refusal(
                        "AccountNotManagementOrDelegatedAdministratorException",
                        "The request was rejected because the account making the request is not the management account or"
                                + " delegated administrator account for centralized root access.");
            case CONSOLIDATED_BILLING ->
                throw refusal(
                        "OrganizationNotInAllFeaturesModeException",
                        "The request was rejected because your organization does not have All features enabled.");
            case NO_SERVICE_ACCESS ->
                throw refusal(
                        "ServiceAccessNotEnabledException",
                        "The request was rejected because trusted access is not enabled for IAM in Organizations.");
            case MANAGEMENT -> {
                // Gets its answer.
            }
        }
    }

    private static AwsError refusal(String code, String message) {
        return AwsError.of(400, code, message);
    }

    static SetSecurityTokenServicePreferencesResponse setTokenVersion(
            Call call, SetSecurityTokenServicePreferencesRequest request) {
        int version = "v2Token".equals(request.globalEndpointTokenVersionAsString()) ? 2 : 1;
        call.put(IamTables.QUOTAS, AccountSummary.TOKEN_VERSION, new StoredQuota(version));
        return SetSecurityTokenServicePreferencesResponse.builder().build();
    }

    static void save(Call call, StoredAccount account) {
        call.put(IamTables.ACCOUNTS, IamTables.ONLY, account);
    }
}
