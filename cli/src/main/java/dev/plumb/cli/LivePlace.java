package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.CallMeter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account that the options, the environment and the config files name. */
final class LivePlace implements StackPlace {
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
                .meter(meter)
                .build();
    }

    /** What is given there is there, or AWS says that it is not. */
    @Override
    public void expect(Map<String, Set<String>> given) {}

    @Override
    public void close() {}
}
