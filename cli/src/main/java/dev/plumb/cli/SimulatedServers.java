package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.AcmeServers;
import dev.plumb.simulator.Simulator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A simulated account that is only read, so that nobody need be at work for its time to pass. */
final class SimulatedServers implements StackPlace {
    /** Neither the user's variables nor config files have a say. */
    private static final Map<String, String> NO_SETTINGS = Map.of(
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", AcmeServers.REGION);

    private final Simulator aws;
    private final CallMeter meter;

    private SimulatedServers(Simulator aws, CallMeter meter) {
        this.aws = aws;
        this.meter = meter;
    }

    /** Opens the account that a file keeps, or the example company's servers. */
    static SimulatedServers open(Run run, Optional<Path> file, List<String> faults, CallMeter meter) {
        Instant now = run.options().now;
        Simulator aws = Simulator.builder()
                .start(now == null ? Simulator.DEFAULT_START : now)
                .settings(settings -> settings.shortPages(true))
                .build();
        file.ifPresentOrElse(kept -> SimulatedWorld.load(aws, kept), () -> AcmeServers.open(aws));
        SimulatorFaults.add(aws, "--simulate-fault", faults);
        return new SimulatedServers(aws, meter);
    }

    @Override
    public AwsSession session(@Nullable String region) {
        return AwsSession.builder()
                .environment(NO_SETTINGS)
                .region(region)
                .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                .random(new Random(1))
                .httpClient(aws.httpClient())
                .credentials(StaticCredentialsProvider.create(
                        aws.account(aws.accounts().get(0)).credentials()))
                .meter(meter)
                .build();
    }

    @Override
    public void expect(Map<String, Set<String>> given) {}

    @Override
    public void close() {}
}
