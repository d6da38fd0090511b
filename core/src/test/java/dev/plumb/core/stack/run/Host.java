package dev.plumb.core.stack.run;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.progress.ProgressEvent;
import dev.plumb.core.time.Time;
import dev.plumb.simulator.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A machine that plumb runs on: with a clock, credentials and eyes of its own, and nothing else. */
final class Host {
    static final String ACCOUNT = "111122223333";
    static final StackName SHOP = StackName.of("shop");

    final List<ProgressEvent> events = new CopyOnWriteArrayList<>();
    final AwsSession session;
    private final String name;

    /** Done before each wait of this host. */
    Runnable beforeSleep = () -> {};

    /** How far this host's wall clock was set, and how far its other clock went alone. */
    Duration set = Duration.ZERO;

    Duration suspended = Duration.ZERO;

    Host(Simulator aws, String name) {
        this(aws, name, aws.account(ACCOUNT).credentials());
    }

    Host(Simulator aws, String name, AwsCredentials credentials) {
        this.name = name;
        this.session = AwsSession.builder()
                .environment(Map.of())
                .region("eu-west-1")
                .credentials(StaticCredentialsProvider.create(credentials))
                .httpClient(aws.httpClient())
                .time(new Clock(aws))
                .random(new Random(name.hashCode()))
                .build();
    }

    LeaseSettings settings() {
        return LeaseSettings.of(new Holder(name, 42, "", "0.1.0"));
    }

    Lease acquire(String... declared) {
        return acquire(settings(), declared);
    }

    Lease acquire(LeaseSettings settings, String... declared) {
        return RunRecords.acquire(session, SHOP, Operation.APPLY, List.of(declared), null, settings, events::add);
    }

    List<String> warnings() {
        return events.stream()
                .filter(ProgressEvent.Note.class::isInstance)
                .map(event -> ((ProgressEvent.Note) event).text())
                .toList();
    }

    private final class Clock implements Time {
        private final Simulator aws;

        Clock(Simulator aws) {
            this.aws = aws;
        }

        @Override
        public Instant now() {
            return aws.clock().now().plus(set);
        }

        @Override
        public Duration monotonic() {
            return Duration.between(Instant.EPOCH, aws.clock().now()).plus(suspended);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            beforeSleep.run();
            aws.clock().sleep(duration);
        }

        @Override
        public Attendance attendance() {
            return new Attendance() {
                @Override
                public Work work() {
                    return aws.clock().worker()::close;
                }
            };
        }
    }
}
