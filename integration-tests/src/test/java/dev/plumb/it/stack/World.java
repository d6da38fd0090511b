package dev.plumb.it.stack;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.core.stack.run.Holder;
import dev.plumb.core.stack.run.LeaseSettings;
import dev.plumb.core.time.Time;
import dev.plumb.it.time.VirtualTime;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import dev.plumb.simulator.iam.LastUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A simulated AWS with one stack in it, which any number of runs work on, each with nothing but what AWS shows it. */
final class World {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-west-1";
    static final String STACK = "shop";

    /** Neither the machine's variables nor its config files have a say. */
    static final Map<String, String> NO_SETTINGS = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", REGION);

    static {
        // A run that is killed dies on all its threads; only the one that holds it reports.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof Killed)) {
                thrown.printStackTrace();
            }
        });
    }

    final Simulator aws;
    private final AtomicInteger runs;
    private final AwsCredentials credentials;
    private Duration patience = Duration.ZERO;
    private UnaryOperator<SdkHttpClient> wire = UnaryOperator.identity();
    private Progress progress = Progress.none();

    World(Simulator aws) {
        this(aws, new AtomicInteger(), aws.account(ACCOUNT).credentials());
    }

    private World(Simulator aws, AtomicInteger runs, AwsCredentials credentials) {
        this.aws = aws;
        this.runs = runs;
        this.credentials = credentials;
    }

    static World fresh() {
        return new World(Simulator.builder().build());
    }

    /** Returns what was saved of a world, for runs that know nothing of those before. */
    static World saved(Path file) {
        Simulator aws = Simulator.builder().build();
        aws.load(file);
        return new World(aws, new AtomicInteger(100), aws.account(ACCOUNT).credentials());
    }

    /** Puts in the certificates that a stack names, which it does not make, and returns the world. */
    World having(Blueprint stack) {
        aws.account(ACCOUNT)
                .certificates(acm -> stack.given()
                        .getOrDefault("certificate", Set.of())
                        .forEach(arn -> acm.known(arn, "shop.example.com")));
        return this;
    }

    /** A client that plumb had no part in. */
    Ec2Client foreigner() {
        return Ec2Client.builder()
                .region(Region.of(REGION))
                .httpClient(aws.httpClient())
                .credentialsProvider(
                        StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
                .build();
    }

    /** A client for the run records that plumb had no part in. */
    SsmClient parameterStore() {
        return SsmClient.builder()
                .region(Region.of(REGION))
                .httpClient(aws.httpClient())
                .credentialsProvider(
                        StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials()))
                .build();
    }

    Outcome apply(Blueprint blueprint, KillSwitch door) {
        return run(blueprint, door, stack -> stack.apply(null));
    }

    Outcome apply(Blueprint blueprint) {
        return apply(blueprint, KillSwitch.never());
    }

    Outcome destroy(Blueprint blueprint, KillSwitch door) {
        return run(blueprint, door, stack -> stack.destroy(null));
    }

    Outcome destroy(Blueprint blueprint) {
        return destroy(blueprint, KillSwitch.never());
    }

    /** Without the lease, as one who may not write run records. */
    Outcome applyUnlocked(Blueprint blueprint, KillSwitch door) {
        return run(blueprint, door, stack -> stack.unlocked().apply(null));
    }

    Plan plan(Blueprint blueprint) {
        return run(blueprint, KillSwitch.never(), Provisioning::plan);
    }

    /** Tells whether the door died in what was done. What the dead run held on to has run out when this returns. */
    boolean kills(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Killed killed) {
            aws.clock().advance(Duration.ofMinutes(3));
            return true;
        }
    }

    /** Tells whether the door died in what was done; not a second has passed when this returns. */
    boolean killsNow(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    /** Returns the same world for runs that wait for the end of a lease. */
    World patient() {
        World same = new World(aws, runs, credentials);
        same.patience = Duration.ofMinutes(10);
        return same;
    }

    /** Returns the same world for patient runs that somebody watches. */
    World watched(Progress watcher) {
        World same = patient();
        same.progress = watcher;
        return same;
    }

    /** Returns the same world for runs with something between them and AWS. */
    World through(UnaryOperator<SdkHttpClient> something) {
        World same = new World(aws, runs, credentials);
        same.wire = something;
        return same;
    }

    /** Returns the same world for the runs of a user who is allowed this and nothing else. */
    World as(String user, String policy) {
        AtomicReference<String> key = new AtomicReference<>();
        aws.account(ACCOUNT).seed(now -> {
            now.user(user, "/", Map.of()).attachToUser(user, now.policy(user, policy));
            key.set(now.accessKey(user, LastUse.NEVER));
        });
        return new World(aws, runs, AwsBasicCredentials.create(key.get(), "simulated"));
    }

    <T> T run(Blueprint blueprint, KillSwitch door, Function<Provisioning, T> work) {
        int run = runs.incrementAndGet();
        try (AwsSession session = session(door, run)) {
            return run(session, blueprint, run, patience, progress, work);
        }
    }

    /** Lets a run of its own host work on the stack, at work in the session's time. */
    static <T> T run(
            AwsSession session,
            Blueprint blueprint,
            int run,
            Duration patience,
            Progress progress,
            Function<Provisioning, T> work) {
        Time.Work atWork = session.time().attendance().work();
        try {
            return work.apply(Provisioning.of(
                    session,
                    STACK,
                    Optional.empty(),
                    blueprint,
                    ApplySettings.DEFAULT,
                    LeaseSettings.of(new Holder("host-" + run, run, "", "test")).patience(patience),
                    progress));
        } finally {
            atWork.close();
        }
    }

    /** The seed differs from run to run, as chance does from machine to machine. */
    AwsSession session(KillSwitch door, int seed) {
        return AwsSession.builder()
                .environment(NO_SETTINGS)
                .region(REGION)
                .time(VirtualTime.of(aws.clock()))
                .random(new Random(seed))
                .httpClient(wire.apply(aws.httpClient(door)))
                .credentials(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
