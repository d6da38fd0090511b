package dev.plumb.core.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferencesTest {
    private static final Sections SECTIONS = Sections.of(new Garden());

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, References.Parameter> parameters = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private StackFile read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        return StackFile.read(List.of(file), References.of(environment, this::lookUp), SECTIONS);
    }

    private Map<String, References.Parameter> lookUp(String region, Set<String> names) {
        asked.add(region + " " + names);
        Map<String, References.Parameter> found = new HashMap<>(parameters);
        found.keySet().retainAll(names);
        return found;
    }

    private List<String> problems(String text) {
        return catchThrowableOfType(InputException.class, () -> read(text)).problems().stream()
                .map(Problem::toString)
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void references_becomeWhatTheyStandFor_inOneLookUp() throws IOException {
        environment.putAll(Map.of("STAGE", "prod", "SIZE", "12", "FENCED", "true", "REGION", "eu-west-1"));
        parameters.put("/team/owner", new References.Parameter("Ada", false));
        parameters.put("/team/motto", new References.Parameter("grow", false));

        StackFile file = read("""
                stack: shop-${env:STAGE}
                region: ${env:REGION}
                tags: {Owner: "${ssm:/team/owner}", Same: "${ssm:/team/owner}"}
                garden:
                  length: ${env:SIZE}
                  fenced: "${env:FENCED}"
                  motto: "$${env:X} costs $5, ${ssm:/team/motto}!"
                """);

        assertThat(file.head().stack()).isEqualTo("shop-prod");
        assertThat(file.head().tags()).isEqualTo(Map.of("Owner", "Ada", "Same", "Ada"));
        Garden.Spec spec = (Garden.Spec) file.part("garden").spec();
        assertThat(spec.length()).isEqualTo(12);
        assertThat(spec.fenced()).isTrue();
        assertThat(spec.motto()).isEqualTo("${env:X} costs $5, grow!");
        assertThat(asked).containsExactly("eu-west-1 [/team/motto, /team/owner]");
        assertThat(file.references())
                .containsExactly(
                        Map.entry("env:FENCED", "true"),
                        Map.entry("env:REGION", "eu-west-1"),
                        Map.entry("env:SIZE", "12"),
                        Map.entry("env:STAGE", "prod"),
                        Map.entry("ssm:/team/motto", "grow"),
                        Map.entry("ssm:/team/owner", "Ada"));
    }

    @Test
    void aValue_isNeverLookedInto() throws IOException {
        environment.put("MOTTO", "${env:HOME} {a: b} $${ on");
        assertThat(((Garden.Spec) read("stack: x\ngarden: {length: 1, motto: \"${env:MOTTO}\"}\n")
                                .part("garden")
                                .spec())
                        .motto())
                .isEqualTo("${env:HOME} {a: b} $${ on");
    }

    /** I25. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb: c", " padded ", "~", "null", "#x"})
    void anEnvironmentVariable_isTakenExactly(String value) throws IOException {
        environment.put("MOTTO", value);
        assertThat(((Garden.Spec) read("stack: x\ngarden: {length: 1, motto: \"${env:MOTTO}\"}\n")
                                .part("garden")
                                .spec())
                        .motto())
                .isEqualTo(value);
        environment.put("MOTTO", "x".repeat(1 << 20));
        assertThat(problems("stack: \"${env:MOTTO}\"\n"))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
    }

    @Test
    void whatCannotBeResolved_isReportedAtItsPlace() {
        environment.put("EMPTY", "");
        assertThat(
                        problems(
                                "stack: x\ntags: {a: \"${env:NONE}\", b: \"${env:ALSO_NONE}\"}\ngarden: {length: \"${env:EMPTY}\"}\n"))
                .containsExactly(
                        "a.yaml:2:11: the environment variable NONE is not set",
                        "a.yaml:2:29: the environment variable ALSO_NONE is not set",
                        "a.yaml:3:18: a whole number from 1 to 100 was expected, not what stands behind \"${env:EMPTY}\"");
        parameters.put("/secret", new References.Parameter("AQICAH", true));
        assertThat(problems("stack: x\ntags: {a: \"${ssm:/none}\", b: \"${ssm:/secret}\"}\n"))
                .containsExactly(
                        "a.yaml:2:11: there is no SSM parameter /none",
                        "a.yaml:2:30: the SSM parameter /secret is a SecureString, and plans are no secret."
                                + " Give what needs the secret its ARN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:X   | a reference begins with ${ and never ends. Close it with }, or write $${ for these two characters",
                "${evn:X}  | references are ${env:NAME} and ${ssm:/path}, not \"${evn:X}\". Did you mean ${env:X}?",
                "${X}      | references are ${env:NAME} and ${ssm:/path}, not \"${X}\". Did you mean ${env:X}?",
                "${vault:X} | references are ${env:NAME} and ${ssm:/path}, not \"${vault:X}\". Write $${ for these two characters",
                "${env:}   | the name of an environment variable was expected in \"${env:}\"",
                "${env:A B} | the name of an environment variable was expected in \"${env:A B}\"",
                "${ssm:/a b} | the name of an SSM parameter was expected in \"${ssm:/a b}\"",
            })
    void aReferenceThatIsNone_isRefused(String written, String problem) {
        assertThat(problems("stack: x\ntags: {a: \"" + written + "\"}\n")).containsExactly("a.yaml:2:11: " + problem);
        assertThat(asked).isEmpty();
    }

    @Test
    void aFileThatIsWrongAnyway_costsNoCall() {
        assertThat(problems("stack: x\nregoin: y\ntags: {a: \"${ssm:/a}\"}\n")).hasSize(1);
        assertThat(problems("stack: x\nregion: \"${ssm:/a}\"\n"))
                .containsExactly(
                        "a.yaml:2:9: region cannot come from a parameter: it says where parameters are looked up");
        assertThat(problems("stack: x\ngarden: {length: 1, beds: {\"${env:A}\": {size: 1}}}\n"))
                .containsExactly("a.yaml:2:28: a reference can be a value, but not part of a key");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags: {a: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}",
                "tags: {a: AKIAIOSFODNN7EXAMPLE}",
                "tags: {a: \"-----BEGIN RSA PRIVATE KEY-----\"}",
                "garden: {length: 1, motto: ghp_abcdefghijklmnopqrstuvwxyz0123456789}",
                "garden: {length: 1, motto: \"${env:LEAK}\"}",
                "tags: {password: canary}",
                "tags: {DB_PASSWORD: canary}",
                "tags: {dbPassword: canary}",
                "tags: {api-key: \"${env:CANARY}\"}",
            })
    void secrets_areRefusedAndNeverRepeated(String line) {
        environment.put("LEAK", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        environment.put("CANARY", "canary");
        assertThat(problems("stack: x\n" + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("a.yaml:2:")
                .endsWith(". Keep it in Secrets Manager or as a SecureString in SSM, and write its ARN here")
                .doesNotContain("wJalr", "AKIA", "ghp_", "canary", "BEGIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "password: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
                "secret: /team/database",
                "metadata-tokens: required",
                "Secretary: Ada",
            })
    void whatOnlyNamesSecrets_isNone(String tag) throws IOException {
        assertThat(read("stack: x\ntags: {" + tag + "}\n").head().tags()).hasSize(1);
    }
}
