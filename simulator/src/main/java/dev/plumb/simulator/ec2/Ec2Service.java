package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.Ec2Protocol;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateInstanceConnectEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInstanceConnectEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceConnectEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;

/** The register of EC2's actions. */
public final class Ec2Service {
    private Ec2Service() {}

    /** Returns the service. */
    public static Service create() {
        Service.Builder service = Service.builder("ec2", Ec2Protocol.create());
        Resources.ALL.forEach(resource -> service.keeps(resource.kind()));
        service.keeps(Tagging.TAGS, Tokens.TOKENS, Ec2Quotas.LIMITS, Ec2Instances.UNSOUND)
                .lists(Ec2Inventory::list);
        Actions actions = new Actions(service);
        regions(actions);
        vpcs(actions);
        gateways(actions);
        routes(actions);
        groups(actions);
        hosts(actions);
        endpoints(actions);
        templates(actions);
        return service.build();
    }

    private static void regions(Actions actions) {
        actions.on("DescribeRegions", DescribeRegionsRequest::builder, RegionActions::regions)
                .on("DescribeAvailabilityZones", DescribeAvailabilityZonesRequest::builder, RegionActions::zones)
                .on("DescribeAccountAttributes", DescribeAccountAttributesRequest::builder, RegionActions::attributes)
                .on("CreateTags", CreateTagsRequest::builder, TagActions::create)
                .on("DeleteTags", DeleteTagsRequest::builder, TagActions::delete)
                .on("DescribeTags", DescribeTagsRequest::builder, TagActions::describe)
                .on("DescribeInstances", DescribeInstancesRequest::builder, InstanceActions::describe);
    }

    private static void vpcs(Actions actions) {
        actions.create("CreateVpc", CreateVpcRequest::builder, Resources.VPCS, VpcActions::create, VpcActions::created)
                .on("DescribeVpcs", DescribeVpcsRequest::builder, VpcActions::describe)
                .on("DeleteVpc", DeleteVpcRequest::builder, VpcActions::delete)
                .on("DescribeVpcAttribute", DescribeVpcAttributeRequest::builder, VpcActions::attribute)
                .on("ModifyVpcAttribute", ModifyVpcAttributeRequest::builder, VpcActions::modify)
                .on("AssociateVpcCidrBlock", AssociateVpcCidrBlockRequest::builder, VpcCidrs::associate)
                .on("DisassociateVpcCidrBlock", DisassociateVpcCidrBlockRequest::builder, VpcCidrs::disassociate)
                .create(
                        "CreateSubnet",
                        CreateSubnetRequest::builder,
                        Resources.SUBNETS,
                        SubnetActions::create,
                        SubnetActions::created)
                .on("DescribeSubnets", DescribeSubnetsRequest::builder, SubnetActions::describe)
                .on("DeleteSubnet", DeleteSubnetRequest::builder, SubnetActions::delete)
                .on("ModifySubnetAttribute", ModifySubnetAttributeRequest::builder, SubnetCidrs::modify)
                .on("AssociateSubnetCidrBlock", AssociateSubnetCidrBlockRequest::builder, SubnetCidrs::associate)
                .on(
                        "DisassociateSubnetCidrBlock",
                        DisassociateSubnetCidrBlockRequest::builder,
                        SubnetCidrs::disassociate);
    }

    private static void gateways(Actions actions) {
        actions.create(
                        "CreateInternetGateway",
                        CreateInternetGatewayRequest::builder,
                        Resources.INTERNET_GATEWAYS,
                        GatewayActions::create,
                        GatewayActions::created)
                .on("DescribeInternetGateways", DescribeInternetGatewaysRequest::builder, GatewayActions::describe)
                .on("AttachInternetGateway", AttachInternetGatewayRequest::builder, GatewayActions::attach)
                .on("DetachInternetGateway", DetachInternetGatewayRequest::builder, GatewayActions::detach)
                .on("DeleteInternetGateway", DeleteInternetGatewayRequest::builder, GatewayActions::delete)
                .create(
                        "CreateEgressOnlyInternetGateway",
                        CreateEgressOnlyInternetGatewayRequest::builder,
                        Resources.EGRESS_GATEWAYS,
                        GatewayActions::createEgress,
                        GatewayActions::createdEgress)
                .on(
                        "DescribeEgressOnlyInternetGateways",
                        DescribeEgressOnlyInternetGatewaysRequest::builder,
                        GatewayActions::describeEgress)
                .on(
                        "DeleteEgressOnlyInternetGateway",
                        DeleteEgressOnlyInternetGatewayRequest::builder,
                        GatewayActions::deleteEgress)
                .create(
                        "AllocateAddress",
                        AllocateAddressRequest::builder,
                        Resources.ADDRESSES,
                        AddressActions::allocate,
                        AddressActions::allocated)
                .on("DescribeAddresses", DescribeAddressesRequest::builder, AddressActions::describe)
                .on("ReleaseAddress", ReleaseAddressRequest::builder, AddressActions::release)
                .on("AssociateAddress", AssociateAddressRequest::builder, AddressActions::associate)
                .on("DisassociateAddress", DisassociateAddressRequest::builder, AddressActions::disassociate)
                .create(
                        "CreateNatGateway",
                        CreateNatGatewayRequest::builder,
                        Resources.NAT_GATEWAYS,
                        NatGatewayCreation::create,
                        NatGatewayActions::created)
                .on("DescribeNatGateways", DescribeNatGatewaysRequest::builder, NatGatewayActions::describe)
                .on("DeleteNatGateway", DeleteNatGatewayRequest::builder, NatGatewayActions::delete);
    }

