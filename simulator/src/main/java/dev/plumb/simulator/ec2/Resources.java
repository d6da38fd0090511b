package dev.plumb.simulator.ec2;

import dev.plumb.simulator.store.Kind;
import java.util.List;
import java.util.Optional;

/** The kinds of EC2 resource there are. */
final class Resources {
    static final Resource<StoredVpc> VPCS = Resource.of("vpcs", StoredVpc.class, "vpc", "vpc-", "InvalidVpcID", "vpc");
    static final Resource<StoredSubnet> SUBNETS =
            Resource.of("subnets", StoredSubnet.class, "subnet", "subnet-", "InvalidSubnetID", "subnet");
    static final Resource<StoredInternetGateway> INTERNET_GATEWAYS = Resource.of(
                    "internet-gateways",
                    StoredInternetGateway.class,
                    "internet-gateway",
                    "igw-",
                    "InvalidInternetGatewayID",
                    "internetGateway")
            .malformed("InvalidInternetGatewayId");
    static final Resource<StoredEgressGateway> EGRESS_GATEWAYS = Resource.of(
                    "egress-only-internet-gateways",
                    StoredEgressGateway.class,
                    "egress-only-internet-gateway",
                    "eigw-",
                    "InvalidGatewayID",
                    "egressOnlyInternetGateway")
            .malformed("InvalidEgressOnlyInternetGatewayId");
    static final Resource<StoredRouteTable> ROUTE_TABLES = Resource.of(
                    "route-tables", StoredRouteTable.class, "route-table", "rtb-", "InvalidRouteTableID", "routeTable")
            .malformed("InvalidRouteTableId");
    static final Resource<StoredAddress> ADDRESSES = Resource.of(
            "addresses", StoredAddress.class, "elastic-ip", "eipalloc-", "InvalidAllocationID", "allocation");
    static final Resource<StoredNatGateway> NAT_GATEWAYS = new Resource<>(
            Kind.of("ec2.nat-gateways", StoredNatGateway.class),
            "natgateway",
            "nat-",
            "NatGatewayNotFound",
            "NatGatewayMalformed",
            "Nat Gateway");
    static final Resource<StoredInterface> INTERFACES = Resource.of(
                    "network-interfaces",
                    StoredInterface.class,
                    "network-interface",
                    "eni-",
                    "InvalidNetworkInterfaceID",
                    "networkInterface")
            .malformed("InvalidNetworkInterfaceId");
    static final Resource<StoredSecurityGroup> SECURITY_GROUPS = new Resource<>(
            Kind.of("ec2.security-groups", StoredSecurityGroup.class),
            "security-group",
            "sg-",
            "InvalidGroup.NotFound",
            "InvalidGroupId.Malformed",
            "security group");
    static final Resource<StoredRule> RULES = new Resource<>(
            Kind.of("ec2.security-group-rules", StoredRule.class),
            "security-group-rule",
            "sgr-",
            "InvalidSecurityGroupRuleId.NotFound",
            "InvalidSecurityGroupRuleId.Malformed",
            "security group rule");
    static final Resource<StoredNetworkAcl> NETWORK_ACLS = Resource.of(
                    "network-acls", StoredNetworkAcl.class, "network-acl", "acl-", "InvalidNetworkAclID", "networkAcl")
            .malformed("InvalidNetworkAclId");
    static final Resource<StoredDhcpOptions> DHCP_OPTIONS = Resource.of(
                    "dhcp-options",
                    StoredDhcpOptions.class,
                    "dhcp-options",
                    "dopt-",
                    "InvalidDhcpOptionsID",
                    "dhcpOptions")
            .malformed("InvalidDhcpOptionsId");
    static final Resource<StoredInstance> INSTANCES =
            Resource.of("instances", StoredInstance.class, "instance", "i-", "InvalidInstanceID", "instance");

    static final Resource<StoredEndpoint> ENDPOINTS = Resource.of(
            "vpc-endpoints", StoredEndpoint.class, "vpc-endpoint", "vpce-", "InvalidVpcEndpointId", "VpcEndpoint");
    static final Resource<StoredConnectEndpoint> CONNECT_ENDPOINTS = Resource.of(
            "instance-connect-endpoints",
            StoredConnectEndpoint.class,
            "instance-connect-endpoint",
            "eice-",
            "InvalidInstanceConnectEndpointId",
            "instance connect endpoint");
    static final Resource<StoredFlowLog> FLOW_LOGS =
            Resource.of("flow-logs", StoredFlowLog.class, "vpc-flow-log", "fl-", "InvalidFlowLogId", "flow log");

    static final Resource<StoredLaunchTemplate> LAUNCH_TEMPLATES = Resource.of(
            "launch-templates",
            StoredLaunchTemplate.class,
            "launch-template",
            "lt-",
            "InvalidLaunchTemplateId",
            "launch template");

    /** All of them. */
    static final Resource<StoredVolume> VOLUMES =
            Resource.of("volumes", StoredVolume.class, "volume", "vol-", "InvalidVolume", "volume");

    static final Resource<StoredSnapshot> SNAPSHOTS =
            Resource.of("snapshots", StoredSnapshot.class, "snapshot", "snap-", "InvalidSnapshot", "snapshot");
    static final Resource<StoredImage> IMAGES =
            Resource.of("images", StoredImage.class, "image", "ami-", "InvalidAMIID", "image");

    static final List<Resource<?>> ALL = List.of(
            VPCS,
            SUBNETS,
            INTERNET_GATEWAYS,
            EGRESS_GATEWAYS,
            ROUTE_TABLES,
            ADDRESSES,
            NAT_GATEWAYS,
            INTERFACES,
            SECURITY_GROUPS,
            RULES,
            NETWORK_ACLS,
            DHCP_OPTIONS,
            INSTANCES,
            ENDPOINTS,
            CONNECT_ENDPOINTS,
            FLOW_LOGS,
            LAUNCH_TEMPLATES,
            VOLUMES,
            SNAPSHOTS,
            IMAGES);

    private Resources() {}

    /** Returns the kind that an id belongs to by its prefix. */
    static Optional<Resource<?>> of(String id) {
        return ALL.stream().filter(resource -> id.startsWith(resource.prefix())).findFirst();
    }
}
