package dev.plumb.iam.snapshot;

import dev.plumb.core.finding.Coverage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The identity state of one account, read once. What could not be read is absent, and {@link #coverage()} says why;
 * an empty list with complete coverage means that there is nothing.
 *
 * @param coverage one row per operation, read or not
 * @param credentialReport the report as AWS wrote it, or null
 * @param summary the counters of GetAccountSummary, for example {@code AccountMFAEnabled}; empty when not read
 * @param passwordPolicy null when not read; {@link PasswordPolicy#set()} is false when the account has none
 * @param documents policy documents by {@linkplain PolicyDocuments#id content id}, decoded, each once
 * @param accessKeys keys by user name, for the users they were listed for
 * @param mfaDevices serial numbers by user name, for the users they were listed for
 * @param organizationsFeatures the features switched on, or null when not read or not to be asked here
 * @param organizationsAnswer what AWS answered instead of features, or null when it told them or they were not read
 * @param sections what other modules collected, by section name, in the form they chose
 */
public record IamSnapshot(
        AccountId account,
        Instant collectedAt,
        Coverage coverage,
        @Nullable CredentialReportText credentialReport,
        Map<String, Integer> summary,
        @Nullable PasswordPolicy passwordPolicy,
        List<IamUser> users,
        List<IamGroup> groups,
        List<IamRole> roles,
        List<ManagedPolicy> policies,
        Map<String, String> documents,
        List<VirtualMfaDevice> virtualMfaDevices,
        List<ServiceCredential> serviceCredentials,
        Map<String, List<AccessKey>> accessKeys,
        Map<String, List<String>> mfaDevices,
        Map<String, List<SshKey>> sshKeys,
        List<ServerCertificate> serverCertificates,
        List<SamlProvider> samlProviders,
        List<OidcProvider> oidcProviders,
        @Nullable List<String> organizationsFeatures,
        @Nullable OrganizationsAnswer organizationsAnswer,
        Map<String, JsonNode> sections) {
    /** Copies all collections. Lists keep AWS's order until {@code IamSnapshots} sorts them by ARN. */
    public IamSnapshot {
        summary = Map.copyOf(summary);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        roles = List.copyOf(roles);
        policies = List.copyOf(policies);
        documents = Map.copyOf(documents);
        virtualMfaDevices = List.copyOf(virtualMfaDevices);
        serviceCredentials = List.copyOf(serviceCredentials);
        accessKeys = Map.copyOf(accessKeys);
        mfaDevices = Map.copyOf(mfaDevices);
        sshKeys = Map.copyOf(sshKeys);
        serverCertificates = List.copyOf(serverCertificates);
        samlProviders = List.copyOf(samlProviders);
        oidcProviders = List.copyOf(oidcProviders);
        organizationsFeatures = organizationsFeatures == null ? null : List.copyOf(organizationsFeatures);
        sections = Map.copyOf(sections);
    }

    /**
     * Which account this is.
     *
     * @param id twelve digits
     * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} ...
     * @param alias empty when it has none or it was not read
     */
    public record AccountId(String id, String partition, String alias) {}

    /** Returns the operations of IAM whose answers a snapshot holds, as IAM policies name them, sorted. */
    public static SortedSet<String> operations() {
        return Components.operations();
    }

    /** Starts an empty snapshot of an account. */
    public static Builder of(AccountId account, Instant collectedAt) {
        return new Builder(account, collectedAt);
    }

    /** Returns the text of a policy document, or null when the snapshot lacks it. */
    public @Nullable String document(String id) {
        return documents.get(id);
    }

    /** Returns a builder that holds what this snapshot holds. */
    public Builder toBuilder() {
        return new Builder(account, collectedAt)
                .coverage(coverage)
                .credentialReport(credentialReport)
                .summary(summary)
                .passwordPolicy(passwordPolicy)
                .users(users)
                .groups(groups)
                .roles(roles)
                .policies(policies)
                .documents(documents)
                .virtualMfaDevices(virtualMfaDevices)
                .serviceCredentials(serviceCredentials)
                .accessKeys(accessKeys)
                .mfaDevices(mfaDevices)
                .sshKeys(sshKeys)
                .serverCertificates(serverCertificates)
                .samlProviders(samlProviders)
                .oidcProviders(oidcProviders)
                .organizationsFeatures(organizationsFeatures)
                .organizationsAnswer(organizationsAnswer)
                .sections(sections);
    }

    /** Collects the parts; what is not set stays empty. */
    public static final class Builder {
        private AccountId account;
        private Instant collectedAt;
        private Coverage coverage = new Coverage(List.of());
        private @Nullable CredentialReportText credentialReport;
        private Map<String, Integer> summary = Map.of();
        private @Nullable PasswordPolicy passwordPolicy;
        private List<IamUser> users = List.of();
        private List<IamGroup> groups = List.of();
        private List<IamRole> roles = List.of();
        private List<ManagedPolicy> policies = List.of();
        private Map<String, String> documents = Map.of();
        private List<VirtualMfaDevice> virtualMfaDevices = List.of();
        private List<ServiceCredential> serviceCredentials = List.of();
        private Map<String, List<AccessKey>> accessKeys = Map.of();
        private Map<String, List<String>> mfaDevices = Map.of();
        private Map<String, List<SshKey>> sshKeys = Map.of();
        private List<ServerCertificate> serverCertificates = List.of();
        private List<SamlProvider> samlProviders = List.of();
        private List<OidcProvider> oidcProviders = List.of();
        private @Nullable List<String> organizationsFeatures;
        private @Nullable OrganizationsAnswer organizationsAnswer;
        private Map<String, JsonNode> sections = Map.of();

        private Builder(AccountId account, Instant collectedAt) {
            this.account = account;
            this.collectedAt = collectedAt;
        }

        /** Sets which account this is, and when it was read. */
        public Builder of(AccountId account, Instant collectedAt) {
            this.account = account;
            this.collectedAt = collectedAt;
            return this;
        }

        /** Sets the component of that name. */
        public Builder coverage(Coverage coverage) {
            this.coverage = coverage;
            return this;
        }

        /** Sets the component of that name. */
        public Builder credentialReport(@Nullable CredentialReportText credentialReport) {
            this.credentialReport = credentialReport;
            return this;
        }

        /** Sets the component of that name. */
        public Builder summary(Map<String, Integer> summary) {
            this.summary = summary;
            return this;
        }

        /** Sets the component of that name. */
        public Builder passwordPolicy(@Nullable PasswordPolicy passwordPolicy) {
            this.passwordPolicy = passwordPolicy;
            return this;
        }

        /** Sets the component of that name. */
        public Builder users(List<IamUser> users) {
            this.users = users;
            return this;
        }

        /** Sets the component of that name. */
        public Builder groups(List<IamGroup> groups) {
            this.groups = groups;
            return this;
        }

        /** Sets the component of that name. */
        public Builder roles(List<IamRole> roles) {
            this.roles = roles;
            return this;
        }

        /** Sets the component of that name. */
        public Builder policies(List<ManagedPolicy> policies) {
            this.policies = policies;
            return this;
        }

        /** Sets the component of that name. */
        public Builder documents(Map<String, String> documents) {
            this.documents = documents;
            return this;
        }

        /** Sets the component of that name. */
        public Builder virtualMfaDevices(List<VirtualMfaDevice> virtualMfaDevices) {
            this.virtualMfaDevices = virtualMfaDevices;
            return this;
        }

        /** Sets the component of that name. */
        public Builder serviceCredentials(List<ServiceCredential> serviceCredentials) {
            this.serviceCredentials = serviceCredentials;
            return this;
        }

        /** Sets the component of that name. */
        public Builder accessKeys(Map<String, List<AccessKey>> accessKeys) {
            this.accessKeys = accessKeys;
            return this;
        }

        /** Sets the component of that name. */
        public Builder mfaDevices(Map<String, List<String>> mfaDevices) {
            this.mfaDevices = mfaDevices;
            return this;
        }

        /** Sets the component of that name. */
        public Builder sshKeys(Map<String, List<SshKey>> sshKeys) {
            this.sshKeys = sshKeys;
            return this;
        }

        /** Sets the component of that name. */
        public Builder serverCertificates(List<ServerCertificate> serverCertificates) {
            this.serverCertificates = serverCertificates;
            return this;
        }

        /** Sets the component of that name. */
        public Builder samlProviders(List<SamlProvider> samlProviders) {
            this.samlProviders = samlProviders;
            return this;
        }

        /** Sets the component of that name. */
        public Builder oidcProviders(List<OidcProvider> oidcProviders) {
            this.oidcProviders = oidcProviders;
            return this;
        }

        /** Sets the component of that name. */
        public Builder organizationsFeatures(@Nullable List<String> organizationsFeatures) {
            this.organizationsFeatures = organizationsFeatures;
            return this;
        }

        /** Sets the component of that name. */
        public Builder organizationsAnswer(@Nullable OrganizationsAnswer organizationsAnswer) {
            this.organizationsAnswer = organizationsAnswer;
            return this;
        }

        /** Sets the component of that name. */
        public Builder sections(Map<String, JsonNode> sections) {
            this.sections = sections;
            return this;
        }

        /** Returns the snapshot. */
        public IamSnapshot build() {
            return new IamSnapshot(
                    account,
                    collectedAt,
                    coverage,
                    credentialReport,
                    summary,
                    passwordPolicy,
                    users,
                    groups,
                    roles,
                    policies,
                    documents,
                    virtualMfaDevices,
                    serviceCredentials,
                    accessKeys,
                    mfaDevices,
                    sshKeys,
                    serverCertificates,
                    samlProviders,
                    oidcProviders,
                    organizationsFeatures,
                    organizationsAnswer,
                    sections);
        }
    }
}
