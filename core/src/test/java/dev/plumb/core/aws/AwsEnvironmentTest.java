package dev.plumb.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables and files mean what they mean in the AWS CLI. */
class AwsEnvironmentTest {
    @TempDir
    Path home;

    private Map<String, String> variables;

    @BeforeEach
    void home() throws IOException {
        variables = new HashMap<>(Map.of("HOME", home.toString()));
        write(".aws/config", """
                [default]
                region = eu-central-1
                [profile audit]
                region = eu-west-3
                endpoint_url = https://everything.example.com
                services = lab
                [profile quiet]
                ignore_configured_endpoint_urls = true
                [services lab]
                iam =
                  endpoint_url = http://127.0.0.1:5001
                elastic_load_balancing_v2 =
                  endpoint_url = http://127.0.0.1:5002
                """);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private AwsEnvironment read() {
        return read(null);
    }

    private AwsEnvironment read(@Nullable String profile) {
        return AwsEnvironment.read(variables, profile);
    }

    private String endpoint(@Nullable String profile, String service) {
        return read(profile)
                .endpoint(service)
                .map(endpoint -> endpoint.uri().toString())
                .orElse("none");
    }

    @Test
    void theProfile_isTheOptions_thenAwsProfile_thenAwsDefaultProfile_thenDefault() {
        assertThat(read().profileName()).isEqualTo("default");
        variables.put("AWS_DEFAULT_PROFILE", "quiet");
        assertThat(read().profileName()).isEqualTo("quiet");
        variables.put("AWS_PROFILE", "audit");
        assertThat(read().profileName()).isEqualTo("audit");
        assertThat(read("default").profileName()).isEqualTo("default");
    }

    @Test
    void aProfileThatDoesNotExist_isNamedWithWhereItWasLookedFor() {
        variables.put("AWS_PROFILE", "adit");
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessage("AWS_PROFILE: there is no profile \"adit\" in " + home.resolve(".aws/config") + " or "
                        + home.resolve(".aws/credentials")
                        + ". Write it there (aws configure --profile NAME), or name another");
        assertThatThrownBy(() -> read("other")).hasMessageStartingWith("--profile: there is no profile \"other\"");
    }

    @Test
    void theRegion_isTheOptions_thenAwsRegion_thenAwsDefaultRegion_thenTheProfiles() {
        assertThat(read().region(null)).contains("eu-central-1");
        variables.put("AWS_DEFAULT_REGION", "us-west-1");
        assertThat(read().region(null)).contains("us-west-1");
        variables.put("AWS_REGION", "us-west-2");
        assertThat(read().region(null)).contains("us-west-2");
        assertThat(read().region("ap-south-1")).contains("ap-south-1");
    }

    @Test
    void anEmptyVariable_countsAsNotSet() {
        variables.put("AWS_REGION", "");
        variables.put("AWS_PROFILE", "");
        variables.put("AWS_ENDPOINT_URL", "");

        assertThat(read().region(null)).contains("eu-central-1");
        assertThat(endpoint(null, "Iam")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU-WEST-1", "eu west 1", "-x", "eu-west-1/../", "é"})
    void whatIsNoRegion_isRefusedByName(String text) {
        variables.put("AWS_REGION", text);

        assertThatThrownBy(() -> read().region(null))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("AWS_REGION: \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-gov-west-1", "cn-north-1", "us-iso-east-1", "eusc-de-east-1", "aws-global", "xx-new-9"})
    void regionsOfAllPartitions_andUnknownOnes_areTaken(String text) {
        assertThat(read().region(text)).contains(text);
    }

    @Test
    void theEndpoint_isTheServicesVariable_thenTheGeneralOne_thenTheServicesSection_thenTheProfiles() {
        assertThat(endpoint("audit", "Iam")).isEqualTo("http://127.0.0.1:5001");
        assertThat(endpoint("audit", "Sts")).isEqualTo("https://everything.example.com");
        variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(endpoint("audit", "Iam")).isEqualTo("http://127.0.0.1:4566");
        variables.put("AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:4567");
        assertThat(endpoint("audit", "Iam")).isEqualTo("http://127.0.0.1:4567");
        assertThat(endpoint("audit", "Sts")).isEqualTo("http://127.0.0.1:4566");
    }

    @Test
    void aServiceOfSeveralWords_isFoundByAwsSpelling() {
        assertThat(endpoint("audit", "ElasticLoadBalancingV2")).isEqualTo("http://127.0.0.1:5002");
        variables.put("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://127.0.0.1:4568");
        assertThat(endpoint("audit", "CloudWatchLogs")).isEqualTo("http://127.0.0.1:4568");
    }

    @Test
    void configuredEndpoints_areIgnoredWhereVariableOrProfileSaySo() {
        variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(endpoint("quiet", "Iam")).isEqualTo("none");
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        assertThat(endpoint("audit", "Iam")).isEqualTo("none");
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
        assertThat(endpoint("audit", "Iam")).isEqualTo("http://127.0.0.1:4566");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd,must begin with https:// or http://",
        "127.0.0.1:4566,is not a URL",
        "localhost:4566,must begin with https:// or http://",
        "http:///nohost,names no host",
        "http://my_host:4566,names a host with an underscore",
        "http://127.0.0.1:99999,has a port that is not between 1 and 65535",
        "http://127.0.0.1:0,has a port that is not between 1 and 65535",
        "https://user:password@example.com,'must not hold a user, a query or a fragment'",
        "https://example.com/?x=1,'must not hold a user, a query or a fragment'",
        "http://169.254.169.254/,'is the metadata service, which answers no AWS API'",
        "http://[fd00:ec2::254]/,'is the metadata service, which answers no AWS API'",
    })
    void anEndpointThatCannotBeOne_isRefusedWithoutRepeatingIt(String text, String why) {
        variables.put("AWS_ENDPOINT_URL", text);

        assertThatThrownBy(() -> endpoint(null, "Iam"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("AWS_ENDPOINT_URL: " + why)
                .hasMessageNotContaining("password");
    }

    @Test
    void filesNamedByVariables_areRead_alsoUnderTheHome() throws IOException {
        write("elsewhere/config", "[default]\nregion = sa-east-1\n");
        variables.put("AWS_CONFIG_FILE", home.resolve("elsewhere/config").toString());
        assertThat(read().region(null)).contains("sa-east-1");
        variables.put("AWS_CONFIG_FILE", "~/elsewhere/config");
        assertThat(read().region(null)).contains("sa-east-1");
        variables.put("AWS_CONFIG_FILE", home.resolve("absent").toString());
        assertThat(read().region(null)).isEmpty();
    }

    @Test
    void theCredentialsFile_winsOverTheConfigFile() throws IOException {
        write(".aws/credentials", "[audit]\nregion = us-east-2\n");

        assertThat(read("audit").region(null)).contains("us-east-2");
    }

    @Test
    void aMalformedFile_isNamedWithItsLine_andItsContentIsNotRepeated() throws IOException {
        write(".aws/credentials", "[default]\naws_access_key_id = AKIDEXAMPLE\nCANARYSECRET without equals\n");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(home.resolve(".aws/credentials") + ":3: is not a config file")
                .hasMessageNotContaining("CANARYSECRET");
    }

    @Test
    void aFolderInsteadOfAFile_isRefused() throws IOException {
        Files.createDirectories(home.resolve(".aws/credentials"));

        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("cannot be read");
    }

    @Test
    void aVariableWithALineBreakOrOfAMegabyte_isRefusedByNameAlone() {
        variables.put("AWS_PROFILE", "a\nb");
        assertThatThrownBy(this::read).hasMessage("AWS_PROFILE: holds a line break or another control character");
        variables.put("AWS_PROFILE", "x".repeat(1_000_000));
        assertThatThrownBy(this::read)
                .hasMessage("AWS_PROFILE: is 1000000 characters long, more than any such variable may be");
    }

    @Test
    void theCaBundle_comesFromTheVariableOrTheProfile() throws IOException {
        write(".aws/config", "[default]\nca_bundle = /etc/company.pem\n");
        assertThat(read().caBundle()).contains(Path.of("/etc/company.pem"));
        variables.put("AWS_CA_BUNDLE", "/etc/other.pem");
        assertThat(read().caBundle()).contains(Path.of("/etc/other.pem"));
    }
}
