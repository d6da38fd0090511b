package dev.plumb.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The audit as a library: {@code examples/audit-library}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditLibraryTest {
    private ExampleProgram example;

    @BeforeAll
    void build() throws Exception {
        example = ExampleProgram.build("audit-library", "core", "iam-tools");
    }

    @Test
    void whoImportsIamTools_getsTheIamClient_andNothingOfEc2() {
        assertThat(example.tree())
                .contains("dev.plumb:iam-tools:jar:", "dev.plumb:core:jar:", "software.amazon.awssdk:iam:jar:")
                .doesNotContain("awssdk:ec2", "ec2-tools", "vpc-tools", "ecs-tools", "dev.plumb:simulator");
    }

    @Test
    void itGetsOneHttpClient_andNoLoggingImplementation() {
        assertThat(example.tree().lines().filter(line -> line.matches(".*awssdk:(.*-client|apache.*):jar.*")))
                .singleElement()
                .asString()
                .contains("apache5-client");
        assertThat(example.tree())
                .contains("org.slf4j:slf4j-api:jar:")
                .doesNotContain("logback", "log4j-core", "slf4j-simple", "picocli", "netty", "junit");
    }

    @Test
    void itAuditsASnapshot() throws Exception {
        String output = example.run(
                Map.of(),
                "com.example.nightly.NightlyAudit",
                example.folder().resolveSibling("acme/account.json").toString());

        assertThat(output)
                .containsPattern("critical +ROOT-KEY +arn:aws:iam::\\d{12}:root")
                .containsPattern("\\d+ findings");
    }
}
