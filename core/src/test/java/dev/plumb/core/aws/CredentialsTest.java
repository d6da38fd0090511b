package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.ExitCode;
import dev.plumb.core.aws.FakeAws.Asked;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose credentials a call is signed with. */
class CredentialsTest {
    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    @TempDir
    Path home;

    private Map<String, String> variables;

    @BeforeEach
    void home() {
        variables = new HashMap<>(Map.of("HOME", home.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
    }

    private void config(String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private AwsSession session(FakeAws aws, @Nullable String profile) {
        return AwsSession.builder()
                .environment(variables)
                .profile(profile)
                .httpClient(aws)
                .time(new FakeTime())
                .build();
    }

    /** Returns the access key the last of the calls was signed with. */
    private String signer(@Nullable String profile) {
        FakeAws aws = FakeAws.answering(FakeAws.ok(FakeAws.CALLER));
        session(aws, profile).identity();
        return keyOf(aws.asked.get(aws.asked.size() - 1));
    }

    private static String keyOf(Asked asked) {
        return asked.header("Authorization").replaceAll(".*Credential=([^/]+)/.*", "$1");
    }

    private PlumbException refused(@Nullable String profile) {
        try {
            signer(profile);
        } catch (PlumbException e) {
            return e;
        }
        throw new AssertionError("no credentials should have been found");
    }

    @Test
    void variables_winOverTheProfile_exceptOneAskedForByOption() throws IOException {
        config("[default]\naws_access_key_id = FROMDEFAULT\naws_secret_access_key = s\n"
                + "[profile audit]\naws_access_key_id = FROMAUDIT\naws_secret_access_key = s\n");
        assertThat(signer(null)).isEqualTo("FROMDEFAULT");
        variables.put("AWS_ACCESS_KEY_ID", "FROMVARIABLES");
        variables.put("AWS_SECRET_ACCESS_KEY", "s");
        assertThat(signer(null)).isEqualTo("FROMVARIABLES");
        variables.put("AWS_PROFILE", "audit");
        assertThat(signer(null)).isEqualTo("FROMVARIABLES");
        assertThat(signer("audit")).isEqualTo("FROMAUDIT");
    }

    @Test
    void theSessionToken_isSent() {
        variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "token"));
        FakeAws aws = FakeAws.answering(FakeAws.ok(FakeAws.CALLER));

        session(aws, null).identity();

        assertThat(aws.asked.get(0).header("X-Amz-Security-Token")).isEqualTo("token");
    }

    @Test
    void halfAKeyPair_isRefusedByName() {
        variables.put("AWS_ACCESS_KEY_ID", "K");

        assertThat(refused(null))
                .isInstanceOf(InputException.class)
                .hasMessage("AWS_ACCESS_KEY_ID: is set but AWS_SECRET_ACCESS_KEY is not: set both or neither");
    }

    @Test
    void noCredentialsAnywhere_saysWhereItLooked_andIsAUsageError() {
        PlumbException refused = refused(null);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.kind()).isEqualTo(AwsException.Kind.NO_CREDENTIALS));
        assertThat(refused)
                .hasMessageStartingWith(
                        "There are no AWS credentials. Looked at AWS_ACCESS_KEY_ID, profile \"default\" in "
                                + home.resolve(".aws/config"))
                .hasMessageContaining(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI (the instance metadata service is switched off)")
                .hasMessageEndingWith("set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aRoleProfile_assumesTheRoleWithItsSource_throughTheSessionsOwnClient() throws IOException {
        config("""
                [profile base]
                aws_access_key_id = BASE
                aws_secret_access_key = s
                [profile audit]
                role_arn = arn:aws:iam::210987654321:role/auditor
                source_profile = base
                external_id = shared-with-them
                role_session_name = nightly
                duration_seconds = 1800
                """);
        FakeAws aws = FakeAws.answering(FakeAws.ok(ASSUMED.formatted("ASSUMED")), FakeAws.ok(FakeAws.CALLER));

        session(aws, "audit").identity();

        assertThat(aws.asked).extracting(CredentialsTest::keyOf).containsExactly("BASE", "ASSUMED");
        assertThat(aws.asked.get(0).body())
                .contains("Action=AssumeRole")
                .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fauditor")
                .contains("ExternalId=shared-with-them")
                .contains("RoleSessionName=nightly")
                .contains("DurationSeconds=1800");
    }

    @Test
    void roleProfiles_mayBeChained() throws IOException {
        config("""
                [profile base]
                aws_access_key_id = BASE
                aws_secret_access_key = s
                [profile hub]
                role_arn = arn:aws:iam::111111111111:role/hub
                source_profile = base
                [profile spoke]
                role_arn = arn:aws:iam::222222222222:role/spoke
                source_profile = hub
                """);
        FakeAws aws = FakeAws.answering(
                FakeAws.ok(ASSUMED.formatted("HUB")),
                FakeAws.ok(ASSUMED.formatted("SPOKE")),
                FakeAws.ok(FakeAws.CALLER));

        session(aws, "spoke").identity();

        assertThat(aws.asked).extracting(CredentialsTest::keyOf).containsExactly("BASE", "HUB", "SPOKE");
    }

    @Test
    void aRoleThatMayNotBeAssumed_isToldAsThat() throws IOException {
        config("[profile audit]\nrole_arn = arn:aws:iam::210987654321:role/auditor\ncredential_source = Environment\n");
        variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "K", "AWS_SECRET_ACCESS_KEY", "s"));
        FakeAws aws = FakeAws.answering(FakeAws.error(
                403, "AccessDenied", "User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole"));

