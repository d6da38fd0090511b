package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Endpoints of services, Instance Connect Endpoints, flow logs. */
final class EndpointScenes {
    private static final String SCENE = "endpoint";
    private static final String S3 = "com.amazonaws.us-east-1.s3";

    private EndpointScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.70.0.0/16");
        Script.subnet(p, SCENE, "a", "10.70.0.0/24", "use1-az1");
        Script.subnet(p, SCENE, "b", "10.70.1.0/24", "use1-az2");
        gateway(p);
        face(p);
        connect(p);
        flowLogs(p);
        tokens(p);
    }

    private static void gateway(Play p) {
        p.make(
                "endpoint.table",
                "endpoint: a route table",
                () -> p.ec2.createRouteTable(r -> r.vpcId(p.id("endpoint.vpc")).clientToken("endpoint-table"))
                        .routeTable()
                        .routeTableId());
        p.make(
                "s3",
                "endpoint: create a gateway",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                                .serviceName(S3)
                                .vpcEndpointType(VpcEndpointType.GATEWAY)
                                .routeTableIds(p.id("endpoint.table"))
                                .clientToken("s3")
                                .tagSpecifications(Script.named(ResourceType.VPC_ENDPOINT, "s3")))
                        .vpcEndpoint()
                        .vpcEndpointId());
        p.settle();
        p.ask("endpoint: describe the gateway", () -> p.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(p.id("s3"))));
        p.ask(
                "endpoint: the route to it",
                () -> p.ec2.describeRouteTables(r -> r.routeTableIds(p.id("endpoint.table"))));
        p.ask(
                "endpoint: take the table away",
                () -> p.ec2.modifyVpcEndpoint(
                        r -> r.vpcEndpointId(p.id("s3")).removeRouteTableIds(p.id("endpoint.table"))));
        p.ask(
                "endpoint: the table is away",
                () -> p.ec2.describeVpcEndpoints(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("endpoint.vpc")),
                        f -> f.name("service-name").values(S3))));
        p.ask(
                "endpoint: in no VPC",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId("vpc" + Script.NOBODY)
                        .serviceName(S3)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .clientToken("lost")));
        p.ask(
                "endpoint: change one that is none",
                () -> p.ec2.modifyVpcEndpoint(
                        r -> r.vpcEndpointId("vpce" + Script.NOBODY).removeRouteTableIds(p.id("endpoint.table"))));
        p.ask(
                "endpoint: describe one that is none",
                () -> p.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds("vpce" + Script.NOBODY)));
        p.ask(
                "endpoint: delete one that is none",
                () -> p.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce" + Script.NOBODY)));
        p.ask("endpoint: delete", () -> p.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(p.id("s3"))));
        p.settle();
        p.ask(
                "endpoint: describe when it is gone",
                () -> p.ec2.describeVpcEndpoints(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("endpoint.vpc")),
                        f -> f.name("vpc-endpoint-state").values("available"))));
    }

    /** Emulators make one more each time. */
    private static void tokens(Play p) {
        p.ask(
                "endpoint: with a token",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                        .serviceName(S3)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .routeTableIds(p.id("endpoint.table"))
                        .clientToken("s3-2")));
        p.ask(
                "endpoint: the same token",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                        .serviceName(S3)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .routeTableIds(p.id("endpoint.table"))
                        .clientToken("s3-2")));
        p.ask(
                "endpoint: the same token for another service",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                        .serviceName("com.amazonaws.us-east-1.dynamodb")
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .clientToken("s3-2")));
        p.ask(
                "endpoint: of no service",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                        .serviceName("com.amazonaws.us-east-1.nothing")
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .clientToken("nothing")));
    }

    private static void face(Play p) {
        p.make(
                "endpoint.group",
                "endpoint: a group",
                () -> p.ec2.createSecurityGroup(r -> r.vpcId(p.id("endpoint.vpc"))
                                .groupName("endpoints")
                                .description("endpoints"))
                        .groupId());
        p.ask(
                "endpoint: private names in a VPC without names",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                        .serviceName("com.amazonaws.us-east-1.sts")
                        .vpcEndpointType(VpcEndpointType.INTERFACE)
                        .subnetIds(p.id("endpoint.a"))
                        .privateDnsEnabled(true)
                        .clientToken("sts")));
        p.make(
                "ssm",
                "endpoint: create an interface",
                () -> p.ec2.createVpcEndpoint(r -> r.vpcId(p.id("endpoint.vpc"))
                                .serviceName("com.amazonaws.us-east-1.ssm")
                                .vpcEndpointType(VpcEndpointType.INTERFACE)
                                .subnetIds(p.id("endpoint.a"))
                                .securityGroupIds(p.id("endpoint.group"))
                                .privateDnsEnabled(false)
                                .clientToken("ssm"))
                        .vpcEndpoint()
                        .vpcEndpointId());
        p.settle();
        p.ask("endpoint: describe the interface", () -> p.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(p.id("ssm"))));
        p.ask(
                "endpoint: its network interface",
                () -> p.ec2.describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("endpoint.vpc")))));
        p.ask(
                "endpoint: to another subnet, too",
                () -> p.ec2.modifyVpcEndpoint(r -> r.vpcEndpointId(p.id("ssm")).addSubnetIds(p.id("endpoint.b"))));
        p.settle();
        p.ask("endpoint: in both subnets", () -> p.ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(p.id("ssm"))));
        p.ask(
                "endpoint: delete the group in use",
                () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("endpoint.group"))));
        p.ask("endpoint: delete the interface", () -> p.ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(p.id("ssm"))));
        p.settle();
    }

    private static void connect(Play p) {
        p.make(
                "eice",
                "connect: create",
                () -> p.ec2.createInstanceConnectEndpoint(
                                r -> r.subnetId(p.id("endpoint.a")).clientToken("eice"))
                        .instanceConnectEndpoint()
                        .instanceConnectEndpointId());
        p.ask(
                "connect: describe",
                () -> p.ec2.describeInstanceConnectEndpoints(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("endpoint.vpc")))));
        p.ask(
                "connect: delete one that is none",
                () -> p.ec2.deleteInstanceConnectEndpoint(r -> r.instanceConnectEndpointId("eice" + Script.NOBODY)));
        p.settle();
        p.ask(
                "connect: delete",
                () -> p.ec2.deleteInstanceConnectEndpoint(r -> r.instanceConnectEndpointId(p.id("eice"))));
        p.settle();
    }

    private static String role(Play p) {
        return "arn:aws:iam::" + p.id("account") + ":role/flow-logs";
    }

    private static void flowLogs(Play p) {
        p.ask(
                "flow log: a role",
                () -> p.iam.createRole(r -> r.roleName("flow-logs").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":"vpc-flow-logs.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")));
        p.make(
                "flow",
                "flow log: create",
                () -> p.ec2.createFlowLogs(r -> r.resourceType(FlowLogsResourceType.VPC)
                                .resourceIds(p.id("endpoint.vpc"))
                                .trafficType(TrafficType.REJECT)
                                .logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS)
                                .logGroupName("plumb-flow-logs")
                                .deliverLogsPermissionArn(role(p))
                                .maxAggregationInterval(60)
                                .clientToken("flow")
                                .tagSpecifications(Script.named(ResourceType.VPC_FLOW_LOG, "flow")))
                        .flowLogIds()
                        .get(0));
        p.ask(
                "flow log: describe",
                () -> p.ec2.describeFlowLogs(
                        r -> r.filter(f -> f.name("resource-id").values(p.id("endpoint.vpc")))));
        p.ask(
                "flow log: the same again",
                () -> p.ec2.createFlowLogs(r -> r.resourceType(FlowLogsResourceType.VPC)
                        .resourceIds(p.id("endpoint.vpc"))
                        .trafficType(TrafficType.REJECT)
                        .logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS)
                        .logGroupName("plumb-flow-logs")
                        .deliverLogsPermissionArn(role(p))
                        .maxAggregationInterval(60)
                        .clientToken("flow-2")));
        p.ask(
                "flow log: of no VPC",
                () -> p.ec2.createFlowLogs(r -> r.resourceType(FlowLogsResourceType.VPC)
                        .resourceIds("vpc" + Script.NOBODY)
                        .trafficType(TrafficType.ALL)
                        .logDestinationType(LogDestinationType.CLOUD_WATCH_LOGS)
                        .logGroupName("plumb-flow-logs")
                        .deliverLogsPermissionArn(role(p))
                        .clientToken("flow-3")));
        p.ask("flow log: delete", () -> p.ec2.deleteFlowLogs(r -> r.flowLogIds(p.id("flow"))));
        p.ask("flow log: delete twice", () -> p.ec2.deleteFlowLogs(r -> r.flowLogIds(p.id("flow"))));
    }
}
