package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.Ec2Protocol;
import dev.plumb.simulator.service.Service;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;

/** The register of EC2's actions. */
public final class Ec2Service {
    private Ec2Service() {}

    /** Returns the service. */
    public static Service create() {
        Service.Builder service = Service.builder("ec2", Ec2Protocol.create());
        Resources.ALL.forEach(resource -> service.keeps(resource.kind()));
        service.keeps(Tagging.TAGS, Tokens.TOKENS, Ec2Quotas.LIMITS);
        Actions actions = new Actions(service);
        regions(actions);
        vpcs(actions);
        gateways(actions);
        routes(actions);
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
}
