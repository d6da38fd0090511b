package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.time.Time;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AccountGenerator;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.time.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Reads a simulated account with the real collector, in virtual time. */
final class Rehearsal {
    /** Neither the user's variables nor config files have a say. */
    private static final Map<String, String> NO_SETTINGS = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", "us-east-1");

    private Rehearsal() {}

    /**
     * Reads the example company, or a generated account.
     *
     * @param size how many entities to generate, or null for the example company
     */
    static IamSnapshot collect(Run run, CollectOptions facts, @Nullable Integer size, long seed) {
        Instant now = run.options().now;
        Simulator aws = Simulator.builder()
                .start(now == null ? Simulator.DEFAULT_START : now)
                .build();
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
                        .time(new VirtualTime(aws.clock()))
                        .random(new Random(seed))
                        .httpClient(aws.httpClient())
                        .credentials(StaticCredentialsProvider.create(account.credentials())));
    }

    private record VirtualTime(SimulatorClock clock) implements Time {
        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            clock.sleep(duration);
        }
    }
}
