package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Networks.refused;
import static dev.plumb.simulator.ec2.Networks.tags;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** VPC endpoints, Instance Connect Endpoints, flow logs, DHCP options. */
class EndpointSimulatorTest {
    private final Networks net = new Networks();
    private final Ec2Client ec2 = net.ec2;
    private final String vpc = net.vpc("10.0.0.0/16");
    private final String subnet = net.subnet(vpc, "10.0.0.0/24");

    private CreateVpcEndpointRequest.Builder logs() {
        return CreateVpcEndpointRequest.builder()
                .vpcId(vpc)
                .vpcEndpointType(VpcEndpointType.INTERFACE)
                .serviceName("com.amazonaws.eu-west-1.logs")
                .subnetIds(subnet)
                .privateDnsEnabled(false);
    }

    private String state(String id) {
        return ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id))
                .vpcEndpoints()
                .get(0)
                .stateAsString();
    }

    @Test
    void a_gateway_endpoint_is_a_route_once_per_table_and_service() {
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        VpcEndpoint made = ec2.createVpcEndpoint(r ->
                        r.vpcId(vpc).serviceName("com.amazonaws.eu-west-1.s3").routeTableIds(table))
                .vpcEndpoint();
        String list = ec2.describePrefixLists().prefixLists().stream()
                .filter(known -> known.prefixListName().endsWith(".s3"))
                .findFirst()
                .orElseThrow()
                .prefixListId();
        assertThat(ec2.describeRouteTables(r -> r.routeTableIds(table))
                        .routeTables()
                        .get(0)
                        .routes())
                .filteredOn(route -> route.destinationPrefixListId() != null)
                .singleElement()
                .satisfies(route -> assertThat(route.destinationPrefixListId()).isEqualTo(list))
                .extracting(Route::gatewayId)
                .isEqualTo(made.vpcEndpointId());
        refused(
                "RouteAlreadyExists",
                () -> ec2.createVpcEndpoint(r ->
                        r.vpcId(vpc).serviceName("com.amazonaws.eu-west-1.s3").routeTableIds(table)));
        refused(
                "InvalidServiceName",
                () -> ec2.createVpcEndpoint(r -> r.vpcId(vpc).serviceName("com.amazonaws.eu-west-1.logs")));
        refused("DependencyViolation", () -> {
            ec2.deleteSubnet(r -> r.subnetId(subnet));
            ec2.deleteRouteTable(r -> r.routeTableId(table));
            ec2.deleteVpc(r -> r.vpcId(vpc));
        });
        ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(made.vpcEndpointId()));
        net.pass(3);
        ec2.deleteVpc(r -> r.vpcId(vpc));
    }

    @Test
    void an_interface_endpoint_has_interfaces_that_outlive_it() {
        VpcEndpoint made = ec2.createVpcEndpoint(logs().build()).vpcEndpoint();
        refused(
                "OperationNotPermitted",
                () -> ec2.modifyVpcEndpoint(
                        r -> r.vpcEndpointId(made.vpcEndpointId()).resetPolicy(true)));
        net.pass(90);
        assertThat(state(made.vpcEndpointId())).isEqualTo("available");
        NetworkInterface face =
                ec2.describeNetworkInterfaces().networkInterfaces().get(0);
        assertThat(made.networkInterfaceIds()).containsExactly(face.networkInterfaceId());
        assertThat(made.groups()).extracting(group -> group.groupName()).containsExactly("default");
        assertThat(face.requesterManaged()).isTrue();
        refused("AuthFailure", () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(face.networkInterfaceId())));
        assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(made.vpcEndpointId(), "vpce-00000000000000000"))
                        .unsuccessful())
                .extracting(UnsuccessfulItem::resourceId, item -> item.error().code())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("vpce-00000000000000000", "InvalidVpcEndpointId.NotFound"));
        assertThat(state(made.vpcEndpointId())).isEqualTo("deleting");
        net.pass(120);
        assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        net.pass(20);
        ec2.deleteSubnet(r -> r.subnetId(subnet));
    }

    @Test
    void private_names_need_both_attributes_and_are_given_once() {
        refused(
                "InvalidParameter",
                () -> ec2.createVpcEndpoint(logs().privateDnsEnabled(true).build()));
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)));
        ec2.createVpcEndpoint(logs().privateDnsEnabled(true).build());
        refused(
                "InvalidParameter",
                () -> ec2.createVpcEndpoint(logs().privateDnsEnabled(true).build()));
    }

    @Test
    void an_instance_connect_endpoint_takes_minutes_and_is_one_per_vpc() {
        String id = ec2.createInstanceConnectEndpoint(r -> r.subnetId(subnet))
                .instanceConnectEndpoint()
                .instanceConnectEndpointId();
        refused(
                "InstanceConnectEndpointLimitExceeded",
                () -> ec2.createInstanceConnectEndpoint(r -> r.subnetId(subnet)));
        net.pass(240);
        assertThat(ec2.describeInstanceConnectEndpoints(r -> r.instanceConnectEndpointIds(id))
                        .instanceConnectEndpoints()
                        .get(0)
                        .stateAsString())
                .isEqualTo("create-complete");
        ec2.deleteInstanceConnectEndpoint(r -> r.instanceConnectEndpointId(id));
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
        net.pass(120);
        refused(
                "InvalidInstanceConnectEndpointId.NotFound",
                () -> ec2.deleteInstanceConnectEndpoint(r -> r.instanceConnectEndpointId(id)));
        ec2.deleteSubnet(r -> r.subnetId(subnet));
    }

    @Test
    void flow_logs_say_in_their_answer_what_went_wrong() {
        CreateFlowLogsRequest wanted = CreateFlowLogsRequest.builder()
                .resourceIds(vpc, "vpc-00000000000000000")
                .resourceType(FlowLogsResourceType.VPC)
                .trafficType(TrafficType.ALL)
                .logDestinationType(LogDestinationType.S3)
                .logDestination("arn:aws:s3:::logs")
                .clientToken("once")
                .tagSpecifications(tags(ResourceType.VPC_FLOW_LOG, "a", "b"))
                .build();
        var made = ec2.createFlowLogs(wanted);
        assertThat(made.flowLogIds()).hasSize(1);
        assertThat(made.unsuccessful())
                .extracting(item -> item.error().code())
                .containsExactly("InvalidVpcID.NotFound");
        assertThat(ec2.createFlowLogs(wanted).flowLogIds()).isEqualTo(made.flowLogIds());
        assertThat(ec2.createFlowLogs(wanted.toBuilder()
                                .clientToken("twice")
                                .resourceIds(vpc)
                                .build())
                        .unsuccessful())
                .extracting(item -> item.error().code())
                .containsExactly("FlowLogAlreadyExists");
        assertThat(ec2.describeFlowLogs().flowLogs().get(0).tags()).hasSize(1);
        assertThat(ec2.describeFlowLogs().flowLogs().get(0).logFormat()).startsWith("${version} ${account-id} ");
        assertThat(ec2.deleteFlowLogs(r -> r.flowLogIds(made.flowLogIds())).unsuccessful())
                .isEmpty();
        assertThat(ec2.deleteFlowLogs(r -> r.flowLogIds(made.flowLogIds())).unsuccessful())
                .hasSize(1);
    }

    @Test
    void dhcp_options_stay_while_a_vpc_has_them() {
        String id = ec2.createDhcpOptions(
                        r -> r.dhcpConfigurations(c -> c.key("domain-name").values("example.internal")))
                .dhcpOptions()
                .dhcpOptionsId();
        ec2.associateDhcpOptions(r -> r.vpcId(vpc).dhcpOptionsId(id));
        refused("DependencyViolation", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id)));
        ec2.associateDhcpOptions(r -> r.vpcId(vpc).dhcpOptionsId("default"));
        ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id));
        refused("InvalidDhcpOptionsID.NotFound", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(id)));
    }
}
