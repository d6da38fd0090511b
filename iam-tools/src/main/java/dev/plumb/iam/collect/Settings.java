package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;

/** What an account has one of: counters, password policy, alias, organization features. One call each. */
final class Settings {
    static final String SUMMARY = "iam:GetAccountSummary";
    static final String PASSWORD_POLICY = "iam:GetAccountPasswordPolicy";
    static final String ALIASES = "iam:ListAccountAliases";
    static final String FEATURES = "iam:ListOrganizationsFeatures";

    /** Why an account cannot be asked for the organization's features, by the error's name without "Exception". */
    private static final Map<String, String> NOT_ASKED_HERE = Map.of(
            "AccountNotManagementOrDelegatedAdministrator",
            "this account is neither the organization's management account nor a delegated administrator",
            "OrganizationNotFound",
            "this account is in no organization");

    /** Why an organization does not tell its features, though somebody there could change that. */
    private static final Map<String, String> NOT_TOLD = Map.of(
            "OrganizationNotInAllFeaturesMode",
            "the organization has not all features enabled",
            "ServiceAccessNotEnabled",
            "trusted access for IAM is not enabled in the organization");

    private final Run run;
    private volatile Map<String, Integer> summary = Map.of();
    private volatile @Nullable PasswordPolicy passwordPolicy;
    private volatile String alias = "";
    private volatile @Nullable List<String> features;

    Settings(Run run) {
        this.run = run;
    }

    /** Reads the counters, again where they were read before. */
    Map<String, Integer> readSummary() {
        Map<String, Integer> answer = run.ask(
                SUMMARY, () -> new HashMap<>(run.iam().getAccountSummary().summaryMapAsStrings()));
        if (answer != null) {
            summary = answer;
        }
        return summary;
    }

    void readPasswordPolicy() {
        passwordPolicy = run.ask(PASSWORD_POLICY, () -> {
            try {
                return passwordPolicy(run.iam().getAccountPasswordPolicy().passwordPolicy());
            } catch (AwsException e) {
                if (e.kind() == AwsException.Kind.NOT_FOUND) {
                    return PasswordPolicy.DEFAULT;
                }
                throw e;
            }
        });
    }

    private static PasswordPolicy passwordPolicy(
            software.amazon.awssdk.services.iam.model.@Nullable PasswordPolicy policy) {
        if (policy == null) {
            return PasswordPolicy.DEFAULT;
        }
        boolean expires = Boolean.TRUE.equals(policy.expirePasswords());
        return new PasswordPolicy(
                true,
                policy.minimumPasswordLength() == null
                        ? PasswordPolicy.DEFAULT.minimumLength()
                        : policy.minimumPasswordLength(),
                Boolean.TRUE.equals(policy.requireSymbols()),
                Boolean.TRUE.equals(policy.requireNumbers()),
                Boolean.TRUE.equals(policy.requireUppercaseCharacters()),
                Boolean.TRUE.equals(policy.requireLowercaseCharacters()),
                Boolean.TRUE.equals(policy.allowUsersToChangePassword()),
                expires || policy.expirePasswords() == null ? positive(policy.maxPasswordAge()) : null,
                positive(policy.passwordReusePrevention()),
                Boolean.TRUE.equals(policy.hardExpiry()));
    }

    /** Zero means the same as nothing: passwords never expire, none is remembered. */
    private static @Nullable Integer positive(@Nullable Integer number) {
        return number == null || number <= 0 ? null : number;
    }

    void readAlias() {
        ListAccountAliasesResponse answer = run.ask(ALIASES, () -> run.iam().listAccountAliases());
        alias = answer == null
                ? ""
                : answer.accountAliases().stream().findFirst().orElse("");
    }

    void readOrganizationsFeatures() {
        try {
            ListOrganizationsFeaturesResponse answer = run.iam().listOrganizationsFeatures(request -> {});
            features = answer.enabledFeaturesAsStrings().stream().sorted().toList();
            run.ledger().complete(FEATURES);
        } catch (AwsException e) {
            String code = e.code() == null ? "" : e.code().replaceFirst("Exception$", "");
            String reason = NOT_ASKED_HERE.get(code);
            if (reason != null) {
                run.ledger().notApplicable(FEATURES, reason);
            } else if (NOT_TOLD.containsKey(code)) {
                run.ledger().failed(FEATURES, NOT_TOLD.get(code) + ": " + e.getMessage());
            } else if (e.kind() == AwsException.Kind.UNSUPPORTED) {
                run.ledger().notApplicable(FEATURES, "this endpoint does not offer it");
            } else if (Fatal.is(e)) {
                throw e;
            } else {
                run.ledger().failed(FEATURES, e);
            }
        }
    }

    Map<String, Integer> summary() {
        return summary;
    }

    String alias() {
        return alias;
    }

    void addTo(IamSnapshot.Builder snapshot) {
        snapshot.summary(summary).passwordPolicy(passwordPolicy).organizationsFeatures(features);
    }
}
