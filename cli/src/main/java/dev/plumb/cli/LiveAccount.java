package dev.plumb.cli;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.AwsSessionBuilder;
import dev.plumb.core.aws.CallMeter;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.collect.CollectOptions;
import dev.plumb.iam.snapshot.IamSnapshot;

/** Reads an account through AWS's own interface. */
final class LiveAccount {
    private LiveAccount() {}

    /** Reads the account that the options, the environment and the config files name. */
    static IamSnapshot collect(Run run, CollectOptions facts) {
        GlobalOptions options = run.options();
        return collect(
                run,
                facts,
                AwsSession.builder()
                        .environment(run.host().env())
                        .time(run.host().time())
                        .region(options.region)
                        .profile(options.profile)
                        .endpointUrl(options.endpointUrl));
    }

    /** Reads the account of a session, and adds the session's counts to the summary. */
    static IamSnapshot collect(Run run, CollectOptions facts, AwsSessionBuilder builder) {
        CallMeter meter = new CallMeter();
        try (AwsSession session = builder.meter(meter).build()) {
            return IamSnapshots.collect(session, facts, run.progress());
        } finally {
            CallMeter.Count total = meter.total();
            run.summary()
                    .with("calls", total.calls())
                    .with("retries", total.retries())
                    .with("throttles", total.throttles())
                    .with("paced_ms", total.paced().toMillis());
        }
    }
}