        assertThatThrownBy(() -> session(aws, "audit").identity())
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.permission()).isEqualTo("sts:AssumeRole"))
                .hasMessageContaining("Allow sts:AssumeRole for arn:aws:iam::1:user/a");
        assertThat(aws.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source_profile = nowhere|names source_profile \"nowhere\", which does not exist",
                "source_profile = empty|names source_profile \"empty\", which holds no credentials",
                "source_profile = loop|is its own source, by way of x -> loop",
                "credential_source = Thin Air|has credential_source \"Thin Air\"",
                "credential_source = EcsContainer|wants credentials from EcsContainer, where there are none",
                "source_profile = keys;mfa_serial = arn:aws:iam::1:mfa/a|wants an MFA code",
                "source_profile = keys;credential_source = Environment|has both source_profile and credential_source",
                "source_profile = keys;duration_seconds = soon|has a duration_seconds that is no number",
                "sso_session = company|signs in through IAM Identity Center",
            })
    void aProfileThatCannotBeUsed_saysWhy(String lines, String why) throws IOException {
        config("[profile keys]\naws_access_key_id = K\naws_secret_access_key = s\n[profile empty]\nregion = x\n"
                + "[profile loop]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = x\n"
                + "[profile x]\nrole_arn = arn:aws:iam::123456789012:role/r\n" + lines.replace(";", "\n") + "\n"
                + "[sso-session company]\nsso_region = eu-west-1\n");

        assertThat(refused("x")).isInstanceOf(AwsException.class).hasMessageContaining("profile \"x\" " + why);
    }

    @Test
    void aProfileMayBeItsOwnSource() throws IOException {
        config("[profile x]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = x\n"
                + "aws_access_key_id = OWN\naws_secret_access_key = s\n");
        FakeAws aws = FakeAws.answering(FakeAws.ok(ASSUMED.formatted("ASSUMED")), FakeAws.ok(FakeAws.CALLER));

        session(aws, "x").identity();

        assertThat(aws.asked).extracting(CredentialsTest::keyOf).containsExactly("OWN", "ASSUMED");
    }

    @Test
    void aCredentialProcess_isRun_andWhatItPrintsIsNeverRepeated() throws IOException {
        Path good = script("echo '{\"Version\":1,\"AccessKeyId\":\"PROCESS\",\"SecretAccessKey\":\"s\"}'");
        Path garbled = script("echo 'CANARYSECRET not json'");
        Path failing = script("echo CANARYSECRET; echo 'token has expired' >&2; exit 3");
        config("[profile good]\ncredential_process = " + good + "\n[profile garbled]\ncredential_process = " + garbled
                + "\n[profile failing]\ncredential_process = " + failing + "\n");

        assertThat(signer("good")).isEqualTo("PROCESS");
        for (String profile : List.of("garbled", "failing")) {
            for (Throwable one = refused(profile); one != null; one = one.getCause()) {
                assertThat(one.toString()).doesNotContain("CANARYSECRET");
            }
        }
        assertThat(refused("failing")).hasMessageContaining("token has expired");
    }

    private Path script(String body) throws IOException {
        Path file = Files.createTempFile(home, "process", ".sh");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static final String BY_TOKEN = ASSUMED.replace("AssumeRoleR", "AssumeRoleWithWebIdentityR");

    private void webIdentity(String token) throws IOException {
        Path file = home.resolve("token");
        Files.writeString(file, token + "\n");
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString());
        variables.put("AWS_ROLE_ARN", "arn:aws:iam::210987654321:role/pod");
        variables.put("AWS_ROLE_SESSION_NAME", "pod-7");
    }

    @Test
    void aWebIdentity_isTradedThroughTheSessionsOwnClient() throws IOException {
        webIdentity("eyJhbGciOi.J9.sig");
        FakeAws aws = FakeAws.answering(
                FakeAws.error(500, "InternalFailure", "try again"),
                FakeAws.ok(BY_TOKEN.formatted("POD")),
                FakeAws.ok(FakeAws.CALLER));
        AwsSession session = AwsSession.builder()
                .environment(variables)
                .region("eu-west-1")
                .endpointUrl("http://127.0.0.1:7001")
                .httpClient(aws)
                .time(new FakeTime())
                .build();

        session.identity();

        assertThat(aws.asked)
                .extracting(asked -> asked.request().getUri().getPort())
                .containsExactly(7001, 7001, 7001);
        assertThat(aws.asked.get(0).header("Authorization"))
                .as("nobody signs: the token proves who asks")
                .isEmpty();
        assertThat(aws.asked.get(1).body())
                .contains("Action=AssumeRoleWithWebIdentity")
                .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fpod")
                .contains("RoleSessionName=pod-7")
                .contains("WebIdentityToken=eyJhbGciOi.J9.sig");
        assertThat(keyOf(aws.asked.get(2))).isEqualTo("POD");
        CallMeter.Count count = session.meter().of("sts:AssumeRoleWithWebIdentity");
        assertThat(count.calls()).isEqualTo(1);
        assertThat(count.retries()).isEqualTo(1);
    }

    @Test
    void aProfilesWebIdentity_isTradedAlike() throws IOException {
        webIdentity("profile-token");
        config("[profile pod]\nrole_arn = arn:aws:iam::210987654321:role/pod\nweb_identity_token_file = "
                + variables.remove("AWS_WEB_IDENTITY_TOKEN_FILE") + "\nrole_session_name = from-profile\n");
        FakeAws aws = FakeAws.answering(FakeAws.ok(BY_TOKEN.formatted("POD")), FakeAws.ok(FakeAws.CALLER));

        session(aws, "pod").identity();

        assertThat(aws.asked.get(0).body())
                .contains("WebIdentityToken=profile-token")
                .contains("RoleSessionName=from-profile");
        assertThat(keyOf(aws.asked.get(1))).isEqualTo("POD");
    }

    @Test
    void aWebIdentityThatAwsRefuses_isARefusal_notMissingCredentials() throws IOException {
        webIdentity("CANARYTOKEN");
        FakeAws aws = FakeAws.answering(
                FakeAws.error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));

        assertThatThrownBy(() -> session(aws, null).identity())
                .isInstanceOfSatisfying(AwsException.class, e -> {
                    assertThat(e.kind()).isEqualTo(AwsException.Kind.DENIED);
                    assertThat(e.permission()).isEqualTo("sts:AssumeRoleWithWebIdentity");
                    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
                })
                .hasMessageNotContaining("CANARYTOKEN");
        assertThat(aws.asked).hasSize(1);
    }

    @Test
    void aWebIdentityTokenThatIsNotThere_isNamed() throws IOException {
        webIdentity("x");
        Files.delete(home.resolve("token"));

        assertThat(refused(null))
                .isInstanceOf(InputException.class)
                .hasMessage(home.resolve("token") + ": there is no such file");
    }

    @Test
    void severalAccounts_areReachedByRoles_fromOneSession() {
        variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "HOME", "AWS_SECRET_ACCESS_KEY", "s"));
        FakeAws aws = FakeAws.answering(
                FakeAws.ok(ASSUMED.formatted("FIRST")),
                FakeAws.ok(FakeAws.CALLER.replace("123456789012", "111111111111")),
                FakeAws.ok(ASSUMED.formatted("SECOND")),
                FakeAws.ok(FakeAws.CALLER.replace("123456789012", "222222222222")));
        AwsSession home = session(aws, null);
        AssumeRole role = AssumeRole.of("arn:aws:iam::111111111111:role/auditor")
                .sessionName("plumb-run-42")
                .externalId("x-42")
                .sessionPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[]}");

        try (AwsSession first = home.assume(role);
                AwsSession second = home.assume(AssumeRole.of("arn:aws:iam::222222222222:role/auditor"))) {
            assertThat(first.identity().account()).isEqualTo("111111111111");
            assertThat(second.identity().account()).isEqualTo("222222222222");
        }
        assertThat(aws.asked).extracting(CredentialsTest::keyOf).containsExactly("HOME", "FIRST", "HOME", "SECOND");
        assertThat(aws.asked.get(0).body())
                .contains("RoleSessionName=plumb-run-42")
                .contains("ExternalId=x-42")
                .contains("Policy=%7B");
        assertThat(home.meter().of("sts:AssumeRole").calls()).isEqualTo(2);
        assertThat(home.meter().of("sts:GetCallerIdentity").calls()).isEqualTo(2);
    }

    @Test
    void aRoleThatStsWouldRefuse_isRefusedBeforehand() {
        assertThatThrownBy(() -> AssumeRole.of("arn:aws:iam::12:role/x")).isInstanceOf(InputException.class);
        AssumeRole role = AssumeRole.of("arn:aws-us-gov:iam::123456789012:role/path/x");
        assertThat(role.account()).isEqualTo("123456789012");
        assertThatThrownBy(() -> role.sessionName("with space")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> role.externalId("")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> role.duration(Duration.ofMinutes(1))).isInstanceOf(InputException.class);
        assertThat(role.externalId("CANARYEXTERNAL").toString()).doesNotContain("CANARYEXTERNAL");
    }
}
