package dev.plumb.simulator.iam;

import dev.plumb.simulator.store.Kind;
import java.util.Locale;

/**
 * The kinds of row that IAM keeps, and how their keys are made. Names are unique regardless of case, so keys are in lower
 * case; what belongs to an entity has the entity's key as its prefix.
 */
final class IamTables {
    /** The name under which root's credentials are kept; no user can have it. */
    static final String ROOT = "<root_account>";

    static final Kind<StoredAccount> ACCOUNTS = Kind.of("iam.accounts", StoredAccount.class);

    /** All accounts' ids, in the scope of everywhere. */
    static final Kind<KnownAccount> ACCOUNT_IDS = Kind.of("iam.account-ids", KnownAccount.class);

    static final Kind<StoredQuota> QUOTAS = Kind.of("iam.quotas", StoredQuota.class);
    static final Kind<StoredUser> USERS = Kind.of("iam.users", StoredUser.class);
    static final Kind<StoredGroup> GROUPS = Kind.of("iam.groups", StoredGroup.class);
    static final Kind<StoredRole> ROLES = Kind.of("iam.roles", StoredRole.class);
    static final Kind<StoredPolicy> POLICIES = Kind.of("iam.policies", StoredPolicy.class);
    static final Kind<StoredPolicyVersion> POLICY_VERSIONS = Kind.of("iam.policy-versions", StoredPolicyVersion.class);

    /** All policies' names in lower case: they are unique in an account whatever their paths. */
    static final Kind<StoredAttachment> POLICY_NAMES = Kind.of("iam.policy-names", StoredAttachment.class);

    static final Kind<PolicyUse> POLICY_USES = Kind.of("iam.policy-uses", PolicyUse.class);

    /** Keyed by owner and policy name. */
    static final Kind<StoredDocument> INLINE = Kind.of("iam.inline-policies", StoredDocument.class);

    /** Keyed by owner and policy ARN. */
    static final Kind<StoredAttachment> ATTACHMENTS = Kind.of("iam.attachments", StoredAttachment.class);

    /** Keyed by user and group. */
    static final Kind<StoredMembership> GROUPS_OF_USER = Kind.of("iam.groups-of-user", StoredMembership.class);

    /** Keyed by group and user. */
    static final Kind<StoredMembership> USERS_OF_GROUP = Kind.of("iam.users-of-group", StoredMembership.class);

    static final Kind<StoredPassword> PASSWORDS = Kind.of("iam.passwords", StoredPassword.class);

    /** Keyed by user and key id. */
    static final Kind<StoredAccessKey> ACCESS_KEYS = Kind.of("iam.access-keys", StoredAccessKey.class);

    /** All accounts' key ids, in the scope of everywhere. */
    static final Kind<KeyOwner> KEY_OWNERS = Kind.of("iam.key-owners", KeyOwner.class);

    /** Keyed by access key id, in the scope of everywhere. */
    static final Kind<StoredSession> SESSIONS = Kind.of("iam.sessions", StoredSession.class);

    /** Keyed by owner, empty for nobody, and serial number. */
    static final Kind<StoredMfaDevice> MFA_DEVICES = Kind.of("iam.mfa-devices", StoredMfaDevice.class);

    /** Keyed by user and key id. */
    static final Kind<StoredSshKey> SSH_KEYS = Kind.of("iam.ssh-keys", StoredSshKey.class);

    /** Keyed by user and credential id. */
    static final Kind<StoredServiceCredential> SERVICE_CREDENTIALS =
            Kind.of("iam.service-credentials", StoredServiceCredential.class);

    static final Kind<StoredInstanceProfile> INSTANCE_PROFILES =
            Kind.of("iam.instance-profiles", StoredInstanceProfile.class);

    /** Keyed by role and instance profile. */
    static final Kind<ProfileLink> PROFILES_OF_ROLE = Kind.of("iam.profiles-of-role", ProfileLink.class);

    /** Keyed by user and certificate id. */
    static final Kind<StoredSigningCertificate> SIGNING_CERTIFICATES =
            Kind.of("iam.signing-certificates", StoredSigningCertificate.class);

    static final Kind<StoredServerCertificate> SERVER_CERTIFICATES =
            Kind.of("iam.server-certificates", StoredServerCertificate.class);

    /** Keyed by ARN. */
    static final Kind<StoredOidcProvider> OIDC_PROVIDERS = Kind.of("iam.oidc-providers", StoredOidcProvider.class);

    /** Keyed by ARN. */
    static final Kind<StoredSamlProvider> SAML_PROVIDERS = Kind.of("iam.saml-providers", StoredSamlProvider.class);

    static final Kind<StoredPasswordPolicy> PASSWORD_POLICY =
            Kind.of("iam.password-policy", StoredPasswordPolicy.class);
    static final Kind<StoredCredentialReport> REPORTS = Kind.of("iam.credential-reports", StoredCredentialReport.class);

    /** The key of what an account has only one of. */
    static final String ONLY = "only";

    private IamTables() {}

    static Kind<?>[] all() {
        return new Kind<?>[] {
            ACCOUNTS,
            ACCOUNT_IDS,
            QUOTAS,
            USERS,
            GROUPS,
            ROLES,
            POLICIES,
            POLICY_VERSIONS,
            POLICY_NAMES,
            POLICY_USES,
            INLINE,
            ATTACHMENTS,
            GROUPS_OF_USER,
            USERS_OF_GROUP,
            PASSWORDS,
            ACCESS_KEYS,
            KEY_OWNERS,
            SESSIONS,
            MFA_DEVICES,
            SSH_KEYS,
            SERVICE_CREDENTIALS,
            INSTANCE_PROFILES,
            PROFILES_OF_ROLE,
            SIGNING_CERTIFICATES,
            SERVER_CERTIFICATES,
            OIDC_PROVIDERS,
            SAML_PROVIDERS,
            PASSWORD_POLICY,
            REPORTS
        };
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String key(String owner, String name) {
        return key(owner) + "/" + name;
    }
}
