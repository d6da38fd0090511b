package dev.plumb.iam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.time.Time;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** The permissions that are published are enough, and none of them is too many. */
class PermissionsSimulatorTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private AccessKey key;

    @BeforeEach
    void auditor() {
        rehearsal.seed.createUser(user -> user.userName("auditor"));
        key = rehearsal.seed.createAccessKey(user -> user.userName("auditor")).accessKey();
        rehearsal.seed.createOpenIDConnectProvider(
                provider -> provider.url("https://token.actions.githubusercontent.com")
                        .clientIDList("sts.amazonaws.com")
                        .thumbprintList("a".repeat(40)));
    }

    private IamSnapshot collectWith(List<String> actions) {
        String list = actions.stream().map(action -> "\"" + action + "\"").collect(Collectors.joining(","));
        rehearsal.seed.putUserPolicy(policy -> policy.userName("auditor")
                .policyName("audit")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + list
                        + "],\"Resource\":\"*\"}]}"));
        // Each run needs a report of its own, or the permission to make one would not be missed.
        rehearsal.aws.clock().advance(Duration.ofHours(5));
        try (AwsSession session = AwsSession.builder()
                .environment(
                        Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(), "AWS_SECRET_ACCESS_KEY", key.secretAccessKey()))
                .httpClient(rehearsal.aws.httpClient())
                .time(Time.of(rehearsal.aws.clock()::now, rehearsal.aws.clock()::sleep))
                .build()) {
            return IamSnapshots.collect(session, CollectOptions.FULL, event -> {});
        }
    }

    @Test
    void exactlyThePublishedPermissions_readEverything() {
        assertThat(collectWith(CollectOptions.FULL.permissions()).coverage().gaps())
                .isEmpty();
    }

    @Test
    void everyPublishedPermission_isMissed_andTheGapNamesIt() {
        rehearsal.seed.createVirtualMFADevice(device -> device.virtualMFADeviceName("phone"));
        rehearsal.seed.enableMFADevice(device -> device.userName("auditor")
                .serialNumber("arn:aws:iam::111122223333:mfa/phone")
                .authenticationCode1("123456")
                .authenticationCode2("654321"));
        for (String missing : CollectOptions.FULL.permissions()) {
            List<String> others = new ArrayList<>(CollectOptions.FULL.permissions());
            others.remove(missing);

            assertThat(collectWith(others).coverage().gaps())
                    .as("without %s", missing)
                    .extracting(Coverage.Row::reason)
                    .anySatisfy(reason -> assertThat(reason).contains("Allow " + missing));
        }
    }

    @Test
    void theCore_needsNothingOfWhatIsOptIn() {
        assertThat(CollectOptions.CORE.permissions())
                .hasSize(12)
                .doesNotContain("iam:ListAccessKeys", "iam:ListMFADevices", "iam:ListSSHPublicKeys", "iam:ListRoles");
        assertThat(CollectOptions.FULL.permissions()).hasSize(16);
    }
}
