package dev.plumb.simulator;

import static dev.plumb.simulator.Clients.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.iam.Organization;
import dev.plumb.simulator.iam.Organization.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** What IAM refuses, with its codes; and that refusing changes nothing. */
class EntitiesSimulatorTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final Simulator aws = Simulator.builder().build();
    private final IamClient iam = Clients.iam(aws);

    private void refused(int status, String code, String words, Consumer<IamClient> call) {
        assertThatThrownBy(() -> call.accept(iam)).isInstanceOfSatisfying(IamException.class, error -> {
            assertThat(error.statusCode()).as(error.getMessage()).isEqualTo(status);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    @Test
    void names_are_unique_without_regard_to_case() {
        iam.createUser(r -> r.userName("Alice"));

        refused(
                409,
                "EntityAlreadyExists",
                "User with name aLICE already exists.",
                c -> c.createUser(r -> r.userName("aLICE")));
        assertThat(iam.getUser(r -> r.userName("alice")).user().userName()).isEqualTo("Alice");
    }

    @Test
    void tags_of_an_instance_profile_are_added_and_overwritten() {
        iam.createInstanceProfile(r -> r.instanceProfileName("web")
                .tags(t -> t.key("a").value("1"), t -> t.key("b").value("1")));
        iam.tagInstanceProfile(r -> r.instanceProfileName("WEB")
                .tags(t -> t.key("b").value("2"), t -> t.key("c").value("2")));

        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("web"))
                        .instanceProfile()
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("a=1", "b=2", "c=2");
        assertThat(iam.listInstanceProfiles().instanceProfiles().get(0).hasTags())
                .as("lists have no tags")
                .isFalse();
        refused(
                404,
                "NoSuchEntity",
                "Instance Profile nobody cannot be found.",
                c -> c.tagInstanceProfile(r ->
                        r.instanceProfileName("nobody").tags(t -> t.key("a").value("1"))));
    }

    @Test
    void a_user_is_deleted_only_when_nothing_of_it_is_left() {
        iam.createUser(r -> r.userName("alice"));
        iam.createGroup(r -> r.groupName("g"));
        iam.addUserToGroup(r -> r.groupName("g").userName("alice"));
        iam.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(allow("s3:*")));
        iam.attachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        String key = iam.createAccessKey(r -> r.userName("alice")).accessKey().accessKeyId();
        iam.createLoginProfile(r -> r.userName("alice").password("long enough"));

        refused(409, "DeleteConflict", "must delete login profile first", c -> c.deleteUser(r -> r.userName("alice")));
        iam.deleteLoginProfile(r -> r.userName("alice"));
        refused(409, "DeleteConflict", "must delete access keys first", c -> c.deleteUser(r -> r.userName("alice")));
        iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(key));
        refused(409, "DeleteConflict", "must delete policies first", c -> c.deleteUser(r -> r.userName("alice")));
        iam.deleteUserPolicy(r -> r.userName("alice").policyName("p"));
        refused(409, "DeleteConflict", "must detach all policies first", c -> c.deleteUser(r -> r.userName("alice")));
        iam.detachUserPolicy(r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        refused(
                409,
                "DeleteConflict",
                "must remove user from groups first",
                c -> c.deleteUser(r -> r.userName("alice")));
        refused(409, "DeleteConflict", "must remove users from group first", c -> c.deleteGroup(r -> r.groupName("g")));
        iam.removeUserFromGroup(r -> r.groupName("g").userName("alice"));
        iam.deleteUser(r -> r.userName("alice"));
        iam.deleteGroup(r -> r.groupName("g"));

        refused(
                404,
                "NoSuchEntity",
                "The user with name alice cannot be found.",
                c -> c.getUser(r -> r.userName("alice")));
        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("Users", 0)
                .containsEntry("Groups", 0);
    }

    @Test
    void a_managed_policy_has_at_most_five_versions_and_keeps_its_default() {
        String arn = iam.createPolicy(r -> r.policyName("p").policyDocument(allow("s3:*")))
                .policy()
                .arn();
        for (int i = 2; i <= 5; i++) {
            iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(allow("s3:Get*")));
        }
        refused(
                409,
                "LimitExceeded",
                "can have up to 5 versions",
                c -> c.createPolicyVersion(r -> r.policyArn(arn).policyDocument(allow("s3:Get*"))));
        refused(
                409,
                "DeleteConflict",
                "default version",
                c -> c.deletePolicyVersion(r -> r.policyArn(arn).versionId("v1")));
        iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v5"));
        assertThat(iam.createPolicyVersion(r ->
                                r.policyArn(arn).policyDocument(allow("ec2:*")).setAsDefault(true))
                        .policyVersion()
                        .versionId())
                .as("numbers are not used again")
                .isEqualTo("v6");
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId())
                .isEqualTo("v6");
        refused(409, "DeleteConflict", "more than one version", c -> c.deletePolicy(r -> r.policyArn(arn)));
    }

    @Test
    void an_attached_policy_cannot_be_deleted_and_is_counted() {
        iam.createUser(r -> r.userName("alice"));
        String arn = iam.createPolicy(r -> r.policyName("p").policyDocument(allow("s3:*")))
                .policy()
                .arn();
        iam.attachUserPolicy(r -> r.userName("alice").policyArn(arn));
        iam.attachUserPolicy(r -> r.userName("alice").policyArn(arn));

        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(arn)).policyUsers())
                .extracting("userName")
                .containsExactly("alice");
        refused(409, "DeleteConflict", "attached to entities", c -> c.deletePolicy(r -> r.policyArn(arn)));
        refused(
                409,
                "EntityAlreadyExists",
                "A policy called P already exists",
                c -> c.createPolicy(r -> r.policyName("P").path("/other/").policyDocument(allow("s3:*"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "not json|Syntax errors in policy.",
                "{}|Syntax errors in policy.",
                "[]|Syntax errors in policy.",
                "{\"Statement\":[{\"Effect\":\"allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}|Syntax errors",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}|must contain actions",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}|must contain resources",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3\",\"Resource\":\"*\"}}|prefaced by a vendor",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"bucket\"}}|must be in ARN format",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}|not specify a principal",
                "{\"Version\":\"2020-01-01\",\"Statement\":[]}|must be version 2012-10-17",
                "{\"Statement\":[]}|Syntax errors",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}}|must contain actions",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}|Syntax errors",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Comment\":\"\"}}|Syntax errors",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringEqual\":{\"a\":\"b\"}}}}|Syntax errors",
                "{\"Statement\":{\"Sid\":\"read only\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}|must be alpha-numeric",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s*:Get\",\"Resource\":\"*\"}}|Vendor s* is not valid",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get:It\",\"Resource\":\"*\"}}|only one colon"
            })
    void documents_that_are_no_policies_are_malformed(String document, String words) {
        iam.createUser(r -> r.userName("alice"));

        refused(
                400,
                "MalformedPolicyDocument",
                words,
                c -> c.putUserPolicy(r -> r.userName("alice").policyName("p").policyDocument(document)));
        assertThat(iam.listUserPolicies(r -> r.userName("alice")).policyNames()).isEmpty();
    }

    @Test
    void before_march_2015_the_grammar_was_not_enforced_and_what_was_stored_stays() {
        String contradiction =
                "{\"Statement\":{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}}";
        aws.account(AcmeAccount.ID)
                .seed(seed -> seed.at(Instant.parse("2014-06-02T09:00:00Z"))
                        .user("alice", "/", Map.of())
                        .userPolicy("alice", "old", contradiction));

        assertThat(iam.listUserPolicies(r -> r.userName("alice")).policyNames()).containsExactly("old");
        refused(
                400,
                "MalformedPolicyDocument",
                "Syntax errors",
                c -> c.putUserPolicy(r -> r.userName("alice").policyName("old").policyDocument(contradiction)));
    }

    @Test
    void managed_policies_must_be_of_the_new_version() {
        refused(
                400,
                "MalformedPolicyDocument",
                "must be version 2012-10-17",
                c -> c.createPolicy(
                        r -> r.policyName("p").policyDocument(allow("s3:*").replace("2012-10-17", "2008-10-17"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AWS\":\"arn:aws:iam::111122223333:group/admins\"}",
                "{\"AWS\":\"arn:aws:iam::111122223333:role/*\"}",
                "{\"Service\":\"ec2\"}"
            })
    void principals_that_aws_does_not_know_are_refused(String principal) {
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"sts:AssumeRole\"}}";

        refused(
                400,
                "MalformedPolicyDocument",
                "Invalid principal in policy",
                c -> c.createRole(r -> r.roleName("r").assumeRolePolicyDocument(trust)));
    }

    @Test
    void trust_policies_have_their_own_grammar() {
        refused(
                400,
                "MalformedPolicyDocument",
                "prohibited field Resource",
                c -> c.createRole(r -> r.roleName("r").assumeRolePolicyDocument(allow("sts:AssumeRole"))));
        refused(
                400,
                "MalformedPolicyDocument",
                "STS AssumeRole actions",
                c -> c.createRole(r ->
                        r.roleName("r").assumeRolePolicyDocument(TRUST.replace("sts:AssumeRole", "s3:GetObject"))));
        refused(
                400,
                "MalformedPolicyDocument",
                "Missing required field Principal",
                c -> c.createRole(r -> r.roleName("r")
                        .assumeRolePolicyDocument(
                                TRUST.replace("\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},", ""))));
    }

    @Test
    void quotas_hold() {
        iam.createUser(r -> r.userName("alice"));
        for (int i = 0; i < 10; i++) {
            String group = "g" + i;
            iam.createGroup(r -> r.groupName(group));
            iam.addUserToGroup(r -> r.groupName(group).userName("alice"));
        }
        iam.createGroup(r -> r.groupName("last"));
        refused(
                409,
                "LimitExceeded",
                "Cannot exceed quota for GroupsPerUser: 10",
                c -> c.addUserToGroup(r -> r.groupName("last").userName("alice")));
        iam.createAccessKey(r -> r.userName("alice"));
        iam.createAccessKey(r -> r.userName("alice"));
        refused(
                409,
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2",
                c -> c.createAccessKey(r -> r.userName("alice")));
        String large = allow("s3:" + "x".repeat(2_000));
        iam.putUserPolicy(r -> r.userName("alice").policyName("one").policyDocument(allow("s3:" + "y".repeat(300))));
        refused(
                409,
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user alice",
                c -> c.putUserPolicy(r -> r.userName("alice").policyName("two").policyDocument(large)));
    }

    @Test
    void parameters_are_checked_against_the_published_model() {
        refused(
                400,
                "ValidationError",
                "Member must satisfy regular expression pattern",
                c -> c.createUser(r -> r.userName("not a name")));
        refused(
                400,
                "ValidationError",
                "Member must have length less than or equal to 64",
                c -> c.createUser(r -> r.userName("x".repeat(65))));
        refused(
                400,
                "ValidationError",
                "Value null at 'userName' failed to satisfy constraint: Member must not be null",
                c -> c.createUser(r -> r.path("/")));
        refused(
                400,
                "ValidationError",
                "2 validation errors detected",
                c -> c.createUser(r -> r.userName("not a name").path("no slash")));
        refused(
                400,
                "ValidationError",
                "tags.1.member.key",
                c -> c.createUser(r -> r.userName("alice").tags(t -> t.key("").value("v"))));
        refused(
                400,
                "ValidationError",
                "Value '*****' at 'password'",
                c -> c.createLoginProfile(
                        r -> r.userName("alice").password("\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D")));
    }

    @Test
    void passwords_must_satisfy_the_policy() {
        iam.createUser(r -> r.userName("alice"));
        iam.updateAccountPasswordPolicy(r -> r.minimumPasswordLength(12).requireNumbers(true));

        refused(
                400,
                "PasswordPolicyViolation",
                "minimum length of 12",
                c -> c.createLoginProfile(r -> r.userName("alice").password("short")));
        refused(
                400,
                "PasswordPolicyViolation",
                "at least one number",
                c -> c.createLoginProfile(r -> r.userName("alice").password("long but lettered")));
    }

    @Test
    void a_virtual_mfa_device_is_made_assigned_and_taken_away() {
        iam.createUser(r -> r.userName("alice"));
        String serial = iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("phone"))
                .virtualMFADevice()
                .serialNumber();
        assertThat(serial).isEqualTo("arn:aws:iam::111122223333:mfa/phone");
        assertThat(iam.listVirtualMFADevices(r -> r.assignmentStatus("Assigned"))
                        .virtualMFADevices())
                .isEmpty();
        iam.enableMFADevice(r -> r.userName("alice")
                .serialNumber(serial)
                .authenticationCode1("123456")
                .authenticationCode2("654321"));

        assertThat(iam.listMFADevices(r -> r.userName("alice")).mfaDevices())
                .extracting("serialNumber")
                .containsExactly(serial);
        assertThat(iam.listVirtualMFADevices(r -> r.assignmentStatus("Assigned"))
                        .virtualMFADevices()
                        .get(0)
                        .user()
                        .arn())
                .isEqualTo("arn:aws:iam::111122223333:user/alice");
        refused(
                409,
                "DeleteConflict",
                "Must deactivate first",
                c -> c.deleteVirtualMFADevice(r -> r.serialNumber(serial)));
        iam.deactivateMFADevice(r -> r.userName("alice").serialNumber(serial));
        iam.deleteVirtualMFADevice(r -> r.serialNumber(serial));
        assertThat(iam.listVirtualMFADevices().virtualMFADevices()).isEmpty();
    }

    @Test
    void service_credentials_come_in_pages_only_when_asked() {
        for (int i = 0; i < 150; i++) {
            String user = "user" + i;
            iam.createUser(r -> r.userName(user));
            iam.createServiceSpecificCredential(
                    r -> r.userName(user).serviceName("bedrock.amazonaws.com").credentialAgeDays(1));
        }

        assertThat(iam.listServiceSpecificCredentials(r -> r.allUsers(true)).serviceSpecificCredentials())
                .hasSize(150)
                .allMatch(credential -> credential.status() == StatusType.ACTIVE);
        var page = iam.listServiceSpecificCredentials(r -> r.allUsers(true).maxItems(100));
        assertThat(page.serviceSpecificCredentials()).hasSize(100);
        assertThat(page.isTruncated()).isTrue();
        assertThat(iam.listServiceSpecificCredentials(
                                r -> r.allUsers(true).maxItems(100).marker(page.marker()))
                        .serviceSpecificCredentials())
                .hasSize(50);
        aws.clock().advance(java.time.Duration.ofDays(1));
        assertThat(iam.listServiceSpecificCredentials(r -> r.userName("user1")).serviceSpecificCredentials())
                .allMatch(credential -> credential.status() == StatusType.EXPIRED);
        refused(
                404,
                "NotSupportedService",
                "not supported",
                c -> c.createServiceSpecificCredential(r -> r.userName("user1").serviceName("s3.amazonaws.com")));
        refused(409, "LimitExceeded", "ServiceSpecificCredentialsPerUser", c -> {
            c.createServiceSpecificCredential(r -> r.userName("user1").serviceName("bedrock.amazonaws.com"));
            c.createServiceSpecificCredential(r -> r.userName("user1").serviceName("bedrock.amazonaws.com"));
        });
    }

    @Test
    void organization_features_have_their_own_errors() {
        refused(400, "OrganizationNotFoundException", "no organization", c -> c.listOrganizationsFeatures(r -> {}));
        AcmeAccount.openHardened(aws);
        assertThat(Clients.iam(aws, aws.account(AcmeAccount.HARDENED_ID).credentials())
                        .listOrganizationsFeatures(r -> {})
                        .enabledFeaturesAsStrings())
                .containsExactly("RootCredentialsManagement", "RootSessions");

        Map.of(
                        Standing.MEMBER, "AccountNotManagementOrDelegatedAdministratorException",
                        Standing.CONSOLIDATED_BILLING, "OrganizationNotInAllFeaturesModeException",
                        Standing.NO_SERVICE_ACCESS, "ServiceAccessNotEnabledException")
                .forEach((standing, code) -> {
                    aws.account(Clients.ACCOUNT)
                            .seed(seed ->
                                    seed.extras().organization(new Organization("o-acme123456", standing, List.of())));
                    refused(400, code, "The request was rejected", c -> c.listOrganizationsFeatures(r -> {}));
                });
    }

    @Test
    void listings_leave_out_what_aws_leaves_out() {
        iam.createRole(r -> r.roleName("r")
                .assumeRolePolicyDocument(TRUST)
                .maxSessionDuration(7200)
                .tags(t -> t.key("a").value("b")));

        var listed = iam.listRoles().roles().get(0);
        assertThat(listed.tags()).isEmpty();
        assertThat(listed.roleLastUsed()).isNull();
        assertThat(listed.maxSessionDuration()).isEqualTo(7200);
        assertThat(iam.getRole(r -> r.roleName("r")).role().tags()).hasSize(1);
    }

    @Test
    void service_linked_roles_belong_to_their_service() {
        String name = iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com"))
                .role()
                .roleName();

        assertThat(name).isEqualTo("AWSServiceRoleForECS");
        refused(400, "UnmodifiableEntity", "only modifiable by AWS", c -> c.deleteRole(r -> r.roleName(name)));
    }

    @Test
    void aliases_are_unique_and_one_to_an_account() {
        iam.createAccountAlias(r -> r.accountAlias("acme"));
        iam.createAccountAlias(r -> r.accountAlias("acme-2"));
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("acme-2");
        IamClient other = Clients.iam(aws, aws.account(Clients.OTHER).credentials());
        assertThatThrownBy(() -> other.createAccountAlias(r -> r.accountAlias("acme-2")))
                .hasMessageContaining("already exists");
    }

    @Test
    void providers_are_listed_and_described() {
        String oidc = iam.createOpenIDConnectProvider(
                        r -> r.url("https://token.example.com/team").clientIDList("sts.amazonaws.com"))
                .openIDConnectProviderArn();
        assertThat(oidc).isEqualTo("arn:aws:iam::111122223333:oidc-provider/token.example.com/team");
        assertThat(iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(oidc))
                        .clientIDList())
                .containsExactly("sts.amazonaws.com");
        String saml = iam.createSAMLProvider(r -> r.name("corp")
                        .samlMetadataDocument("<EntityDescriptor validUntil='2027-05-06T07:08:09Z'>" + " ".repeat(1000)
                                + "</EntityDescriptor>"))
                .samlProviderArn();
        assertThat(iam.listSAMLProviders().samlProviderList().get(0).validUntil())
                .isEqualTo("2027-05-06T07:08:09Z");
        iam.deleteSAMLProvider(r -> r.samlProviderArn(saml));
        refused(404, "NoSuchEntity", "does not exist", c -> c.getSAMLProvider(r -> r.samlProviderArn(saml)));
    }
}
