package dev.plumb.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.iam.LastUse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

final class TagsAtBirthSimulatorTest {
    private final Simulator aws = Simulator.builder().build();

    private Ec2Client user(String name, String actions) {
        AtomicReference<String> key = new AtomicReference<>();
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": " + actions
                + ", \"Resource\": \"*\"}}";
        aws.account(Clients.ACCOUNT).seed(now -> {
            now.user(name, "/", Map.of()).attachToUser(name, now.policy(name, policy));
            key.set(now.accessKey(name, LastUse.NEVER));
        });
        return Clients.ec2(aws.httpClient(), AwsBasicCredentials.create(key.get(), "simulated"));
    }

    private static void tagged(Ec2Client ec2) {
        ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")
                .tagSpecifications(s -> s.resourceType(ResourceType.VPC)
                        .tags(Tag.builder().key("Team").value("shop").build())));
    }

    @Test
    void to_tag_at_birth_takes_the_permission_to_tag() {
        Ec2Client maker = user("maker", "\"ec2:CreateVpc\"");
        assertThatThrownBy(() -> tagged(maker))
                .isInstanceOf(Ec2Exception.class)
                .hasMessageContaining("not authorized to perform: ec2:CreateTags")
                .hasMessageContaining(":vpc/*");
        assertThat(Clients.ec2(aws).describeVpcs().vpcs()).isEmpty();

        maker.createVpc(r -> r.cidrBlock("10.0.0.0/16"));
        tagged(user("tagger", "[\"ec2:CreateVpc\", \"ec2:CreateTags\"]"));
        assertThat(Clients.ec2(aws).describeVpcs().vpcs()).hasSize(2);
    }
}
