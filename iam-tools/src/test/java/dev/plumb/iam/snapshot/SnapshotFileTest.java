package dev.plumb.iam.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumb.core.error.InputException;
import dev.plumb.core.finding.Coverage;
import dev.plumb.iam.account.Analyzers;
import dev.plumb.iam.account.Contacts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class SnapshotFileTest {
    private static final Instant DAY = Instant.parse("2026-11-20T06:00:00.123Z");
    private static final String HEAD =
            "{\"format\":\"plumb-iam-snapshot\",\"version\":1,\"account\":{\"id\":\"111122223333\","
                    + "\"partition\":\"aws\",\"alias\":\"\"},\"collectedAt\":\"2026-11-20T06:00:00Z\",\"coverage\":[]";

    @TempDir
    Path folder;

    @Test
    void everyComponent_survivesTheFile() {
        Path file = folder.resolve("account.json");

        SnapshotFile.write(full(), file);

        assertThat(SnapshotFile.read(file)).isEqualTo(full());
    }

    @Test
    void anEmptySnapshot_survivesToo_andStaysTellableFromAnEmptyList() {
        Path file = folder.resolve("account.json");
        IamSnapshot empty = IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws-cn", ""), DAY)
                .build();

        SnapshotFile.write(empty, file);

        assertThat(SnapshotFile.read(file)).isEqualTo(empty);
        assertThat(SnapshotFile.read(file).organizationsFeatures()).isNull();
        SnapshotFile.write(empty.toBuilder().organizationsFeatures(List.of()).build(), file);
        assertThat(SnapshotFile.read(file).organizationsFeatures()).isEmpty();
    }

    @Test
    void theFile_followsThePublishedSchema() throws Exception {
        Path file = folder.resolve("account.json");
        SnapshotFile.write(full(), file);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/iam-snapshot-1.json")), InputFormat.JSON);

        assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(Files.readString(file).replace("\"users\"", "\"usres\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void theFile_isReadableByItsOwnerOnly() throws Exception {
        Path file = folder.resolve("account.json");
        SnapshotFile.write(full(), file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPolicyDocument_isKeptToTheLetter() {
        String odd =
                "{\"Version\": \"2012-10-17\",\n\t\"Statement\":[],\"Statement\":[]} \u202E \u001B[31m \uD800 +%2B";
        PolicyDocuments documents = new PolicyDocuments();
        String id = documents.add(odd);
        Path file = folder.resolve("account.json");

        SnapshotFile.write(full().toBuilder().documents(merged(documents)).build(), file);

        assertThat(SnapshotFile.read(file).document(id)).isEqualTo(odd);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    ''                                            | the file is empty
                    '{}'                                          | :1:1: this is no IAM snapshot
                    '[]'                                          | :1:1: an object was expected, but this is an array
                    '{"users":[]}'                                | :1:10: this is no IAM snapshot
                    '{"format":"plumb-audit-report"}'             | :1:11: this is no IAM snapshot
                    '{"format":"plumb-iam-snapshot","version":2}' | :1:42: this snapshot is of version 2; this plumb reads version 1
                    '{"format":"plumb-iam-snapshot","version":1}' | :1:1: the field "account" is missing here
                    'HEAD'                                        | :1:
                    'HEAD,"users":[{"name":1}]}'                  | a string was expected, but this is a number
                    'HEAD,"users":[{"nam":"x"}]}'                 | "nam" is not known here; expected one of name,
                    'HEAD,"users":[{"name":"x"}]}'                | the field "path" is missing here
                    'HEAD,"users":{}}'                            | an array was expected, but this is an object
                    'HEAD,"userz":[]}'                            | "userz" is no field of a snapshot of version 1
                    'HEAD,"summary":{"Users":1.5}}'               | a whole number
                    'HEAD,"summary":{"Users":NaN}}'               | NaN
                    'HEAD,"summary":{"Users":-}}'                 | :1:
                    'HEAD,"summary":{"Users":01}}'                | :1:
                    'HEAD,"summary":{"Users":9e99}}'              | a whole number
                    'HEAD,"summary":{"Users":99999999999}}'       | a whole number
                    'HEAD,"sections":{"x":1e999}}'                | a number's exponent is at most 400
                    'HEAD,"sections":{"x":-1e-999999999}}'        | a number's exponent is at most 400
                    'HEAD,"sections":{"x":[0e99999999999999]}}'   | a number's exponent is at most 400
                    'HEAD,"sections":{"x":1e99999999999999}}'     | a number's exponent is at most 400
                    'HEAD,"sections":{"x":{"a":1,"a":2}}}'        | uplicate
                    'HEAD,"sections":{"contacts":null}}'          | an object was expected, but this is null
                    'HEAD,"sections":{"contacts":{}}}'            | the field "primary" is missing here
                    'HEAD,"sections":{"analyzers":{"eu-west-1":[{"arn":1}]}}}' | a string was expected, but this is a number
                    'HEAD,"organizationsAnswer":"Perhaps"}'       | one of [AccountNotManagementOrDelegatedAdministrator, OrganizationNotFound, OrganizationNotInAllFeaturesMode, ServiceAccessNotEnabled] was expected
                    'HEAD,"sections":{"analyzers":{"eu-west-1":[{"arn":"a","name":"b","type":"ACCOUNT","status":"ACTIVE","activeFindings":{"count":-1,"more":false}}]}}}' | a number of findings cannot be negative
                    'HEAD,"sections":{"analyzers":{"eu-west-1":[{"arn":"a","name":"b","type":"ACCOUNT","status":"ACTIVE","activeFindings":{"count":1}}]}}}' | the field "more" is missing here
                    'HEAD,"sections":{"contacts":{"primary":true,"security":"no"}}}' | true or false was expected
                    'HEAD,"coverage":[]}'                         | uplicate
                    'HEAD,"summary":{"Users":1,"Users":2}}'       | uplicate
                    'HEAD} x'                                     | :1:
                    'HEAD} {}'                                    | nothing was expected after the end
                    'HEAD,/* c */"users":[]}'                     | :1:
                    """)
    void badInput_saysWhereAndWhatWasExpected(String text, String expected) throws Exception {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, text == null ? "" : text.replace("HEAD", HEAD));

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(expected);
    }

    @Test
    void numbersThatAreOnlyOdd_areKept() throws Exception {
        Path file = folder.resolve("odd.json");
        Files.writeString(file, HEAD + ",\"sections\":{\"x\":[-0,-0.0,1e400,1E-399,0.1,12345678901234567890123]}}");

        JsonNode odd = SnapshotFile.read(file).sections().get("x");

        assertThat(odd.get(0).asInt()).isZero();
        assertThat(odd.get(1).decimalValue()).isEqualByComparingTo("0");
        assertThat(odd.get(2).decimalValue()).isEqualByComparingTo("1e400");
        assertThat(odd.get(3).decimalValue()).isEqualByComparingTo("1e-399");
        assertThat(odd.get(4).decimalValue()).isEqualByComparingTo("0.1");
        assertThat(odd.get(5).decimalValue()).isEqualByComparingTo("12345678901234567890123");
        Path again = folder.resolve("again.json");
        SnapshotFile.write(SnapshotFile.read(file), again);
        assertThat(SnapshotFile.read(again)).isEqualTo(SnapshotFile.read(file));
    }

    @Test
    void aFileWithoutLedger_isRefused() throws Exception {
        Path file = folder.resolve("account.json");
        Files.writeString(file, HEAD.replace(",\"coverage\":[]", "") + "}");

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ":1:1: the field \"coverage\" is missing here");
    }

    @ParameterizedTest
    @CsvSource({
        "iam:GetAccountSummary, summary",
        "iam:GetAccountPasswordPolicy, passwordPolicy",
        "iam:GetCredentialReport, credentialReport",
        "iam:GetAccountAuthorizationDetails, users",
        "iam:GetAccountAuthorizationDetails, groups",
        "iam:GetAccountAuthorizationDetails, roles",
        "iam:GetAccountAuthorizationDetails, policies",
        "iam:GetAccountAuthorizationDetails, documents",
        "iam:ListVirtualMFADevices, virtualMfaDevices",
        "iam:ListServiceSpecificCredentials, serviceCredentials",
        "iam:ListAccessKeys, accessKeys",
        "iam:ListMFADevices, mfaDevices",
        "iam:ListSSHPublicKeys, sshKeys",
        "iam:ListServerCertificates, serverCertificates",
        "iam:ListSAMLProviders, samlProviders",
        "iam:ListOpenIDConnectProviders, oidcProviders",
        "iam:ListOrganizationsFeatures, organizationsFeatures",
        "account:GetAlternateContact, contacts",
        "access-analyzer:ListAnalyzers, analyzers",
        "access-analyzer:ListFindings, analyzers",
    })
    void whatTheLedgerCallsComplete_isThereOrTheFileIsRefused(String operation, String component) throws Exception {
        Path file = folder.resolve("account.json");
        Coverage coverage = new Coverage(List.of(Coverage.Row.complete("111122223333", "eu-west-1", operation)));
        SnapshotFile.write(full().toBuilder().coverage(coverage).build(), file);
        assertThat(SnapshotFile.read(file).coverage()).isEqualTo(coverage);

        ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        boolean section = ((ObjectNode) tree.get("sections")).remove(component) != null;
        assertThat(section || tree.remove(component) != null).isTrue();
        Files.writeString(file, tree.toPrettyString());

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("(?s)" + Pattern.quote(file.toString()) + ":[0-9]+:[0-9]+: " + operation
                        + " is said to be COMPLETE here, but (section )?\"" + component + "\" is missing.*");
    }

    @Test
    void whatIsCompleteAndEmpty_isWrittenAsEmpty() {
        Path file = folder.resolve("account.json");
        IamSnapshot nothing = IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", ""), DAY)
                .coverage(new Coverage(List.of(
                                "iam:GetAccountAuthorizationDetails",
                                "iam:GetAccountSummary",
                                "iam:ListAccessKeys",
                                "iam:ListMFADevices",
                                "iam:ListOpenIDConnectProviders",
                                "iam:ListSAMLProviders",
                                "iam:ListSSHPublicKeys",
                                "iam:ListServerCertificates",
                                "iam:ListServiceSpecificCredentials",
                                "iam:ListVirtualMFADevices")
                        .stream()
                        .map(operation -> Coverage.Row.complete("111122223333", "global", operation))
                        .toList()))
                .build();

        SnapshotFile.write(nothing, file);

        assertThat(SnapshotFile.read(file)).isEqualTo(nothing);
    }

    @Test
    void aUserListedWithoutKeys_staysTellableFromOneNotListed() {
        Path file = folder.resolve("account.json");
        IamSnapshot listed = full().toBuilder()
                .accessKeys(Map.of("zid", List.of()))
                .sshKeys(Map.of("zid", List.of()))
                .build();

        SnapshotFile.write(listed, file);

        assertThat(SnapshotFile.read(file)).isEqualTo(listed);
    }

    @Test
    void aRegionReadToTheEnd_isAmongTheAnalyzers() {
        Path file = folder.resolve("account.json");
        Coverage coverage = new Coverage(
                List.of(Coverage.Row.complete("111122223333", "eu-north-1", "access-analyzer:ListAnalyzers")));
        SnapshotFile.write(full().toBuilder().coverage(coverage).build(), file);

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .hasMessageContaining("was read to the end in eu-north-1, but that Region is missing here");
    }

    @Test
    void anAnalyzerWithoutCount_isReadAsUncounted_unlessTheLedgerSaysThatItWasCounted() throws Exception {
        Path file = folder.resolve("account.json");
        String region = "{\"eu-west-1\":[{\"arn\":\"a\",\"name\":\"b\",\"type\":\"ACCOUNT\",\"status\":\"ACTIVE\"}]}";
        String row =
                "{\"account\":\"1\",\"region\":\"eu-west-1\",\"operation\":\"access-analyzer:ListFindings\",\"state\":\"COMPLETE\"}";
        String old = HEAD + ",\"sections\":{\"analyzers\":" + region + "}}";
        Files.writeString(file, old);

        Analyzers.Analyzer analyzer = Analyzers.of(SnapshotFile.read(file))
                .byRegion()
                .get("eu-west-1")
                .get(0);

        assertThat(analyzer.findings()).isNull();
        assertThat(analyzer.findingsInWords()).isEqualTo("active findings not counted");
        Files.writeString(file, old.replace("\"coverage\":[]", "\"coverage\":[" + row + "]"));
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .hasMessageContaining("access-analyzer:ListFindings was read to the end in eu-west-1, but"
                        + " \"activeFindings\" is missing here");
    }

    @Test
    void aSnapshotCutAnywhere_isRefused_withItsPlace() throws Exception {
        Path file = folder.resolve("account.json");
        SnapshotFile.write(full(), file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.json");

        int tried = 0;
        for (int length = 0; length < whole.length - 2; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SnapshotFile.read(cut)).isInstanceOf(InputException.class);
            tried++;
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void wrongEncodings_areNamed() throws Exception {
        for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE")) {
            Path file = folder.resolve(name + ".json");
            Files.write(file, (HEAD + "}").getBytes(Charset.forName(name)));
            assertThatThrownBy(() -> SnapshotFile.read(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("UTF-8");
        }
        Path latin = folder.resolve("latin.json");
        Files.write(latin, (HEAD + ",\"users\":[{\"name\":\"J\u00F6rg").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SnapshotFile.read(latin))
                .hasMessage(latin + ": byte " + (HEAD.length() + 21) + " is not UTF-8; save the file as UTF-8");
    }

    @Test
    void aPackedFile_isNamed() throws Exception {
        Path file = folder.resolve("packed.json");
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0});

        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessage(file + ": this is a gzip file; unpack it first");
    }

    @Test
    void columns_areCountedInCharacters() throws Exception {
        Path file = folder.resolve("umlauts.json");
        Files.writeString(file, HEAD + ",\n\"summary\":{\"\u00FC\u00FC\u00FC\u20AC\":true}}");

        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessageStartingWith(file + ":2:19: ");
    }

    @Test
    void aRowOfTheCredentialReport_standsInOneLine() throws Exception {
        Path file = folder.resolve("account.json");
        SnapshotFile.write(full(), file);

        assertThat(Files.readString(file))
                .contains("\"columns\" : [ \"user\", \"arn\", \"new_column\" ]")
                .contains("\n      [ \"c\", \"\", \"d\", \"e\" ]\n")
                .doesNotContain("\r");
    }

    @Test
    void theSameSnapshot_givesTheSameBytes_whateverTheOrderOfItsMaps() throws Exception {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        SnapshotFile.write(full(), first);
        SnapshotFile.write(SnapshotFile.read(first), second);

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aByteOrderMark_isPassedOver() throws Exception {
        Path file = folder.resolve("bom.json");
        Files.writeString(file, "\uFEFF" + HEAD + "}");

        assertThat(SnapshotFile.read(file).account().id()).isEqualTo("111122223333");
    }

    @Test
    void nestingWithoutEnd_isRefused_withoutOverflow() throws Exception {
        Path file = folder.resolve("deep.json");
        Files.writeString(file, HEAD + ",\"sections\":{\"x\":" + "[".repeat(100_000));

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("larger than plumb accepts");
    }

    @Test
    void aDocumentThatIsNotThere_isNamedWhereItIsUsed() throws Exception {
        Path file = folder.resolve("dangling.json");
        Files.writeString(
                file,
                HEAD + ",\n\"groups\":[{\"name\":\"g\",\"path\":\"/\",\"id\":\"AGPA\",\"arn\":\"arn\",\"created\":"
                        + "\"2026-11-20T06:00:00Z\",\"inlinePolicies\":[{\"name\":\"p\",\"document\":\"nowhere\"}]}]}");

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .hasMessageContaining(":2:")
                .hasMessageContaining("\"nowhere\" is not among \"documents\"");
    }

    @Test
    void whatIsNoFile_isSaid() {
        assertThatThrownBy(() -> SnapshotFile.read(folder)).hasMessageContaining("this is a directory");
        assertThatThrownBy(() -> SnapshotFile.read(folder.resolve("none.json")))
                .hasMessageContaining("there is no such file");
    }

    private static Map<String, String> merged(PolicyDocuments more) {
        Map<String, String> all = new HashMap<>(full().documents());
        all.putAll(more.byId());
        return all;
    }

    private static IamSnapshot full() {
        PolicyDocuments documents = new PolicyDocuments();
        String document = documents.add("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
        List<InlinePolicy> inline = List.of(new InlinePolicy("inline", document));
        List<AttachedPolicy> attached =
                List.of(new AttachedPolicy("ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        return IamSnapshot.of(new IamSnapshot.AccountId("111122223333", "aws", "acme"), DAY)
                .coverage(new Coverage(List.of(
                        new Coverage.Row("111122223333", "global", "iam:A", Coverage.State.COMPLETE, null, null),
                        new Coverage.Row("111122223333", "global", "iam:B", Coverage.State.FAILED, "denied", "r-1"))))
                .credentialReport(new CredentialReportText(
                        DAY,
                        List.of("user", "arn", "new_column"),
                        List.of(List.of("a", "b"), List.of("c", "", "d", "e"))))
                .summary(Map.of("Users", 2, "AccountMFAEnabled", 1))
                .passwordPolicy(new PasswordPolicy(true, 14, true, false, true, false, true, 90, null, false))
                .users(List.of(new IamUser(
                        "zid",
                        "/",
                        "AIDA1",
                        "arn:aws:iam::111122223333:user/zid",
                        DAY,
                        List.of("Operations", "Audit Team"),
                        inline,
                        attached,
                        "arn:aws:iam::111122223333:policy/boundary",
                        Map.of("team", "<script>"))))
                .groups(List.of(new IamGroup("Operations", "/", "AGPA1", "arn:g", DAY, inline, attached)))
                .roles(List.of(new IamRole(
                        "web",
                        "/",
                        "AROA1",
                        "arn:r",
                        DAY,
                        document,
                        inline,
                        attached,
                        List.of("arn:p"),
                        "arn:b",
                        DAY,
                        "eu-west-1",
                        43200,
                        Map.of())))
                .policies(List.of(new ManagedPolicy(
                        "p",
                        "/",
                        null,
                        "arn:aws:iam::111122223333:policy/p",
                        1,
                        0,
                        "v2",
                        List.of(
                                new ManagedPolicy.Version("v1", false, DAY, document),
                                new ManagedPolicy.Version("v2", true, null, document)),
                        DAY,
                        null)))
                .documents(documents.byId())
                .virtualMfaDevices(List.of(new VirtualMfaDevice("arn:mfa", "arn:aws:iam::111122223333:root", null)))
                .serviceCredentials(
                        List.of(new ServiceCredential("zid", "bedrock.amazonaws.com", "ACCA1", "Active", DAY, null)))
                .accessKeys(Map.of("zid", List.of(new AccessKey("AKIAIOSFODNN7EXAMPLE", true, DAY))))
                .mfaDevices(Map.of("zid", List.of("arn:aws:iam::111122223333:u2f/user/zid/key")))
                .sshKeys(Map.of("zid", List.of(new SshKey("APKA1", false, DAY))))
                .serverCertificates(List.of(new ServerCertificate("c", "arn:c", DAY, DAY)))
                .samlProviders(List.of(new SamlProvider("arn:s", DAY, null)))
                .oidcProviders(List.of(new OidcProvider("arn:o", "token.actions.githubusercontent.com")))
                .organizationsFeatures(List.of("RootSessions"))
                .organizationsAnswer(OrganizationsAnswer.NO_TRUSTED_ACCESS)
                .sections(Map.of(
                        "analyzers",
                        new Analyzers(Map.of(
                                        "eu-west-1",
                                        List.of(
                                                new Analyzers.Analyzer(
                                                        "arn:a",
                                                        "outside",
                                                        "ACCOUNT",
                                                        "ACTIVE",
                                                        new Analyzers.ActiveFindings(500, true)),
                                                new Analyzers.Analyzer("arn:b", "off", "ACCOUNT", "DISABLED", null))))
                                .toJson(),
                        "contacts",
                        new Contacts(true, false).toJson(),
                        "other",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("a", "b")
                                .put("n", 3)
                                .set("l", JsonNodeFactory.instance.arrayNode().add(true))))
                .build();
    }
}
