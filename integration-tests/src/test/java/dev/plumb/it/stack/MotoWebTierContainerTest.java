package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.it.containers.Emulator;
import dev.plumb.it.containers.EmulatorKind;
import dev.plumb.it.containers.OnEmulator;
import dev.plumb.it.proxy.FaultProxy;
import dev.plumb.it.stack.PlumbProcess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * The life of {@code examples/web-tier} on moto, one command after the other, each a process, and what plain SDK clients then see.
 * Between plumb and moto stands a proxy: the SDK speaks CBOR to CloudWatch, and moto does not. Of the file two things differ: the
 * certificate is one of moto's, and the group has no {@code warm-up}, which moto takes and forgets.
 */
@OnEmulator(EmulatorKind.MOTO)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MotoWebTierContainerTest {
    private Path folder = Path.of("");
    private FaultProxy proxy;
    private Map<String, String> environment = Map.of();
    private Clients aws;
    private String certificate = "";
    private String file = "";
    private Set<String> before = Set.of();
    private int commands;

    /** Clients that plumb had no part in. */
    private record Clients(
            Ec2Client ec2, ElasticLoadBalancingV2Client elb, AutoScalingClient scaling, CloudWatchClient metrics)
            implements AutoCloseable {
        @Override
        public void close() {
            ec2.close();
            elb.close();
            scaling.close();
            metrics.close();
        }

        /** The ids of all that a web tier is made of, whoever made it. */
        Set<String> everything() {
            Set<String> ids = new TreeSet<>();
            ids.addAll(names(ec2.describeVpcs().vpcs(), one -> one.vpcId()));
            ids.addAll(names(ec2.describeSubnets().subnets(), one -> one.subnetId()));
            ids.addAll(names(ec2.describeInternetGateways().internetGateways(), one -> one.internetGatewayId()));
            ids.addAll(names(ec2.describeRouteTables().routeTables(), one -> one.routeTableId()));
            ids.addAll(names(ec2.describeAddresses().addresses(), one -> one.allocationId()));
            ids.addAll(names(ec2.describeSecurityGroups().securityGroups(), SecurityGroup::groupId));
            ids.addAll(names(ec2.describeLaunchTemplates().launchTemplates(), LaunchTemplate::launchTemplateId));
            ec2.describeInstances().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .filter(one -> one.state().name() != InstanceStateName.TERMINATED)
                    .forEach(one -> ids.add(one.instanceId()));
            ids.addAll(names(elb.describeLoadBalancers().loadBalancers(), LoadBalancer::loadBalancerArn));
            ids.addAll(names(elb.describeTargetGroups().targetGroups(), TargetGroup::targetGroupArn));
            ids.addAll(names(
                    scaling.describeAutoScalingGroups().autoScalingGroups(), AutoScalingGroup::autoScalingGroupARN));
            ids.addAll(names(scaling.describePolicies().scalingPolicies(), ScalingPolicy::policyARN));
            ids.addAll(names(
                    scaling.describeScheduledActions().scheduledUpdateGroupActions(),
                    ScheduledUpdateGroupAction::scheduledActionName));
            ids.addAll(names(metrics.describeAlarms().metricAlarms(), MetricAlarm::alarmArn));
            return ids;
        }

        private static <T> List<String> names(List<T> all, Function<T, String> name) {
            return all.stream().map(name).toList();
        }
    }

    @BeforeAll
    void open(Emulator emulator, @TempDir Path temporary) throws IOException {
        folder = temporary;
        proxy = FaultProxy.of(emulator.endpoint(), Instant::now).bridgingCbor();
        environment = new HashMap<>(emulator.environment());
        environment.remove("AWS_REGION");
        environment.put("AWS_ENDPOINT_URL", proxy.url().toString());
        aws = new Clients(
                emulator.client(Ec2Client.builder(), Region.EU_WEST_1),
                emulator.client(ElasticLoadBalancingV2Client.builder(), Region.EU_WEST_1),
                emulator.client(AutoScalingClient.builder(), Region.EU_WEST_1),
                emulator.client(CloudWatchClient.builder(), Region.EU_WEST_1, proxy.url()));
        try (AcmClient acm = emulator.client(AcmClient.builder(), Region.EU_WEST_1)) {
            certificate = acm.requestCertificate(request -> request.domainName("shop.example.com"))
                    .certificateArn();
        }
        String example = Files.readString(PlumbProcess.ROOT.resolve("examples/web-tier/stack.yaml"));
        file = Files.writeString(
                        folder.resolve("stack.yaml"),
                        example.replaceAll("arn:aws:acm:[^\"]+", certificate)
                                .replaceFirst("(?m)^    warm-up: 2m\n", ""))
                .toString();
        before = aws.everything();
    }

    @AfterAll
    void close() throws IOException {
        aws.close();
        proxy.close();
    }

    private Result plumb(String... words) throws IOException, InterruptedException {
        return PlumbProcess.start(folder.resolve("home-" + ++commands), environment, words)
                .await();
    }

    private static Result ends(Result result, int code) {
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        return result;
    }

    @Test
    @Order(1)
    void apply_makesTheLoadBalancerThatTheFileDescribes() throws Exception {
        Result applied = ends(plumb("apply", "--yes", file), 0);
        List<LoadBalancer> balancers = aws.elb().describeLoadBalancers().loadBalancers();
        assertThat(balancers).hasSize(1);
        LoadBalancer front = balancers.get(0);
        assertThat(front.schemeAsString()).isEqualTo("internet-facing");
        assertThat(front.availabilityZones()).hasSize(2);
        assertThat(applied.out()).contains("curl -i http://" + front.dnsName() + "/");
        List<Listener> listeners = aws.elb()
                .describeListeners(request -> request.loadBalancerArn(front.loadBalancerArn()))
                .listeners();
        assertThat(listeners).hasSize(2);
        assertThat(listeners)
                .filteredOn(each -> each.port() == 80)
                .singleElement()
                .satisfies(http -> {
                    assertThat(http.defaultActions()).singleElement().satisfies(action -> {
                        assertThat(action.typeAsString()).isEqualTo("redirect");
                        assertThat(action.redirectConfig().protocol()).isEqualTo("HTTPS");
                        assertThat(action.redirectConfig().port()).isEqualTo("443");
                    });
                });
        Listener https = listeners.stream()
                .filter(each -> each.port() == 443)
                .findFirst()
                .orElseThrow();
        assertThat(https.sslPolicy()).isEqualTo("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
        assertThat(https.certificates())
                .singleElement()
                .satisfies(one -> assertThat(one.certificateArn()).isEqualTo(certificate));
        List<Rule> rules = aws.elb()
                .describeRules(request -> request.listenerArn(https.listenerArn()))
                .rules();
        assertThat(rules)
                .filteredOn(rule -> !rule.isDefault())
                .extracting(
                        rule -> rule.conditions().get(0).pathPatternConfig().values(),
                        rule -> rule.actions().get(0).typeAsString())
                .containsExactlyInAnyOrder(
                        tuple(List.of("/api/*"), "forward"), tuple(List.of("/old/*"), "fixed-response"));
    }

    @Test
    @Order(2)
    void apply_makesTheGroupThatTheFileDescribes() {
        List<AutoScalingGroup> groups =
                aws.scaling().describeAutoScalingGroups().autoScalingGroups();
        assertThat(groups).hasSize(1);
        AutoScalingGroup app = groups.get(0);
        assertThat(List.of(app.minSize(), app.desiredCapacity(), app.maxSize())).containsExactly(2, 2, 12);
        assertThat(app.healthCheckType()).isEqualTo("ELB");
        assertThat(app.instances()).hasSize(2);
        List<TargetGroup> targets = aws.elb().describeTargetGroups().targetGroups();
        assertThat(app.targetGroupARNs())
                .containsExactlyInAnyOrderElementsOf(
                        targets.stream().map(TargetGroup::targetGroupArn).toList());
        assertThat(targets)
                .hasSize(2)
                .allSatisfy(group -> assertThat(aws.elb()
                                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                                .targetHealthDescriptions())
                        .extracting(target -> target.target().id())
                        .containsExactlyInAnyOrderElementsOf(app.instances().stream()
                                .map(one -> one.instanceId())
                                .toList()));
        assertThat(aws.scaling().describePolicies().scalingPolicies())
                .extracting(ScalingPolicy::policyType)
                .containsExactlyInAnyOrder("TargetTrackingScaling", "StepScaling");
        assertThat(aws.scaling().describeScheduledActions().scheduledUpdateGroupActions())
                .extracting(ScheduledUpdateGroupAction::recurrence)
                .containsExactlyInAnyOrder("0 17 * * FRI", "0 23 * * FRI");
        String steps = aws.scaling().describePolicies().scalingPolicies().stream()
                .filter(policy -> policy.policyType().equals("StepScaling"))
                .map(ScalingPolicy::policyARN)
                .findFirst()
                .orElseThrow();
        assertThat(aws.metrics().describeAlarms().metricAlarms())
                .filteredOn(alarm -> alarm.alarmActions().contains(steps))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.threshold()).isEqualTo(80);
                    assertThat(alarm.evaluationPeriods()).isEqualTo(2);
                    assertThat(alarm.metricName()).isEqualTo("CPUUtilization");
                });
    }

    /** The one line {@code allow: [{from: front, port: 8080}]}. */
    @Test
    @Order(3)
    void instances_areHeardByTheLoadBalancerAlone() {
        List<String> worn =
                aws.elb().describeLoadBalancers().loadBalancers().get(0).securityGroups();
        assertThat(aws.ec2().describeSecurityGroups().securityGroups())
                .filteredOn(group -> group.groupName().equals("web-app"))
                .singleElement()
                .satisfies(group -> assertThat(group.ipPermissions())
                        .singleElement()
                        .satisfies(rule -> {
                            assertThat(rule.fromPort()).isEqualTo(8080);
                            assertThat(rule.toPort()).isEqualTo(8080);
                            assertThat(rule.ipRanges()).isEmpty();
                            assertThat(rule.ipv6Ranges()).isEmpty();
                            assertThat(rule.prefixListIds()).isEmpty();
                            assertThat(rule.userIdGroupPairs())
                                    .extracting(pair -> pair.groupId())
                                    .containsExactlyElementsOf(worn);
                        }));
    }

    @Test
    @Order(4)
    void secondPlanAndDrift_findNothing() throws Exception {
        Set<String> made = aws.everything();
        ends(plumb("plan", "--detailed-exitcode", file), 0);
        ends(plumb("drift", file), 0);
        assertThat(aws.everything()).as("neither changes anything").isEqualTo(made);
    }

    @Test
    @Order(5)
    void destroy_leavesWhatWasThereBefore() throws Exception {
        ends(plumb("destroy", "--yes", file), 0);
        assertThat(aws.everything()).isEqualTo(before);
    }
}
