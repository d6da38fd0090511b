package dev.plumb.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/** What the audit's container tests rely on, on each emulator: the account is the class's own, and IAM keeps what it is told. */
abstract class EmulatorScenario {

    @Test
    void account_isTheOneTheCredentialsStandFor(Emulator emulator) {
        assertThat(emulator.sts().getCallerIdentity().account()).isEqualTo(emulator.account());
    }

    @Test
    void user_inAGroupWithInlinePolicy_isReadBack(Emulator emulator) {
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
        IamClient iam = emulator.iam();
        iam.createGroup(group -> group.groupName("Developers"));
        iam.putGroupPolicy(put -> put.groupName("Developers").policyName("read").policyDocument(policy));
        iam.createUser(user -> user.userName("asha"));
        iam.addUserToGroup(add -> add.groupName("Developers").userName("asha"));

        assertThat(iam.listGroupsForUser(list -> list.userName("asha")).groups())
                .extracting(group -> group.groupName())
                .containsExactly("Developers");
        String document = iam.getGroupPolicy(get -> get.groupName("Developers").policyName("read"))
                .policyDocument();
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).isEqualTo(policy);
    }

    @Test
    void credentialReport_generated_namesEveryUserInItsAccount(Emulator emulator) {
        IamClient iam = emulator.iam();
        iam.createUser(user -> user.userName("berit"));

        assertThat(IntStream.range(0, 20)
                        .mapToObj(attempt -> iam.generateCredentialReport().state()))
                .contains(ReportStateType.COMPLETE);
        assertThat(iam.getCredentialReport().content().asUtf8String())
                .startsWith("user,arn,user_creation_time,")
                .contains("berit,arn:aws:iam::" + emulator.account() + ":user/berit,");
    }
}
