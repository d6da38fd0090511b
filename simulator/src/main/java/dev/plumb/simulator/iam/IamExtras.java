package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceSpecificCredentialRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;

/** The part of {@link IamSeed} for root, the account as a whole, certificates, providers and service credentials. */
public final class IamExtras {
    private final Call call;
    private final IamSeed seed;

    IamExtras(Call call, IamSeed seed) {
        this.call = call;
        this.seed = seed;
    }

    /** Returns the seed that this is a part of. */
    public IamSeed and() {
        return seed;
    }

    /** Sets when the account was opened and how root signs in. */
    public IamExtras root(Instant opened, RootSignIn signIn) {
        StoredAccount old = Entities.account(call);
        OrganizationActions.save(
                call, new StoredAccount(old.id(), old.partition(), opened, old.aliases(), signIn, old.organization()));
        return this;
    }

    /** Gives root an access key, made now. */
    public IamExtras rootKey(boolean active, LastUse use) {
        StoredAccessKey key = AccessKeyActions.add(call, IamTables.ROOT);
        AccessKeyActions.save(
                call,
                IamTables.ROOT,
                new StoredAccessKey(key.id(), key.slot(), active, key.created(), key.statusChanged(), use));
        return this;
    }

    /** Assigns a virtual MFA device to root. */
    public IamExtras rootVirtualMfa(String device) {
        MfaActions.assign(call, seed.arn("mfa/" + device), IamTables.ROOT);
        return this;
    }

    /** Gives root a signing certificate. */
    public IamExtras rootCertificate(boolean active) {
        return certificate(IamTables.ROOT, active);
    }

    /** Gives a user a signing certificate. */
    public IamExtras signingCertificate(String user, boolean active) {
        return certificate(Entities.user(call, user).name(), active);
    }

    private IamExtras certificate(String owner, boolean active) {
        int slot = 1
                + (int) Entities.owned(call, IamTables.SIGNING_CERTIFICATES, owner)
                        .count();
        CertificateActions.save(
                call,
                owner,
                new StoredSigningCertificate(
                        call.newId("", 32), slot, active, call.now(), "-----BEGIN CERTIFICATE-----"));
        return this;
    }

    /** Sets the account's place in an organization. */
    public IamExtras organization(Organization organization) {
        OrganizationActions.save(call, Entities.account(call).withOrganization(organization));
        return this;
    }

    /** Gives the account its alias. */
    public IamExtras alias(String alias) {
        OrganizationActions.createAlias(
                call, CreateAccountAliasRequest.builder().accountAlias(alias).build());
        return this;
    }

    /** Sets a quota by its name in GetAccountSummary. */
    public IamExtras quota(String name, int value) {
        call.put(IamTables.QUOTAS, name, new StoredQuota(value));
        return this;
    }

    /** Sets the version of tokens of the global STS endpoint, 1 or 2. */
    public IamExtras globalEndpointTokenVersion(int version) {
        return quota(AccountSummary.TOKEN_VERSION, version);
    }

    /** Sets the password policy. */
    public IamExtras passwordPolicy(Consumer<UpdateAccountPasswordPolicyRequest.Builder> policy) {
        AccountActions.updatePasswordPolicy(
                call,
                UpdateAccountPasswordPolicyRequest.builder()
                        .applyMutation(policy)
                        .build());
        return this;
    }

    /** Makes a service-specific credential that ends after some days, or never (null). */
    public IamExtras serviceCredential(String user, String service, @Nullable Integer days, boolean active) {
        String id = ServiceCredentialActions.create(
                        call,
                        CreateServiceSpecificCredentialRequest.builder()
                                .userName(user)
                                .serviceName(service)
                                .credentialAgeDays(days)
                                .build())
                .serviceSpecificCredential()
                .serviceSpecificCredentialId();
        call.get(IamTables.SERVICE_CREDENTIALS, IamTables.key(user, id))
                .ifPresent(made -> ServiceCredentialActions.save(call, made.withActive(active)));
        return this;
    }

    /** Gives a user an SSH public key for CodeCommit. */
    public IamExtras sshKey(String user, boolean active) {
        StoredSshKey key =
                new StoredSshKey(call.newId("APKA", 20), "ssh-rsa AAAAB3NzaC1yc2E " + user, active, call.now());
        call.put(IamTables.SSH_KEYS, IamTables.key(Entities.user(call, user).name(), key.id()), key);
        return this;
    }

    /** Makes a server certificate. */
    public IamExtras serverCertificate(String name, Instant expires) {
        call.put(
                IamTables.SERVER_CERTIFICATES,
                IamTables.key(name),
                new StoredServerCertificate(
                        name, "/", call.newId("ASCA", 21), call.now(), expires, "-----BEGIN CERTIFICATE-----"));
        return this;
    }

    /** Makes an OpenID Connect provider. */
    public IamExtras oidcProvider(String url, String... clientIds) {
        ProviderActions.createOidc(
                call,
                CreateOpenIdConnectProviderRequest.builder()
                        .url(url)
                        .clientIDList(clientIds)
                        .build());
        return this;
    }

    /** Deletes an OpenID Connect provider; the roles that trust it stay as they are. */
    public IamExtras deleteOidcProvider(String arn) {
        ProviderActions.deleteOidc(
                call,
                DeleteOpenIdConnectProviderRequest.builder()
                        .openIDConnectProviderArn(arn)
                        .build());
        return this;
    }

    /** Makes a SAML provider whose certificate ends at a time. */
    public IamExtras samlProvider(String name, Instant validUntil) {
        String metadata = "<EntityDescriptor entityID=\"https://idp.example.com\" validUntil=\"" + validUntil + "\">"
                + " ".repeat(1000) + "</EntityDescriptor>";
        ProviderActions.createSaml(
                call,
                CreateSamlProviderRequest.builder()
                        .name(name)
                        .samlMetadataDocument(metadata)
                        .build());
        return this;
    }
}
