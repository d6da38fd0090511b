package dev.plumb.it.differential;

import dev.plumb.simulator.Account;
import dev.plumb.simulator.Simulator;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** The simulator with more of its quotas than the script can use up: emulators have none. */
final class SimulatorStage implements Play.Stage {
    private static final Region REGION = Region.US_EAST_1;

    /** VPCs, internet gateways, egress-only gateways, addresses. */
    private static final String[] QUOTAS = {"L-F678F1CE", "L-A4707A72", "L-45FE3B85", "L-0263D0A3"};

    private final Simulator aws;
    private final Account account;

    SimulatorStage() {
        this("111122223333", 1);
    }

    /** Another account in another world: ids, addresses and names of zones are others. */
    SimulatorStage(String id, long chance) {
        aws = Simulator.builder().settings(s -> s.seed(chance)).build();
        account = aws.account(id);
        account.ec2(seed -> {
            for (String quota : QUOTAS) {
                seed.quota(REGION.id(), quota, 100);
            }
        });
    }

    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(aws.httpClient())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(account.credentials()))
                .build();
    }

    @Override
    public void settle() {
        aws.clock().advance(Duration.ofMinutes(15));
    }
}
