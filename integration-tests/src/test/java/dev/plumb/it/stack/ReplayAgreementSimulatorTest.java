package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.StackFile;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.live.CloudWatchLoad;
import dev.plumb.ec2.scaling.metric.ActivityTable.Recorded;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Replay;
import dev.plumb.ec2.scaling.replay.Timeline;
import dev.plumb.ec2.scaling.replay.Timing;
import dev.plumb.it.time.VirtualTime;
import dev.plumb.simulator.cloudwatch.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * The replay beside a group of the simulator, under the same load. Both are ours: this shows that they agree with each other, and
 * says nothing about AWS. The examples of AWS's documentation are elsewhere.
 */
final class ReplayAgreementSimulatorTest {
    private static final int MINUTES = 6 * 60;
    private static final Duration INSTANCE_START = Duration.ofSeconds(30);
    private static final String GROUP = """
            network: {cidr: 10.20.0.0/16, zones: 2, tiers: {app: {size: 24, route: none}}}
            security-groups: {web: {}}
            auto-scaling-groups:
              web:
                min: 2
                max: 20
                warm-up: 2m
                tier: app
                launch:
                  image: {parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64}
                  type: t4g.small
                  security-groups: [web]
            """;

    private final World world = World.fresh();

    @TempDir
    private Path folder;

    private AwsSession session() {
        return AwsSession.builder()
                .environment(World.NO_SETTINGS)
                .region(World.REGION)
                .time(VirtualTime.of(world.aws.clock()))
                .httpClient(world.aws.httpClient())
                .credentials(StaticCredentialsProvider.create(
                        world.aws.account(World.ACCOUNT).credentials()))
                .build();
    }

    private Scaling scaling(String stack) throws IOException {
        Path file = folder.resolve("stack.yaml");
        Files.writeString(file, "stack: " + World.STACK + "\n" + stack);
        return StackFile.read(List.of(file), References.of(Map.of(), (region, names) -> Map.of()))
                .section(AutoScalingGroupsSpec.class)
                .orElseThrow()
                .groups()
                .get("web")
                .scaling();
    }

    /** Plays the same load to a group of the simulator and to the replay, and compares what they decide. */
    private Fidelity compare(String name, String policies, double[] demand) throws IOException {
        String stack = GROUP.replace("    tier: app\n", "    tier: app\n" + policies.indent(4));
        Blueprint blueprint = Stacks.of(stack);
        assertThat(world.apply(blueprint).converged()).isTrue();
        long past = world.aws.clock().now().getEpochSecond() % 60;
        world.aws.clock().advance(Duration.ofSeconds(600 - past));
        Instant start = world.aws.clock().now();
        List<Recorded> recorded = new ArrayList<>();
        try (AwsSession session = session()) {
            String group = CloudWatchLoad.name(session, World.STACK, "web");
            AutoScalingClient client = session.client(AutoScalingClient::builder);
            Demand load = Demand.steady(demand[0]);
            for (int minute = 1; minute < demand.length; minute++) {
                load = load.then(Duration.ofMinutes(minute), demand[minute]);
            }
            Demand whole = load;
            world.aws.account(World.ACCOUNT).metrics(seed -> seed.cpu(World.REGION, group, whole));
            world.aws.clock().advance(Duration.ofSeconds(30));
            int desired = desired(client, group);
            for (int minute = 1; minute < demand.length; minute++) {
                world.aws.clock().advance(Duration.ofMinutes(1));
                int now = desired(client, group);
                if (now != desired) {
                    recorded.add(new Recorded(start.plus(Duration.ofMinutes(minute)), desired, now));
                }
                desired = now;
            }
        }
        Timeline timeline = new Replay(scaling(stack), new Timing(INSTANCE_START, Duration.ZERO), Assumptions.DEFAULT)
                .play(Load.of(start, Map.of("cpu", demand)));
        Fidelity fidelity = Fidelity.of(timeline, recorded);
        System.out.printf(
                "agreement with our model, %s: the replay repeats %d of the simulator's %d decisions, and has %d more%n",
                name, fidelity.repeated(), fidelity.recorded(), fidelity.invented());
        return fidelity;
    }

    private static int desired(AutoScalingClient client, String group) {
        return client.describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .get(0)
                .desiredCapacity();
    }

    /** Load that stays for half an hour and then is another. */
    private static double[] plateaus(long seed) {
        Random random = new Random(seed);
        double[] demand = new double[MINUTES];
        double level = 100;
        for (int minute = 0; minute < MINUTES; minute++) {
            if (minute % 30 == 10) {
                level = 60 + random.nextInt(500);
            }
            demand[minute] = level;
        }
        return demand;
    }

    @Test
    void targetTracking_decidesAlike() throws IOException {
        Fidelity fidelity = compare(
                "target tracking", "policies: {cpu: {type: target-tracking, metric: cpu, target: 50}}", plateaus(4));
        assertThat(fidelity.recorded()).isGreaterThan(10);
        assertThat(fidelity.percent()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void steps_decideAlike() throws IOException {
        Fidelity fidelity = compare("steps", """
                policies:
                  out:
                    type: step
                    metric: cpu
                    alarm: {at-least: 60, evaluation-periods: 2}
                    steps: [{lower: 0, change: 1}, {lower: 20, change: 3}]
                  in: {type: step, metric: cpu, alarm: {below: 30, evaluation-periods: 5}, steps: [{change: -1}]}
                """, plateaus(5));
        assertThat(fidelity.recorded()).isGreaterThan(10);
        assertThat(fidelity.percent()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void aGroupOfTheStack_isFoundByItsTags_elseItIsCalledAfterStackAndGroup() {
        try (AwsSession session = session()) {
            assertThat(CloudWatchLoad.name(session, World.STACK, "web")).isEqualTo(World.STACK + "-web");
            assertThat(world.apply(Stacks.of(GROUP)).converged()).isTrue();
            assertThat(CloudWatchLoad.name(session, World.STACK, "web")).matches(World.STACK + "-web-[0-9a-z]{8}");
            assertThat(CloudWatchLoad.name(session, World.STACK, "worker")).isEqualTo(World.STACK + "-worker");
        }
    }
}
