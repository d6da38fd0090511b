package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.Balancing.forward;
import static dev.plumb.simulator.elb.Balancing.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.fault.Killed;
import dev.plumb.simulator.iam.LastUse;
import dev.plumb.simulator.service.Consistency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** What load balancing and CloudWatch have in common with all services: permissions, replicas, faults, files, deaths. */
class BalancingDoorsSimulatorTest {
    @Test
    void to_tag_at_birth_takes_the_permission_to_tag() {
        Balancing net = new Balancing();
        ElasticLoadBalancingV2Client maker = user(net.aws, "elasticloadbalancing:CreateTargetGroup");
        assertThatThrownBy(() -> maker.createTargetGroup(r -> r.name("web")
                        .protocol("HTTP")
                        .port(80)
                        .vpcId(net.vpc)
                        .tags(t -> t.key("a").value("b"))))
                .hasMessageContaining("elasticloadbalancing:AddTags")
                .hasMessageContaining(":targetgroup/web/*");
        String arn = maker.createTargetGroup(
                        r -> r.name("web").protocol("HTTP").port(80).vpcId(net.vpc))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        refused("AccessDenied", () -> maker.deleteTargetGroup(r -> r.targetGroupArn(arn)));
    }

    private static ElasticLoadBalancingV2Client user(Simulator aws, String action) {
        AtomicReference<String> key = new AtomicReference<>();
        aws.account(Clients.ACCOUNT).seed(now -> {
            now.user("maker", "/", Map.of()).attachToUser("maker", now.policy("maker", Clients.allow(action)));
            key.set(now.accessKey("maker", LastUse.NEVER));
        });
        return Clients.balancing(aws, AwsBasicCredentials.create(key.get(), "simulated"));
    }

    @Test
    void replicas_learn_of_a_new_group_later() {
        Simulator slow = Simulator.builder()
                .settings(s -> s.consistency(Consistency.lagging(Duration.ofSeconds(5))))
                .build();
        ElasticLoadBalancingV2Client elb = Clients.balancing(slow);
        String arn = elb.createTargetGroup(r -> r.name("f").targetType("lambda"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        refused("TargetGroupNotFound", () -> elb.describeTargetGroups(r -> r.targetGroupArns(arn)));
        assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
        slow.clock().advance(Duration.ofSeconds(5));
        assertThat(elb.describeTargetGroups().targetGroups()).hasSize(1);
    }

    @Test
    void what_was_balanced_is_kept_in_a_file(@TempDir Path folder) {
        Balancing net = new Balancing();
        String group = net.group("web").targetGroupArn();
        net.listener(net.application("web").loadBalancerArn(), 80, forward(group));
        String instance = net.instance(net.subnets.get(0));
        net.elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(instance)));
        net.pass(200);
        Path file = folder.resolve("state.json");
        net.aws.save(file);
        Simulator again = Simulator.builder().build();
        again.load(file);
        ElasticLoadBalancingV2Client elb = Clients.balancing(again);

        assertThat(elb.describeLoadBalancers().loadBalancers())
                .isEqualTo(net.elb.describeLoadBalancers().loadBalancers());
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions())
                .singleElement()
                .satisfies(target ->
                        assertThat(target.targetHealth().stateAsString()).isEqualTo("healthy"));
    }

    @Test
    void a_process_that_dies_at_its_first_change_has_read_before() {
        Simulator aws = Simulator.builder().build();
        try (CloudWatchClient doomed = CloudWatchClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(aws.httpClient(KillSwitch.after(1)))
                .credentialsProvider(StaticCredentialsProvider.create(
                        aws.account(Clients.ACCOUNT).credentials()))
                .build()) {
            assertThat(doomed.listMetrics().metrics()).isEmpty();
            assertThatThrownBy(() -> doomed.putMetricData(r ->
                            r.namespace("a").metricData(d -> d.metricName("b").value(1.0))))
                    .isInstanceOf(Killed.class);
        }
        assertThat(Clients.cloudWatch(aws).listMetrics().metrics()).hasSize(1);
    }

    @Test
    void a_lost_answer_leaves_a_load_balancer_that_the_same_call_finds() {
        Balancing net = new Balancing();
        net.aws.faults().add("elasticloadbalancing:CreateLoadBalancer#1=lost-reply");
        assertThatThrownBy(() -> net.application("web")).isInstanceOf(SdkClientException.class);
        assertThat(net.application("web").loadBalancerName()).isEqualTo("web");
        assertThat(net.elb.describeLoadBalancers().loadBalancers()).hasSize(1);
    }
}
