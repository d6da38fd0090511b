package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.time.Time;
import dev.plumb.ec2.balance.LoadBalancersSection;
import dev.plumb.simulator.Account;
import dev.plumb.simulator.AcmeAccount;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.time.SimulatorClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** A simulated account in virtual time, kept in a file where one is named: also after a failure or an interruption. */
final class SimulatedPlace implements StackPlace {
    /** Neither the user's variables nor config files have a say. */
    private static final Map<String, String> NO_SETTINGS = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", "us-east-1");

    /** Virtual seconds in a real one, where somebody watches. */
    private static final double WATCHED = 60;

    private final Simulator aws;
    private final Optional<Path> kept;
    private final Optional<WorldLock> lock;
    private final CallMeter meter;
    private final int stack;
    private final Time.Work work;
    private @Nullable Instant due;
    private String alarm = "";
    private @Nullable AwsSession opened;

    private SimulatedPlace(Simulator aws, Optional<Path> kept, Optional<WorldLock> lock, CallMeter meter, int stack) {
        this.aws = aws;
        this.kept = kept;
        this.lock = lock;
        this.meter = meter;
        this.stack = stack;
        this.work = aws.clock().worker()::close;
    }

    /** Opens the account. The calling thread is at work in it until it is closed. */
    static SimulatedPlace open(Run run, StackOptions options, CallMeter meter) {
        return open(
                run, options.kept(), options.faults, options.files.toString().hashCode(), meter);
    }

    /**
     * Opens the account for anything else. The calling thread is at work in it until it is closed.
     *
     * @param kept where it is kept, if anywhere
     * @param faults what goes wrong
     * @param salt tells what is done apart from other things done at the same moment
     */
    static SimulatedPlace open(Run run, Optional<Path> kept, List<String> faults, int salt, CallMeter meter) {
        Simulator aws = Simulator.builder()
                .settings(settings -> settings.throttling(true).shortPages(true))
                .build();
        SimulatorFaults.add(aws, "--simulate-fault", faults);
        Optional<WorldLock> lock = kept.map(WorldLock::of);
        try {
            kept.filter(Files::exists).ifPresent(file -> SimulatedWorld.load(aws, file));
        } catch (RuntimeException | Error e) {
            lock.ifPresent(WorldLock::close);
            throw e;
        }
        run.showTime(Time.of(aws.clock()::now, run.host().time()::sleep));
        if (run.watched()) {
            aws.clock().pace(WATCHED);
        }
        run.progress()
                .on(new ProgressEvent.Note(
                        ProgressEvent.Level.INFO,
                        "simulated account: times are its own" + (run.watched() ? ", a minute in a second" : "")));
        return new SimulatedPlace(aws, kept, lock, meter, salt);
    }

    /** Lets an alarm go off once some of the account's time has passed, when the run looks next. */
    void alarm(String name, Duration delay) {
        due = aws.clock().now().plus(delay);
        alarm = name;
    }

    private void sleep(Duration duration) throws InterruptedException {
        aws.clock().sleep(duration);
        AwsSession watch = opened;
        if (due != null && watch != null && !aws.clock().now().isBefore(due)) {
            due = null;
            watch.client(CloudWatchClient::builder)
                    .setAlarmState(request -> request.alarmName(alarm)
                            .stateValue(StateValue.ALARM)
                            .stateReason("This is a rehearsal."));
        }
    }

    private Account account() {
        return aws.account(
                aws.accounts().isEmpty() ? AcmeAccount.ID : aws.accounts().get(0));
    }

    /** A rehearsal takes the certificates that the file names for there: nothing that plumb does makes one. */
    @Override
    public void expect(Map<String, Set<String>> given) {
        Set<String> arns = new TreeSet<>(given.getOrDefault(LoadBalancersSection.CERTIFICATE, Set.of()));
        arns.removeIf(arn -> !arn.contains(":acm:"));
        if (!arns.isEmpty()) {
            account().certificates(acm -> arns.forEach(arn -> acm.known(arn, "www.example.com")));
        }
    }

    @Override
    public AwsSession session(@Nullable String region) {
        SimulatorClock clock = aws.clock();
        AwsSession session = AwsSession.builder()
                .environment(NO_SETTINGS)
                .region(region)
                .time(Time.of(
                        clock::now,
                        this::sleep,
                        Time.Attendance.of(
                                () -> clock.worker()::close, () -> clock.rest()::close, () -> clock.errand()::close)))
                // The same rehearsal is the same every time, but two stacks in one account draw different names.
                .random(new Random(clock.now().toEpochMilli() * 31 + stack))
                .httpClient(aws.httpClient())
                .credentials(StaticCredentialsProvider.create(account().credentials()))
                .meter(meter)
                .build();
        opened = session;
        return session;
    }

    @Override
    public void close() {
        work.close();
        try {
            kept.ifPresent(file -> SimulatedWorld.keep(aws, file));
        } finally {
            lock.ifPresent(WorldLock::close);
        }
    }
}
