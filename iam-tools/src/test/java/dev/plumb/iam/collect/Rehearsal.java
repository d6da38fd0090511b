package dev.plumb.iam.collect;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.RetrySettings;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.time.Time;
import dev.plumb.iam.IamSnapshots;
import dev.plumb.iam.snapshot.IamSnapshot;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.service.Settings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** A simulated account, a plain client to prepare it with, and plumb's own session to read it with. */
final class Rehearsal {
    static final String ACCOUNT = "111122223333";

    final Simulator aws;
    final IamClient seed;
    final List<ProgressEvent> events = new CopyOnWriteArrayList<>();
    final FaultyHttp http;
    final AwsSession session;

    Rehearsal() {
        this(settings -> {});
    }

    Rehearsal(Consumer<Settings.Builder> settings) {
        aws = Simulator.builder().settings(settings).build();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(aws.account(ACCOUNT).credentials());
        seed = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(aws.httpClient())
                .credentialsProvider(credentials)
                .build();
        http = new FaultyHttp(aws.httpClient());
        session = AwsSession.builder()
                .environment(Map.of())
                .credentials(credentials)
                .httpClient(http)
                .time(Time.of(aws.clock()::now, aws.clock()::sleep))
                .random(new Random(11))
                .retries(RetrySettings.DEFAULT)
                .build();
    }

    IamSnapshot collect() {
        return collect(CollectOptions.CORE);
    }

    IamSnapshot collect(CollectOptions options) {
        Progress progress = events::add;
        return IamSnapshots.collect(session, options, progress);
    }
}