    private static void routes(Actions actions) {
        actions.create(
                        "CreateRouteTable",
                        CreateRouteTableRequest::builder,
                        Resources.ROUTE_TABLES,
                        RouteTableActions::create,
                        RouteTableActions::created)
                .on("DescribeRouteTables", DescribeRouteTablesRequest::builder, RouteTableActions::describe)
                .on("DeleteRouteTable", DeleteRouteTableRequest::builder, RouteTableActions::delete)
                .on("AssociateRouteTable", AssociateRouteTableRequest::builder, RouteTableActions::associate)
                .on("DisassociateRouteTable", DisassociateRouteTableRequest::builder, RouteTableActions::disassociate)
                .on(
                        "ReplaceRouteTableAssociation",
                        ReplaceRouteTableAssociationRequest::builder,
                        RouteTableActions::replace)
                .on("CreateRoute", CreateRouteRequest::builder, RouteActions::create)
                .on("ReplaceRoute", ReplaceRouteRequest::builder, RouteActions::replace)
                .on("DeleteRoute", DeleteRouteRequest::builder, RouteActions::delete);
    }

    private static void groups(Actions actions) {
        actions.create(
                        "CreateSecurityGroup",
                        CreateSecurityGroupRequest::builder,
                        Resources.SECURITY_GROUPS,
                        SecurityGroupActions::create,
                        SecurityGroupActions::created)
                .on("DescribeSecurityGroups", DescribeSecurityGroupsRequest::builder, SecurityGroupActions::describe)
                .on("DeleteSecurityGroup", DeleteSecurityGroupRequest::builder, SecurityGroupActions::delete)
                .on(
                        "AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::builder,
                        RuleActions::ingress)
                .on("AuthorizeSecurityGroupEgress", AuthorizeSecurityGroupEgressRequest::builder, RuleActions::egress)
                .on(
                        "RevokeSecurityGroupIngress",
                        RevokeSecurityGroupIngressRequest::builder,
                        RuleActions::revokeIngress)
                .on("RevokeSecurityGroupEgress", RevokeSecurityGroupEgressRequest::builder, RuleActions::revokeEgress)
                .on("ModifySecurityGroupRules", ModifySecurityGroupRulesRequest::builder, RuleActions::modify)
                .on("DescribeSecurityGroupRules", DescribeSecurityGroupRulesRequest::builder, RuleActions::describe)
                .on(
                        "UpdateSecurityGroupRuleDescriptionsIngress",
                        UpdateSecurityGroupRuleDescriptionsIngressRequest::builder,
                        RuleActions::describeIngress)
                .on(
                        "UpdateSecurityGroupRuleDescriptionsEgress",
                        UpdateSecurityGroupRuleDescriptionsEgressRequest::builder,
                        RuleActions::describeEgress)
                .create(
                        "CreateNetworkAcl",
                        CreateNetworkAclRequest::builder,
                        Resources.NETWORK_ACLS,
                        NetworkAclActions::create,
                        NetworkAclActions::created)
                .on("DescribeNetworkAcls", DescribeNetworkAclsRequest::builder, NetworkAclActions::describe)
                .on("DeleteNetworkAcl", DeleteNetworkAclRequest::builder, NetworkAclActions::delete)
                .on("CreateNetworkAclEntry", CreateNetworkAclEntryRequest::builder, NetworkAclActions::createEntry)
                .on("ReplaceNetworkAclEntry", ReplaceNetworkAclEntryRequest::builder, NetworkAclActions::replaceEntry)
                .on("DeleteNetworkAclEntry", DeleteNetworkAclEntryRequest::builder, NetworkAclActions::deleteEntry)
                .on(
                        "ReplaceNetworkAclAssociation",
                        ReplaceNetworkAclAssociationRequest::builder,
                        NetworkAclActions::replace)
                .on("DescribePrefixLists", DescribePrefixListsRequest::builder, PrefixLists::describe)
                .on(
                        "DescribeManagedPrefixLists",
                        DescribeManagedPrefixListsRequest::builder,
                        PrefixLists::describeManaged);
    }

