package dev.plumb.iam.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.simulator.Simulator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Only what is certain to be refused is told. */
class SimulatedDenialsSimulatorTest {
    private static final String ACCOUNT = "111122223333";
    private static final String MAY_ASK =
            "{\"Effect\":\"Allow\",\"Action\":[\"iam:GetRole\",\"iam:SimulatePrincipalPolicy\"],\"Resource\":\"*\"}";

    private final Simulator aws =
            Simulator.builder().settings(settings -> settings.pageLimit(40)).build();
    private final IamClient operator = IamClient.builder()
            .region(Region.AWS_GLOBAL)
            .httpClient(aws.httpClient())
            .credentialsProvider(
                    StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
            .build();

    private static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String deny(String action, String resource, String condition) {
        return "{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"" + condition + "}";
    }

    private AwsCredentials user(String... statements) {
        operator.createUser(request -> request.userName("deployer"));
        operator.putUserPolicy(
                request -> request.userName("deployer").policyName("own").policyDocument(policy(statements)));
        AccessKey key = operator.createAccessKey(request -> request.userName("deployer"))
                .accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private AwsCredentials role(String... statements) {
        operator.createRole(request -> request.roleName("deployer")
                .path("/pipelines/")
                .assumeRolePolicyDocument(policy("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                        + "{\"AWS\":\"" + ACCOUNT + "\"}}")));
        operator.putRolePolicy(
                request -> request.roleName("deployer").policyName("own").policyDocument(policy(statements)));
        try (StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(
                        StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
                .build()) {
            Credentials assumed = sts.assumeRole(request -> request.roleSessionName("night")
                            .roleArn("arn:aws:iam::" + ACCOUNT + ":role/pipelines/deployer"))
                    .credentials();
            return AwsSessionCredentials.create(
                    assumed.accessKeyId(), assumed.secretAccessKey(), assumed.sessionToken());
        }
    }

    private Map<String, String> denied(AwsCredentials credentials, String... actions) {
        try (AwsSession session = AwsSession.builder()
                .environment(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"))
                .region("eu-west-1")
                .httpClient(aws.httpClient())
                .credentials(StaticCredentialsProvider.create(credentials))
                .build()) {
            return new SimulatedDenials().among(session, Set.of(actions));
        }
    }

    @Test
    void anExplicitDeny_isTold_withWhoAndWhat() {
        assertThat(denied(user(MAY_ASK, deny("ec2:CreateNat*", "*", "")), "ec2:CreateNatGateway", "ec2:CreateVpc"))
                .containsExactly(Map.entry(
                        "ec2:CreateNatGateway",
                        "ec2:CreateNatGateway is denied to arn:aws:iam::111122223333:user/deployer by an explicit deny in its"
                                + " policies; allowing it elsewhere does not help"));
    }

    @Test
    void aSessionOfARole_isLookedUpWithTheRolesPath() {
        assertThat(denied(role(MAY_ASK, deny("ec2:CreateVpc", "*", "")), "ec2:CreateVpc"))
                .hasEntrySatisfying(
                        "ec2:CreateVpc",
                        why -> assertThat(why).contains("arn:aws:iam::111122223333:role/pipelines/deployer"));
    }

    @Test
    void whatIsOnlyDeniedElsewhere_orUnderConditionsNobodyKnowsYet_isNotTold() {
        assertThat(denied(
                        user(
                                MAY_ASK,
                                deny(
                                        "ec2:CreateVpc",
                                        "*",
                                        ",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}"),
                                deny(
                                        "ec2:CreateSubnet",
                                        "*",
                                        ",\"Condition\":{\"StringNotEquals\":{\"aws:RequestTag/Team\":\"shop\"}}"),
                                deny("ec2:DeleteVpc", "arn:aws:ec2:*:*:vpc/vpc-0123", "")),
                        "ec2:CreateVpc",
                        "ec2:CreateSubnet",
                        "ec2:DeleteVpc",
                        "ec2:CreateRoute"))
                .isEmpty();
    }

    @Test
    void anotherRegion_isDeniedWhereAPolicySaysSo() {
        assertThat(denied(
                        user(
                                MAY_ASK,
                                deny(
                                        "ec2:*",
                                        "*",
                                        ",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}")),
                        "ec2:CreateVpc"))
                .containsOnlyKeys("ec2:CreateVpc");
    }

    @Test
    void aHundredAndFiftyActions_onShortPages_areAllLookedAt() {
        String[] actions = new String[150];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = "ec2:Action" + i;
        }
        assertThat(denied(user(MAY_ASK, deny("ec2:*", "*", "")), actions)).hasSize(150);
    }

    @Test
    void whoMayNotAsk_isTold() {
        AwsCredentials silent = user(deny("ec2:CreateVpc", "*", ""));
        assertThatThrownBy(() -> denied(silent, "ec2:CreateVpc"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.permission()).isEqualTo("iam:SimulatePrincipalPolicy"));
    }

    @Test
    void whoHasNoPolicies_isDeniedNothing() {
        assertThat(denied(aws.account(ACCOUNT).credentials(), "ec2:CreateVpc")).isEmpty();
    }
}
