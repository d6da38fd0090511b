package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.Balancing.forward;
import static dev.plumb.simulator.elb.Balancing.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Clients;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

class TargetGroupSimulatorTest {
    private final Balancing net = new Balancing();
    private final ElasticLoadBalancingV2Client elb = net.elb;

    @Test
    void health_checks_have_defaults_by_protocol() {
        TargetGroup http = net.group("http");
        assertThat(http.healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(http.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(http.healthCheckPath()).isEqualTo("/");
        assertThat(http.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(http.healthCheckTimeoutSeconds()).isEqualTo(6);
        assertThat(http.healthyThresholdCount()).isEqualTo(5);
        assertThat(http.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(http.matcher().httpCode()).isEqualTo("200");
        assertThat(http.protocolVersion()).isEqualTo("HTTP1");
        assertThat(http.targetTypeAsString()).isEqualTo("instance");
        assertThat(http.loadBalancerArns()).isEmpty();

        TargetGroup tcp = elb.createTargetGroup(
                        r -> r.name("tcp").protocol("TCP").port(5432).vpcId(net.vpc))
                .targetGroups()
                .get(0);
        assertThat(tcp.healthCheckProtocolAsString()).isEqualTo("TCP");
        assertThat(tcp.healthCheckTimeoutSeconds()).isEqualTo(10);
        assertThat(tcp.healthCheckPath()).isNull();
        assertThat(tcp.matcher()).isNull();

        TargetGroup lambda = elb.createTargetGroup(r -> r.name("function").targetType("lambda"))
                .targetGroups()
                .get(0);
        assertThat(lambda.healthCheckEnabled()).isFalse();
        assertThat(lambda.healthCheckIntervalSeconds()).isEqualTo(35);
        assertThat(lambda.healthCheckTimeoutSeconds()).isEqualTo(30);
        assertThat(lambda.unhealthyThresholdCount()).isEqualTo(5);
    }

    @Test
    void what_cannot_be_is_refused() {
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r -> r.name("x").port(80).vpcId(net.vpc)));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r -> r.name("x").protocol("HTTP").vpcId(net.vpc)));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r -> r.name("x").protocol("HTTP").port(80)));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(
                        r -> r.name("x").protocol("HTTP").port(80).vpcId("vpc-0123456789abcdef0")));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r ->
                        r.name("x").protocol("HTTP").port(80).vpcId(net.vpc).healthCheckProtocol("TCP")));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r -> r.name("x")
                        .protocol("HTTP")
                        .port(80)
                        .vpcId(net.vpc)
                        .healthCheckIntervalSeconds(5)
                        .healthCheckTimeoutSeconds(5)));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r ->
                        r.name("x").protocol("HTTP").port(80).vpcId(net.vpc).matcher(m -> m.httpCode("200-500"))));
        refused(
                "ValidationError",
                () -> elb.createTargetGroup(r ->
                        r.name("x").protocol("HTTP").port(80).vpcId(net.vpc).healthCheckIntervalSeconds(4)));
        refused("ValidationError", () -> net.group("a".repeat(33)));
    }

    @Test
    void the_same_settings_give_the_same_group_and_others_are_refused() {
        String arn = net.group("web").targetGroupArn();
        assertThat(net.group("web").targetGroupArn()).isEqualTo(arn);
        refused(
                "DuplicateTargetGroupName",
                () -> elb.createTargetGroup(
                        r -> r.name("web").protocol("HTTP").port(80).vpcId(net.vpc)));
        assertThat(elb.describeTargetGroups().targetGroups()).hasSize(1);
    }

    @Test
    void a_group_in_use_cannot_be_deleted_nor_serve_another_load_balancer() {
        String arn = net.group("web").targetGroupArn();
        String first = net.application("first").loadBalancerArn();
        String second = net.application("second").loadBalancerArn();
        String listener = net.listener(first, 80, forward(arn));

        refused("ResourceInUse", () -> elb.deleteTargetGroup(r -> r.targetGroupArn(arn)));
        refused("TargetGroupAssociationLimit", () -> net.listener(second, 80, forward(arn)));
        assertThat(elb.describeTargetGroups(r -> r.loadBalancerArn(first)).targetGroups())
                .extracting(TargetGroup::targetGroupArn)
                .containsExactly(arn);
        elb.deleteListener(r -> r.listenerArn(listener));
        assertThat(elb.describeTargetGroups(r -> r.targetGroupArns(arn))
                        .targetGroups()
                        .get(0)
                        .loadBalancerArns())
                .isEmpty();
        elb.deleteTargetGroup(r -> r.targetGroupArn(arn));
        elb.deleteTargetGroup(r -> r.targetGroupArn(arn));
        refused("TargetGroupNotFound", () -> elb.describeTargetGroups(r -> r.targetGroupArns(arn)));
        refused("TargetGroupNotFound", () -> elb.describeTargetGroups(r -> r.names("web")));
    }

    @Test
    void attributes_depend_on_the_protocol() {
        String http = net.group("http").targetGroupArn();
        String tcp = elb.createTargetGroup(r ->
                        r.name("tcp").protocol("TCP").port(5432).vpcId(net.vpc).targetType("ip"))
                .targetGroups()
                .get(0)
                .targetGroupArn();

        assertThat(attributes(http))
                .containsEntry("deregistration_delay.timeout_seconds", "300")
                .containsEntry("stickiness.type", "lb_cookie")
                .containsEntry("load_balancing.algorithm.type", "round_robin")
                .doesNotContainKey("preserve_client_ip.enabled");
        assertThat(attributes(tcp))
                .containsEntry("stickiness.type", "source_ip")
                .containsEntry("preserve_client_ip.enabled", "false")
                .doesNotContainKey("slow_start.duration_seconds");

        set(http, "slow_start.duration_seconds", "30");
        refused("InvalidConfigurationRequest", () -> set(http, "slow_start.duration_seconds", "29"));
        refused("InvalidConfigurationRequest", () -> set(http, "load_balancing.algorithm.type", "weighted_random"));
        refused("InvalidConfigurationRequest", () -> set(http, "deregistration_delay.timeout_seconds", "3601"));
        refused("InvalidConfigurationRequest", () -> set(http, "stickiness.app_cookie.cookie_name", "AWSALBX"));
        refused("InvalidConfigurationRequest", () -> set(tcp, "slow_start.duration_seconds", "30"));
    }

    private Map<String, String> attributes(String arn) {
        return elb.describeTargetGroupAttributes(r -> r.targetGroupArn(arn)).attributes().stream()
                .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value));
    }

    private void set(String arn, String key, String value) {
        elb.modifyTargetGroupAttributes(
                r -> r.targetGroupArn(arn).attributes(a -> a.key(key).value(value)));
    }

    @Test
    void a_target_is_healthy_after_one_good_check_and_drains_when_it_leaves() {
        String group = net.group("web").targetGroupArn();
        String instance = net.instance(net.subnets.get(0));
        elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(instance)));
        assertThat(net.state(group, instance)).isEqualTo("unused Target.NotInUse");

        net.listener(net.application("web").loadBalancerArn(), 80, forward(group));
        assertThat(net.state(group, instance)).isEqualTo("initial Elb.RegistrationInProgress");
        net.pass(120 + 5); // the load balancer is there, the target is registered
        assertThat(net.state(group, instance)).isEqualTo("initial Elb.InitialHealthChecking");
        net.pass(29);
        assertThat(net.state(group, instance)).isEqualTo("initial Elb.InitialHealthChecking");
        net.pass(1);
        assertThat(net.state(group, instance)).isEqualTo("healthy");

        elb.deregisterTargets(r -> r.targetGroupArn(group).targets(t -> t.id(instance)));
        assertThat(net.state(group, instance)).isEqualTo("draining Target.DeregistrationInProgress");
        net.pass(299);
        assertThat(net.state(group, instance)).isEqualTo("draining Target.DeregistrationInProgress");
        net.pass(1);
        assertThat(net.state(group, instance)).isEqualTo("unused Target.NotRegistered");
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions())
                .isEmpty();
    }

    @Test
    void a_script_makes_targets_fail_and_recover() {
        String group = net.group("web").targetGroupArn();
        net.listener(net.application("web").loadBalancerArn(), 80, forward(group));
        net.pass(120);
        String instance = net.instance(net.subnets.get(0));
        elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(instance)));
        net.pass(35);
        assertThat(net.state(group, instance)).isEqualTo("healthy");

        net.aws
                .account(Clients.ACCOUNT)
                .loadBalancing(seed -> seed.failing("eu-west-1", instance, "Target.ResponseCodeMismatch"));
        net.pass(59);
        assertThat(net.state(group, instance)).isEqualTo("healthy");
        net.pass(1); // two checks, thirty seconds apart
        assertThat(net.state(group, instance)).isEqualTo("unhealthy Target.ResponseCodeMismatch");
        net.aws.account(Clients.ACCOUNT).loadBalancing(seed -> seed.recover("eu-west-1"));
        net.pass(149);
        assertThat(net.state(group, instance)).isEqualTo("unhealthy Target.ResponseCodeMismatch");
        net.pass(1); // five checks
        assertThat(net.state(group, instance)).isEqualTo("healthy");
    }

    @Test
    void instances_of_a_failing_image_or_tag_never_become_healthy() {
        String group = net.group("web").targetGroupArn();
        net.listener(net.application("web").loadBalancerArn(), 80, forward(group));
        net.pass(120);
        String instance = net.instance(net.subnets.get(0));
        net.ec2.createTags(r -> r.resources(instance).tags(t -> t.key("version").value("2")));
        net.aws
                .account(Clients.ACCOUNT)
                .loadBalancing(seed -> seed.failingTag("eu-west-1", "version", "2", "Target.Timeout"));
        elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(instance)));

        net.pass(5 + 59);
        assertThat(net.state(group, instance)).isEqualTo("initial Elb.InitialHealthChecking");
        net.pass(1);
        assertThat(net.state(group, instance)).isEqualTo("unhealthy Target.Timeout");
    }

    @Test
    void a_target_in_another_zone_or_state_is_not_used() {
        String group = net.group("web").targetGroupArn();
        net.listener(net.application("web").loadBalancerArn(), 80, forward(group));
        net.pass(120);
        String far = net.instance(net.subnets.get(2));
        String near = net.instance(net.subnets.get(1));
        elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(far), t -> t.id(near)));
        net.pass(60);
        assertThat(net.state(group, far)).isEqualTo("unused Target.NotInUse");
        assertThat(net.state(group, near)).isEqualTo("healthy");

        net.ec2.stopInstances(r -> r.instanceIds(near));
        assertThat(net.state(group, near)).isEqualTo("unused Target.InvalidState");
        refused(
                "InvalidTarget",
                () -> elb.registerTargets(
                        r -> r.targetGroupArn(group).targets(t -> t.id(near).port(9000))));
        refused(
                "InvalidTarget",
                () -> elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id("i-0123456789abcdef0"))));
    }

    @Test
    void addresses_must_be_private() {
        String group = elb.createTargetGroup(r ->
                        r.name("ip").protocol("HTTP").port(80).vpcId(net.vpc).targetType("ip"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id("10.0.0.10")));
        elb.registerTargets(
                r -> r.targetGroupArn(group).targets(t -> t.id("192.168.7.7").availabilityZone("all")));
        refused(
                "InvalidTarget",
                () -> elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id("192.168.7.8"))));
        refused(
                "InvalidTarget",
                () -> elb.registerTargets(r ->
                        r.targetGroupArn(group).targets(t -> t.id("8.8.8.8").availabilityZone("all"))));
    }
}
