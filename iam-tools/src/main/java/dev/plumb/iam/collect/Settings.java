package dev.plumb.iam.collect;

import dev.plumb.core.error.AwsException;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.iam.snapshot.OrganizationsAnswer;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;

/** What an account has one of: counters, password policy, alias, organization features. One call each. */
final class Settings {
    static final String SUMMARY = "iam:GetAccountSummary";
    static final String PASSWORD_POLICY = "iam:GetAccountPasswordPolicy";
    static final String ALIASES = "iam:ListAccountAliases";
    static final String FEATURES = "iam:ListOrganizationsFeatures";

    private final Run run;
    private volatile Map<String, Integer> summary = Map.of();
    private volatile @Nullable PasswordPolicy passwordPolicy;
    private volatile String alias = "";
    private volatile @Nullable List<String> features;
    private volatile @Nullable OrganizationsAnswer answer;

    Settings(Run run) {
        this.run = run;
    }

    /** Reads the counters, again where they were read before. */
    Map<String, Integer> readSummary() {
        run.ask(
                SUMMARY,
                () -> run.iam().getAccountSummary(),
                answer -> summary = new HashMap<>(answer.summaryMapAsStrings()));
        return summary;
    }

    void readPasswordPolicy() {
        run.ask(PASSWORD_POLICY, this::askForPasswordPolicy, policy -> passwordPolicy = policy);
    }

    private PasswordPolicy askForPasswordPolicy() {
        try {
            return passwordPolicy(run.iam().getAccountPasswordPolicy().passwordPolicy());
        } catch (AwsException e) {
            if (e.kind() == AwsException.Kind.NOT_FOUND) {
                return PasswordPolicy.DEFAULT;
            }
            throw e;
        }
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
        run.ask(
                ALIASES,
                () -> run.iam().listAccountAliases(),
                answer -> alias = answer.accountAliases().stream().findFirst().orElse(""));
    }

    void readOrganizationsFeatures() {
        try {
            ListOrganizationsFeaturesResponse reply = run.iam().listOrganizationsFeatures(request -> {});
            features = reply.enabledFeaturesAsStrings().stream().sorted().toList();
            run.ledger().complete(FEATURES);
        } catch (AwsException e) {
            Optional<OrganizationsAnswer> instead = OrganizationsAnswer.ofError(e.code());
            if (instead.isPresent()) {
                answered(instead.get());
            } else if (e.kind() == AwsException.Kind.UNSUPPORTED) {
                run.ledger().notApplicable(FEATURES, "this endpoint does not offer it");
            } else if (Fatal.is(e)) {
                throw e;
            } else {
                run.ledger().failed(FEATURES, e);
            }
        }
    }

    /** Some refusals are answers: where the organization cannot manage root centrally, none of the features is on. */
    private void answered(OrganizationsAnswer instead) {
        answer = instead;
        if (instead.switchedOff()) {
            features = List.of();
            run.ledger().complete(FEATURES);
        } else {
            run.ledger().notApplicable(FEATURES, instead.words());
        }
    }

    Map<String, Integer> summary() {
        return summary;
    }

    String alias() {
        return alias;
    }

    void addTo(IamSnapshot.Builder snapshot) {
        snapshot.summary(summary)
                .passwordPolicy(passwordPolicy)
                .organizationsFeatures(features)
                .organizationsAnswer(answer);
    }
}
