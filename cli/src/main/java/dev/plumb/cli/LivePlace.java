package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.core.aws.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The account that the options, the environment and the config files name. */
final class LivePlace implements StackPlace {
    /** No call outlasts half the life of a lease: it must not take effect once another run may have begun. */
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Timeouts.ONCE, Timeouts.ONCE, Timeouts.ONCE);

    private final Run run;
    private final CallMeter meter;

    LivePlace(Run run, CallMeter meter) {
        this.run = run;
        this.meter = meter;
    }

    @Override
    public AwsSession session(@Nullable String region) {
        GlobalOptions options = run.options();
        return AwsSession.builder()
                .environment(run.host().env())
                .time(run.host().time())
                .region(region)
                .profile(options.profile)
                .endpointUrl(options.endpointUrl)
                .timeouts(TIMEOUTS)
                .meter(meter)
                .build();
    }

    @Override
    public void close() {}
}