    private static void hosts(Actions actions) {
        actions.create(
                        "CreateNetworkInterface",
                        CreateNetworkInterfaceRequest::builder,
                        Resources.INTERFACES,
                        InterfaceActions::create,
                        InterfaceActions::created)
                .on("DescribeNetworkInterfaces", DescribeNetworkInterfacesRequest::builder, InterfaceActions::describe)
                .on("DeleteNetworkInterface", DeleteNetworkInterfaceRequest::builder, InterfaceActions::delete)
                .on(
                        "ModifyNetworkInterfaceAttribute",
                        ModifyNetworkInterfaceAttributeRequest::builder,
                        InterfaceActions::modify)
                .on("RunInstances", RunInstancesRequest::builder, InstanceLaunch::run)
                .on("TerminateInstances", TerminateInstancesRequest::builder, InstanceChanges::terminate)
                .on("StopInstances", StopInstancesRequest::builder, InstanceChanges::stop)
                .on("StartInstances", StartInstancesRequest::builder, InstanceChanges::start)
                .on("ModifyInstanceAttribute", ModifyInstanceAttributeRequest::builder, InstanceChanges::modify)
                .on(
                        "ModifyInstanceMetadataOptions",
                        ModifyInstanceMetadataOptionsRequest::builder,
                        InstanceChanges::metadata)
                .on("DescribeInstanceAttribute", DescribeInstanceAttributeRequest::builder, InstanceChanges::attribute)
                .on("DescribeInstanceStatus", DescribeInstanceStatusRequest::builder, InstanceChanges::statuses)
                .on("DescribeImages", DescribeImagesRequest::builder, Catalogue::images)
                .on("DescribeVolumes", DescribeVolumesRequest::builder, StorageActions::volumes)
                .on("DescribeSnapshots", DescribeSnapshotsRequest::builder, StorageActions::snapshots)
                .on("DescribeInstanceTypes", DescribeInstanceTypesRequest::builder, InstanceTypes::describe)
                .on(
                        "DescribeInstanceTypeOfferings",
                        DescribeInstanceTypeOfferingsRequest::builder,
                        InstanceTypes::offerings);
    }

    private static void endpoints(Actions actions) {
        actions.create(
                        "CreateVpcEndpoint",
                        CreateVpcEndpointRequest::builder,
                        Resources.ENDPOINTS,
                        EndpointActions::create,
                        EndpointActions::created)
                .on("ModifyVpcEndpoint", ModifyVpcEndpointRequest::builder, EndpointActions::modify)
                .on("DescribeVpcEndpoints", DescribeVpcEndpointsRequest::builder, EndpointActions::describe)
                .on("DeleteVpcEndpoints", DeleteVpcEndpointsRequest::builder, EndpointActions::delete)
                .on(
                        "DescribeVpcEndpointServices",
                        DescribeVpcEndpointServicesRequest::builder,
                        EndpointServices::describe)
                .create(
                        "CreateInstanceConnectEndpoint",
                        CreateInstanceConnectEndpointRequest::builder,
                        Resources.CONNECT_ENDPOINTS,
                        ConnectEndpointActions::create,
                        ConnectEndpointActions::created)
                .on(
                        "DescribeInstanceConnectEndpoints",
                        DescribeInstanceConnectEndpointsRequest::builder,
                        ConnectEndpointActions::describe)
                .on(
                        "DeleteInstanceConnectEndpoint",
                        DeleteInstanceConnectEndpointRequest::builder,
                        ConnectEndpointActions::delete)
                .on("CreateFlowLogs", CreateFlowLogsRequest::builder, FlowLogActions::create)
                .on("DescribeFlowLogs", DescribeFlowLogsRequest::builder, FlowLogActions::describe)
                .on("DeleteFlowLogs", DeleteFlowLogsRequest::builder, FlowLogActions::delete)
                .create(
                        "CreateDhcpOptions",
                        CreateDhcpOptionsRequest::builder,
                        Resources.DHCP_OPTIONS,
                        DhcpActions::create,
                        DhcpActions::created)
                .on("DescribeDhcpOptions", DescribeDhcpOptionsRequest::builder, DhcpActions::describe)
                .on("DeleteDhcpOptions", DeleteDhcpOptionsRequest::builder, DhcpActions::delete)
                .on("AssociateDhcpOptions", AssociateDhcpOptionsRequest::builder, DhcpActions::associate);
    }

    private static void templates(Actions actions) {
        actions.create(
                        "CreateLaunchTemplate",
                        CreateLaunchTemplateRequest::builder,
                        Resources.LAUNCH_TEMPLATES,
                        LaunchTemplateActions::create,
                        LaunchTemplateActions::created)
                .on("DescribeLaunchTemplates", DescribeLaunchTemplatesRequest::builder, LaunchTemplateActions::describe)
                .on("ModifyLaunchTemplate", ModifyLaunchTemplateRequest::builder, LaunchTemplateActions::modify)
                .on("DeleteLaunchTemplate", DeleteLaunchTemplateRequest::builder, LaunchTemplateActions::delete)
                .on(
                        "CreateLaunchTemplateVersion",
                        CreateLaunchTemplateVersionRequest::builder,
                        TemplateVersionActions::create)
                .on(
                        "DescribeLaunchTemplateVersions",
                        DescribeLaunchTemplateVersionsRequest::builder,
                        TemplateVersionActions::describe)
                .on(
                        "DeleteLaunchTemplateVersions",
                        DeleteLaunchTemplateVersionsRequest::builder,
                        TemplateVersionActions::delete);
    }
}
