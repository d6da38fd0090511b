package dev.plumb.simulator.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.simulator.Clients;
import dev.plumb.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** A VPC with three public subnets, and short words for what the tests of load balancing make again and again. */
public final class Balancing {
    static final String REGION = "eu-west-1";

    public final Simulator aws;
    public final Ec2Client ec2;
    public final ElasticLoadBalancingV2Client elb;
    public final String vpc;
    public final List<String> subnets;

    public Balancing() {
        this(Simulator.builder().build());
    }

    public Balancing(Simulator aws) {
        this.aws = aws;
        this.ec2 = Clients.ec2(aws);
        this.elb = Clients.balancing(aws);
        this.vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        this.subnets = List.of(
                subnet("10.0.0.0/24", "eu-west-1a"),
                subnet("10.0.1.0/24", "eu-west-1b"),
                subnet("10.0.2.0/24", "eu-west-1c"));
    }

    public String subnet(String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    public LoadBalancer application(String name) {
        return elb.createLoadBalancer(r -> r.name(name).subnets(subnets.get(0), subnets.get(1)))
                .loadBalancers()
                .get(0);
    }

    LoadBalancer network(String name) {
        return elb.createLoadBalancer(r -> r.name(name).type("network").subnets(subnets.get(0)))
                .loadBalancers()
                .get(0);
    }

    public TargetGroup group(String name) {
        return elb.createTargetGroup(
                        r -> r.name(name).protocol("HTTP").port(8080).vpcId(vpc))
                .targetGroups()
                .get(0);
    }

    public String listener(String balancer, int port, Action... actions) {
        return elb.createListener(r ->
                        r.loadBalancerArn(balancer).protocol("HTTP").port(port).defaultActions(actions))
                .listeners()
                .get(0)
                .listenerArn();
    }

    public static Action forward(String group) {
        return Action.builder().type("forward").targetGroupArn(group).build();
    }

    static Action redirect(String protocol, String port) {
        return Action.builder()
                .type("redirect")
                .redirectConfig(c -> c.protocol(protocol).port(port).statusCode("HTTP_301"))
                .build();
    }

    static RuleCondition path(String... patterns) {
        return RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(c -> c.values(patterns))
                .build();
    }

    String certificate(String id, String... names) {
        String[] arn = new String[1];
        aws.account(Clients.ACCOUNT)
                .certificates(seed -> arn[0] = seed.issued(REGION, id, names).arn(REGION, id));
        return arn[0];
    }

    public String image() {
        return ec2.describeImages(r ->
                        r.owners("amazon").filters(f -> f.name("architecture").values("x86_64")))
                .images()
                .get(0)
                .imageId();
    }

    /** An instance that has begun to run. */
    public String instance(String subnet) {
        String image = image();
        String id = ec2.runInstances(r -> r.imageId(image)
                        .instanceType("t3.micro")
                        .subnetId(subnet)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        pass(60);
        return id;
    }

    public void pass(long seconds) {
        aws.clock().advance(Duration.ofSeconds(seconds));
    }

    String state(String group, String target) {
        TargetHealth health = elb.describeTargetHealth(
                        r -> r.targetGroupArn(group).targets(t -> t.id(target)))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth();
        return health.stateAsString() + (health.reason() == null ? "" : " " + health.reasonAsString());
    }

    /** Asserts that a call is refused with a code. */
    public static void refused(String code, ThrowingCallable call) {
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refusal).as("nothing refused, expected " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(refusal.getMessage())
                .isEqualTo(code);
    }
}
