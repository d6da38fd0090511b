package dev.plumb.simulator.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import dev.plumb.simulator.ssm.PublicParameters;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** A network of two zones with a launch template, and short words for groups in it. */
final class Scaled {
    static final String IMAGE = image("arm64");
    static final String OTHER_IMAGE = image("x86_64");

    final Simulator aws;
    final AutoScalingClient groups;
    final Ec2Client ec2;
    final String vpc;
    final String template;
    final List<String> zones;
    final List<String> subnets;

    Scaled() {
        this(Simulator.builder().build());
    }

    Scaled(Simulator aws) {
        this.aws = aws;
        this.groups = Clients.autoScaling(aws);
        this.ec2 = Clients.ec2(aws);
        this.vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        this.zones = ec2.describeAvailabilityZones().availabilityZones().stream()
                .map(zone -> zone.zoneName())
                .toList();
        this.subnets = List.of(subnet(vpc, "10.0.0.0/24", 0), subnet(vpc, "10.0.1.0/24", 1));
        this.template = ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                        .launchTemplateData(d -> d.imageId(IMAGE).instanceType("t4g.micro")))
                .launchTemplate()
                .launchTemplateId();
    }

    private static String image(String architecture) {
        return PublicParameters.image(
                        "eu-west-1", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-" + architecture)
                .orElseThrow();
    }

    private String subnet(String vpc, String cidr, int zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zones.get(zone)))
                .subnet()
                .subnetId();
    }

    /** Makes the group {@code web} of so many instances, between 0 and 10. */
    void group(int desired) {
        group(desired, r -> {});
    }

    void group(int desired, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
        groups.createAutoScalingGroup(r -> {
            r.autoScalingGroupName("web")
                    .minSize(0)
                    .maxSize(10)
                    .desiredCapacity(desired)
                    .launchTemplate(t -> t.launchTemplateId(template).version("1"))
                    .vpcZoneIdentifier(String.join(",", subnets));
            more.accept(r);
        });
    }

    /** Makes a target group behind an application load balancer, both of the defaults, and returns its ARN. */
    String front() {
        ElasticLoadBalancingV2Client elb = Clients.balancing(aws);
        String group = elb.createTargetGroup(r ->
                        r.name("front").protocol("HTTP").port(8080).vpcId(vpc).targetType("instance"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
        String balancer = elb.createLoadBalancer(
                        r -> r.name("front").scheme("internal").subnets(subnets))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        elb.createListener(r -> r.loadBalancerArn(balancer)
                .protocol("HTTP")
                .port(80)
                .defaultActions(a -> a.type("forward").targetGroupArn(group)));
        pass(300);
        return group;
    }

    AutoScalingGroup web() {
        return groups.describeAutoScalingGroups(r -> r.autoScalingGroupNames("web"))
                .autoScalingGroups()
                .get(0);
    }

    List<Instance> instances() {
        return web().instances();
    }

    List<String> states() {
        return instances().stream().map(Instance::lifecycleStateAsString).toList();
    }

    List<Activity> activities() {
        return groups.describeScalingActivities(r -> r.autoScalingGroupName("web"))
                .activities();
    }

    void pass(long seconds) {
        aws.clock().advance(Duration.ofSeconds(seconds));
    }

    /** Asserts that a call is refused with a code. */
    static void refused(String code, ThrowingCallable call) {
        AutoScalingException refusal = catchThrowableOfType(AutoScalingException.class, call);
        assertThat(refusal).as("nothing refused, expected " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(refusal.getMessage())
                .isEqualTo(code);
    }
}
