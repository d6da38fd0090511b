package dev.plumb.simulator;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Real SDK clients on a simulator. They do not retry, so that a test sees every answer. */
public final class Clients {
    public static final String ACCOUNT = "111122223333";
    public static final String OTHER = "444455556666";

    private Clients() {}

    public static IamClient iam(Simulator aws) {
        return iam(aws, aws.account(ACCOUNT).credentials());
    }

    public static IamClient iam(Simulator aws, AwsCredentials credentials) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static Ec2Client ec2(Simulator aws) {
        return ec2(aws.httpClient(), aws.account(ACCOUNT).credentials());
    }

    public static Ec2Client ec2(SdkHttpClient door, AwsCredentials credentials) {
        return Ec2Client.builder()
                .region(Region.EU_WEST_1)
                .httpClient(door)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static AutoScalingClient autoScaling(Simulator aws) {
        return autoScaling(aws, aws.account(ACCOUNT).credentials());
    }

    public static AutoScalingClient autoScaling(Simulator aws, AwsCredentials credentials) {
        return AutoScalingClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static StsClient sts(Simulator aws, AwsCredentials credentials) {
        return StsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static SsmClient ssm(Simulator aws) {
        return ssm(aws, aws.account(ACCOUNT).credentials());
    }

    public static SsmClient ssm(Simulator aws, AwsCredentials credentials) {
        return SsmClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static ElasticLoadBalancingV2Client balancing(Simulator aws) {
        return balancing(aws, aws.account(ACCOUNT).credentials());
    }

    public static ElasticLoadBalancingV2Client balancing(Simulator aws, AwsCredentials credentials) {
        return ElasticLoadBalancingV2Client.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static AcmClient certificates(Simulator aws) {
        return certificates(aws, aws.account(ACCOUNT).credentials());
    }

    public static AcmClient certificates(Simulator aws, AwsCredentials credentials) {
        return AcmClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static CloudWatchClient cloudWatch(Simulator aws) {
        return cloudWatch(aws, aws.account(ACCOUNT).credentials());
    }

    public static CloudWatchClient cloudWatch(Simulator aws, AwsCredentials credentials) {
        return CloudWatchClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    public static AwsCredentials of(AccessKey key) {
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    public static AwsCredentials of(AssumeRoleResponse assumed) {
        return AwsSessionCredentials.create(
                assumed.credentials().accessKeyId(),
                assumed.credentials().secretAccessKey(),
                assumed.credentials().sessionToken());
    }

    public static String allow(String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"*\"}]}";
    }

    public static String trust(String principal, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":\"sts:AssumeRole\"" + condition + "}]}";
    }
}
