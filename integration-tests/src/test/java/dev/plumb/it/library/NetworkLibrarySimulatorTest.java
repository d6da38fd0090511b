package dev.plumb.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.http.Listener;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Networks as a library: {@code examples/network-library}, in a process of its own against a listening simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NetworkLibrarySimulatorTest {
    /** Virtual seconds in a real one. */
    private static final double SPEED = 10;

    private ExampleProgram example;

    @BeforeAll
    void build() throws Exception {
        example = ExampleProgram.build("network-library", "core", "iam-tools", "ec2-tools", "vpc-tools");
    }

    @Test
    void whoImportsVpcTools_getsNothingOfContainers_norTheSimulator() {
        assertThat(example.tree())
                .contains("dev.plumb:vpc-tools:jar:", "dev.plumb:ec2-tools:jar:", "software.amazon.awssdk:ec2:jar:")
                .doesNotContain("awssdk:ecs", "ecs-tools", "dev.plumb:simulator", "picocli", "logback");
    }

    @Test
    void itAppliesANetwork_andDestroysIt() throws Exception {
        Simulator aws = Simulator.builder().listenerSpeed(SPEED).build();
        AwsCredentials credentials = aws.account("111122223333").credentials();
        try (Listener listener = aws.listen(0);
                Ec2Client ec2 = Ec2Client.builder()
                        .region(Region.EU_WEST_1)
                        .httpClient(aws.httpClient())
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build()) {
            // The Region is the stack file's, whatever the environment says.
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL",
                    listener.url().toString(),
                    "AWS_REGION",
                    "us-east-1",
                    "AWS_ACCESS_KEY_ID",
                    credentials.accessKeyId(),
                    "AWS_SECRET_ACCESS_KEY",
                    credentials.secretAccessKey(),
                    "AWS_CONFIG_FILE",
                    "/dev/null",
                    "AWS_SHARED_CREDENTIALS_FILE",
                    "/dev/null");
            String file = example.folder().resolve("stack.yaml").toString();

            assertThat(example.run(environment, "com.example.network.NetworkJob", "apply", file))
                    .contains("CREATE vpc/main", "CREATE subnet/data-euw1-az2", "0 failed, all as the file says");
            assertThat(ec2.describeVpcs().vpcs().stream()
                            .filter(vpc -> !vpc.isDefault())
                            .map(Vpc::cidrBlock))
                    .containsExactly("10.60.0.0/20");
            assertThat(ec2.describeSubnets().subnets().stream()
                            .filter(subnet -> !Boolean.TRUE.equals(subnet.defaultForAz()))
                            .map(Subnet::cidrBlock))
                    .hasSize(4);
            assertThat(example.run(environment, "com.example.network.NetworkJob", "apply", file))
                    .contains("0 steps, 0 failed");
            assertThat(example.run(environment, "com.example.network.NetworkJob", "destroy", file))
                    .contains("DELETE vpc/main", "0 failed, all as the file says");
            assertThat(ec2.describeVpcs().vpcs().stream().filter(vpc -> !vpc.isDefault()))
                    .isEmpty();
        }
    }
}
