package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.time.Time;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Reads a simulated account with the real collector, in virtual time, from an AWS that throttles and cuts its pages short.
 *
 * @param size how many entities to generate, or null for the example company
 * @param seed what to generate them from
 * @param faults what goes wrong, in the simulator's words
 */
record Rehearsal(@Nullable Integer size, long seed, List<String> faults) {
    /** Neither the user's variables nor config files have a say. */
    private static final Map<String, String> NO_SETTINGS = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", "us-east-1");

    /** Reads the example company, or a generated account. */
    IamSnapshot collect(Run run, CollectOptions facts) {
        Instant now = run.options().now;
        Simulator aws = Simulator.builder()
                .start(now == null ? Simulator.DEFAULT_START : now)
                .settings(settings -> settings.throttling(true).shortPages(true))
                .build();
        SimulatorFaults.add(aws, "--simulate-fault", faults);
        Account account;
        if (size == null) {
            account = AcmeAccount.open(aws);
        } else {
            account = aws.account(AcmeAccount.ID);
            AccountGenerator.fill(account, seed, AccountGenerator.Shape.mixed(size));
        }
        // One call after the other, so that a rehearsal is the same every time.
        return LiveAccount.collect(
                run,
                facts.parallel(1),
                AwsSession.builder()
                        .environment(NO_SETTINGS)
                        .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                        .random(new Random(seed))
                        .httpClient(aws.httpClient())
                        .credentials(StaticCredentialsProvider.create(account.credentials())));
    }
}
