package dev.plumb.simulator;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** What the example company runs: a shop behind a load balancer with the mistakes of ten years, beside what is well made. */
public final class AcmeServers {
    /** Where it runs. */
    public static final String REGION = "us-east-1";

    private static final String ENDING = "0aa11111-1111-4111-8111-111111111111";
    private static final String SOUND = "0bb22222-2222-4222-8222-222222222222";
    private static final String IMAGE =
            "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    private final Simulator aws;
    private final Account account;
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;

    private AcmeServers(Simulator aws) {
        this.aws = aws;
        this.account = aws.account(AcmeAccount.ID);
        this.ec2 = client(Ec2Client.builder());
        this.elb = client(ElasticLoadBalancingV2Client.builder());
    }

    /** Opens the company's account with its servers, in {@value #REGION}. */
    public static Account open(Simulator aws) {
        AcmeServers servers = new AcmeServers(aws);
        servers.build();
        return servers.account;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        // Neither the user's variables nor config files have a say.
        return builder.region(Region.of(REGION))
                .httpClient(aws.httpClient())
                .credentialsProvider(StaticCredentialsProvider.create(account.credentials()))
                .overrideConfiguration(settings ->
                        settings.defaultProfileFile(ProfileFile.aggregator().build()))
                .build();
    }

    private void build() {
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.8.0.0/16")).vpc().vpcId();
        String gateway =
                ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
        String one = subnet(vpc, "10.8.0.0/24", "a");
        String two = subnet(vpc, "10.8.1.0/24", "b");
        String front = group(vpc, "shop-front", open("tcp", 80, 80), open("tcp", 443, 443));
        String bastion = group(vpc, "bastion", open("tcp", 22, 22), v6("tcp", 3389, 3389));
        group(vpc, "orders-database", from("tcp", 5432, "0.0.0.0/1"), from("tcp", 5432, "128.0.0.0/1"));
        String shop = group(
                vpc,
                "shop",
                IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(8080)
                        .toPort(8080)
                        .userIdGroupPairs(
                                UserIdGroupPair.builder().groupId(front).build())
                        .build());
        String legacy = launch(one, bastion, "optional");
        String sound = launch(two, shop, "required");
        templates(shop);
        disks(legacy, sound);
        String targets = balancers(vpc, List.of(one, two), front);
        scaling(one, two, targets);
    }

