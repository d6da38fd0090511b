package dev.plumb.it.stack;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.it.containers.Emulator;
import dev.plumb.it.proxy.FaultProxy;
import dev.plumb.it.proxy.FaultProxy.Moment;
import dev.plumb.it.time.VirtualTime;
import dev.plumb.simulator.fault.Killed;
import dev.plumb.simulator.time.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Moto behind a {@link FaultProxy}, and runs of the engine that come and go in this process, each with nothing but what AWS
 * shows it. Every scene has an account of its own. Waits take virtual time; only calls take real time.
 */
final class ProxiedEmulator implements AutoCloseable {
    /** The lease of the last run is over, and what it may have made unseen has had the time to show. */
    private static final Duration LATER = Duration.ofMinutes(10);

    /** Each holds some megabytes of images. */
    private static final int ACCOUNTS_AT_ONCE = 20;

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    final FaultProxy proxy;
    private final Emulator emulator;
    private final SimulatorClock clock = SimulatorClock.startingAt(Instant.now());
    private int runs;

    ProxiedEmulator(Emulator emulator) throws IOException {
        this.emulator = emulator;
        this.proxy = FaultProxy.of(emulator.endpoint(), clock::now).enforcingTokens();
    }

    /** Goes on in an account that nobody has used. */
    void nextAccount() throws InterruptedException {
        proxy.relent();
        int number = ACCOUNTS.incrementAndGet();
        if (number % ACCOUNTS_AT_ONCE == 0) {
            emulator.reset();
        }
        proxy.adding(Map.of("x-moto-account-id", "%012d".formatted(100_000_000_000L + number)));
    }

    Outcome apply(Blueprint blueprint) {
        return run(blueprint, new MortalClient(), stack -> stack.apply(null));
    }

    Outcome destroy(Blueprint blueprint) {
        return run(blueprint, new MortalClient(), stack -> stack.destroy(null));
    }

    Plan plan(Blueprint blueprint) {
        return run(blueprint, new MortalClient(), Provisioning::plan);
    }

    /** Returns what a plain client sees. */
    Map<String, Integer> inventory() {
        Map<String, Integer> seen = new TreeMap<>();
        plain(ec2 -> seen.putAll(PlainInventory.count(ec2)));
        return seen;
    }

    /** Kills an apply at a call; returns whether it came so far. */
    boolean killsApply(Blueprint blueprint, int n, Moment moment) throws InterruptedException {
        return kills(n, moment, client -> run(blueprint, client, stack -> stack.apply(null)));
    }

    /** Kills a destroy at a call; returns whether it came so far. */
    boolean killsDestroy(Blueprint blueprint, int n, Moment moment) throws InterruptedException {
        return kills(n, moment, client -> run(blueprint, client, stack -> stack.destroy(null)));
    }

    /** Kills a program that is not plumb. */
    boolean killsPlain(Consumer<Ec2Client> program, int n, Moment moment) throws InterruptedException {
        return kills(n, moment, client -> plain(client, program));
    }

    /** Runs a program that is not plumb. */
    void plain(Consumer<Ec2Client> program) {
        plain(new MortalClient(), program);
    }

    private void plain(MortalClient client, Consumer<Ec2Client> program) {
        try (client;
                Ec2Client ec2 = Ec2Client.builder()
                        .region(Region.of(World.REGION))
                        .endpointOverride(proxy.url())
                        .httpClient(client)
                        .credentialsProvider(StaticCredentialsProvider.create(emulator.credentials()))
                        .build()) {
            program.accept(ec2);
        }
    }

    private boolean kills(int n, Moment moment, Consumer<MortalClient> victim) throws InterruptedException {
        MortalClient client = new MortalClient();
        proxy.strike(n, moment, client::die);
        try {
            victim.accept(client);
            return false;
        } catch (Killed killed) {
            return true;
        } finally {
            proxy.relent();
            clock.advance(LATER);
        }
    }

    private <T> T run(Blueprint blueprint, MortalClient client, Function<Provisioning, T> work) {
        // The emulator writes down when records change by the host's clock, which must not be ahead.
        Duration behind = Duration.between(clock.now(), Instant.now());
        if (!behind.isNegative()) {
            clock.advance(behind);
        }
        int run = ++runs;
        try (client;
                AwsSession session = AwsSession.builder()
                        .environment(World.NO_SETTINGS)
                        .region(World.REGION)
                        .endpointUrl(proxy.url().toString())
                        .time(VirtualTime.of(clock))
                        .random(new Random(run))
                        .httpClient(client)
                        .credentials(StaticCredentialsProvider.create(emulator.credentials()))
                        .build()) {
            return World.run(session, blueprint, run, Duration.ZERO, Progress.none(), work);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