    private String subnet(String vpc, String block, String zone) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(block).availabilityZone(REGION + zone))
                .subnet()
                .subnetId();
    }

    private String group(String vpc, String name, IpPermission... permissions) {
        String id = ec2.createSecurityGroup(
                        request -> request.vpcId(vpc).groupName(name).description(name))
                .groupId();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(permissions));
        return id;
    }

    private static IpPermission open(String protocol, int from, int to) {
        return from(protocol, from, to, "0.0.0.0/0");
    }

    private static IpPermission from(String protocol, int port, String network) {
        return from(protocol, port, port, network);
    }

    private static IpPermission from(String protocol, int from, int to, String network) {
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(from)
                .toPort(to)
                .ipRanges(IpRange.builder().cidrIp(network).build())
                .build();
    }

    private static IpPermission v6(String protocol, int from, int to) {
        return IpPermission.builder()
                .ipProtocol(protocol)
                .fromPort(from)
                .toPort(to)
                .ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())
                .build();
    }

    private String launch(String subnet, String group, String tokens) {
        return ec2.runInstances(request -> request.imageId(IMAGE)
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .clientToken("acme-" + tokens)
                        .subnetId(subnet)
                        .securityGroupIds(group)
                        .metadataOptions(options -> options.httpTokens(tokens)))
                .instances()
                .get(0)
                .instanceId();
    }

    private void templates(String group) {
        ec2.createLaunchTemplate(request -> request.launchTemplateName("shop")
                .launchTemplateData(data -> data.imageId(IMAGE)
                        .instanceType("t3.micro")
                        .securityGroupIds(group)
                        .metadataOptions(options -> options.httpTokens("required"))));
        ec2.createLaunchTemplate(request -> request.launchTemplateName("shop-old")
                .launchTemplateData(
                        data -> data.imageId(IMAGE).instanceType("t3.micro").securityGroupIds(group)));
    }

    private void disks(String legacy, String sound) {
        ec2.allocateAddress(request -> {});
        account.ec2(seed -> seed.volume(REGION, "vol-0a11111111111111a", "shop-data", true, sound)
                .volume(REGION, "vol-0b22222222222222b", "legacy-data", false, legacy)
                .volume(REGION, "vol-0c33333333333333c", "forgotten", true, null)
                .snapshot(REGION, "snap-0a11111111111111a", "orders-2019", true)
                .snapshot(REGION, "snap-0b22222222222222b", "orders-2026", false)
                .image(REGION, "ami-0a11111111111111a", "shop-golden", true)
                .image(REGION, "ami-0b22222222222222b", "shop-base", false));
    }

    private String balancers(String vpc, List<String> subnets, String front) {
        account.certificates(seed -> seed.imported(
                                REGION, ENDING, aws.clock().now().plus(Duration.ofDays(12)), "shop.acme.example")
                        .issued(REGION, SOUND, "www.acme.example"))
                .loadBalancing(seed -> seed.classic(REGION, "intranet"));
        String balancer = elb.createLoadBalancer(request -> request.name("shop")
                        .type("application")
                        .subnets(subnets)
                        .securityGroups(front))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        String targets = targets(vpc, "shop");
        targets(vpc, "shop-2019");
        String listener = elb.createListener(request -> request.loadBalancerArn(balancer)
                        .protocol("HTTPS")
                        .port(443)
                        .certificates(Certificate.builder()
                                .certificateArn(certificate(SOUND))
                                .build())
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(targets)
                                .build()))
                .listeners()
                .get(0)
                .listenerArn();
        elb.addListenerCertificates(request -> request.listenerArn(listener)
                .certificates(Certificate.builder()
                        .certificateArn(certificate(ENDING))
                        .build()));
        rule(listener, 10, "/api/*", targets);
        rule(listener, 20, "/api/admin/*", targets);
        rule(listener, 30, "/pictures/*", targets);
        return targets;
    }

    private String certificate(String id) {
        return "arn:aws:acm:" + REGION + ":" + AcmeAccount.ID + ":certificate/" + id;
    }

    private String targets(String vpc, String name) {
        return elb.createTargetGroup(request -> request.name(name)
                        .protocol("HTTP")
                        .port(8080)
                        .vpcId(vpc)
                        .targetType("instance"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    private void rule(String listener, int priority, String path, String targets) {
        elb.createRule(request -> request.listenerArn(listener)
                .priority(priority)
                .conditions(RuleCondition.builder()
                        .field("path-pattern")
                        .pathPatternConfig(pattern -> pattern.values(path))
                        .build())
                .actions(Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .targetGroupArn(targets)
                        .build()));
    }

    private void scaling(String one, String two, String targets) {
        AutoScalingClient groups = client(AutoScalingClient.builder());
        groups.createAutoScalingGroup(request -> request.autoScalingGroupName("shop")
                .minSize(0)
                .maxSize(6)
                .desiredCapacity(0)
                .vpcZoneIdentifier(one + "," + two)
                .targetGroupARNs(targets)
                .healthCheckType("ELB")
                .healthCheckGracePeriod(120)
                .launchTemplate(template -> template.launchTemplateName("shop").version("1")));
        groups.createAutoScalingGroup(request -> request.autoScalingGroupName("batch")
                .minSize(0)
                .maxSize(0)
                .desiredCapacity(0)
                .vpcZoneIdentifier(one)
                .targetGroupARNs(targets)
                .launchTemplate(
                        template -> template.launchTemplateName("shop-old").version("1")));
        String policy = groups.putScalingPolicy(request -> request.autoScalingGroupName("shop")
                        .policyName("more")
                        .policyType("StepScaling")
                        .adjustmentType("ChangeInCapacity")
                        .stepAdjustments(StepAdjustment.builder()
                                .metricIntervalLowerBound(0.0)
                                .scalingAdjustment(2)
                                .build()))
                .policyARN();
        groups.putScalingPolicy(request -> request.autoScalingGroupName("batch")
                .policyName("less")
                .adjustmentType("ChangeInCapacity")
                .scalingAdjustment(-1));
        CloudWatchClient watch = client(CloudWatchClient.builder());
        alarm(watch, "shop-busy", "shop", true, List.of(policy));
        alarm(watch, "shop-muted", "shop", false, List.of(policy));
        alarm(watch, "shop-lonely", "shop", true, List.of());
        alarm(watch, "shop-seen", "shop", true, List.of());
        alarm(watch, "shop-gone", "shop-2019", true, List.of(policy.replace("policyName/more", "policyName/most")));
        account.metrics(seed -> seed.composite(REGION, "shop-all", "ALARM(\"shop-seen\")", List.of(policy)));
    }

    private static void alarm(
            CloudWatchClient watch, String name, String group, boolean enabled, List<String> actions) {
        watch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .dimensions(Dimension.builder()
                        .name("AutoScalingGroupName")
                        .value(group)
                        .build())
                .statistic("Average")
                .period(60)
                .evaluationPeriods(3)
                .threshold(70.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .actionsEnabled(enabled)
                .alarmActions(actions));
    }
}
