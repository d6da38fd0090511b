package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs. Nothing tells when one was made: AWS does not. */
final class VpcActions {
    private static final Listing<StoredVpc, Vpc> LISTING = Listing.of(VPCS, "VpcIds", VpcActions::shown)
            .filter("vpc-id", Vpc::vpcId)
            .filter("state", Vpc::stateAsString)
            .filter("cidr", Vpc::cidrBlock)
            .filter("cidr-block", Vpc::cidrBlock)
            .filter("dhcp-options-id", Vpc::dhcpOptionsId)
            .filter("is-default", Vpc::isDefault)
            .filter("isDefault", Vpc::isDefault)
            .filter("owner-id", Vpc::ownerId)
            .filters(
                    "cidr-block-association.association-id",
                    vpc -> vpc.cidrBlockAssociationSet().stream().map(block -> block.associationId()))
            .filters(
                    "cidr-block-association.cidr-block",
                    vpc -> vpc.cidrBlockAssociationSet().stream().map(block -> block.cidrBlock()))
            .filters(
                    "ipv6-cidr-block-association.association-id",
                    vpc -> vpc.ipv6CidrBlockAssociationSet().stream().map(block -> block.associationId()))
            .filters(
                    "ipv6-cidr-block-association.ipv6-cidr-block",
                    vpc -> vpc.ipv6CidrBlockAssociationSet().stream().map(block -> block.ipv6CidrBlock()));

    private VpcActions() {}

    static String create(Ec2Call ec2, CreateVpcRequest request) {
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missing("cidrBlock");
        }
        Cidr cidr = VpcCidrs.checked(request.cidrBlock());
        Ec2Quotas.check(ec2, "L-F678F1CE", ec2.all(VPCS).count() + 1);
        String tenancy = request.instanceTenancyAsString() == null ? "default" : request.instanceTenancyAsString();
        // The primary block is there at once; what was associated before the VPC existed is over.
        Block primary = Block.of(ec2.newId("vpc-cidr-assoc-"), cidr, ec2.now().minus(Durations.of("cidr.associate")));
        String id = ec2.newId(VPCS);
        List<Block> ipv6 =
                Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock()) ? List.of(VpcCidrs.amazon(ec2)) : List.of();
        ec2.put(
                VPCS,
                new StoredVpc(id, List.of(primary), ipv6, tenancy, true, false, false, "default", false, ec2.now()));
        Defaults.make(ec2, id);
        return id;
    }

    static CreateVpcResponse created(Ec2Call ec2, StoredVpc vpc) {
        return CreateVpcResponse.builder().vpc(shown(ec2, vpc)).build();
    }

    static DescribeVpcsResponse describe(Ec2Call ec2, DescribeVpcsRequest request) {
        Page<Vpc> page = LISTING.page(ec2, request);
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteVpcResponse delete(Ec2Call ec2, DeleteVpcRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        if (Dependencies.ofVpc(ec2, vpc.id())) {
            throw Ec2Errors.dependencies(VPCS, vpc.id());
        }
        Defaults.remove(ec2, vpc.id());
        ec2.remove(VPCS, vpc.id());
        return DeleteVpcResponse.builder().build();
    }

    static DescribeVpcAttributeResponse attribute(Ec2Call ec2, DescribeVpcAttributeRequest request) {
        StoredVpc named = ec2.require(VPCS, request.vpcId());
        StoredVpc vpc =
                ec2.seen().table(ec2.scope(), VPCS.kind()).get(named.id()).orElse(named);
        DescribeVpcAttributeResponse.Builder reply =
                DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        switch (request.attributeAsString()) {
            case "enableDnsSupport" -> reply.enableDnsSupport(flag(vpc.dnsSupport()));
            case "enableDnsHostnames" -> reply.enableDnsHostnames(flag(vpc.dnsHostnames()));
            case "enableNetworkAddressUsageMetrics" ->
                reply.enableNetworkAddressUsageMetrics(flag(vpc.addressMetrics()));
            default -> throw Ec2Errors.value(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return reply.build();
    }

    static ModifyVpcAttributeResponse modify(Ec2Call ec2, ModifyVpcAttributeRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        AttributeBooleanValue support = request.enableDnsSupport();
        AttributeBooleanValue hostnames = request.enableDnsHostnames();
        AttributeBooleanValue metrics = request.enableNetworkAddressUsageMetrics();
        long named = Stream.of(support != null, hostnames != null, metrics != null)
                .filter(set -> set)
                .count();
        if (named != 1) {
            throw named == 0
                    ? Ec2Errors.missing("enableDnsSupport")
                    : Ec2Errors.combination("Fields for multiple attribute types specified");
        }
        if (support != null) {
            ec2.put(VPCS, vpc.withDns(support.value(), vpc.dnsHostnames()));
        } else if (hostnames != null) {
            if (hostnames.value() && !vpc.dnsSupport()) {
                throw Ec2Errors.combination("DNS hostnames cannot be enabled without DNS support.");
            }
            ec2.put(VPCS, vpc.withDns(vpc.dnsSupport(), hostnames.value()));
        } else {
            ec2.put(VPCS, vpc.withAddressMetrics(metrics.value()));
        }
        return ModifyVpcAttributeResponse.builder().build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static Vpc shown(Ec2Call ec2, StoredVpc vpc) {
        return Vpc.builder()
                .vpcId(vpc.id())
                .ownerId(ec2.account())
                .state(Durations.over("vpc.create", vpc.since(), ec2.now()) ? "available" : "pending")
                .cidrBlock(vpc.blocks().get(0).cidr())
                .cidrBlockAssociationSet(vpc.blocks().stream()
                        .filter(block -> block.exists(ec2.now()))
                        .map(block -> VpcCidrs.shown(ec2, block))
                        .toList())
                .ipv6CidrBlockAssociationSet(vpc.ipv6().stream()
                        .filter(block -> block.exists(ec2.now()))
                        .map(block -> VpcCidrs.shown6(ec2, block))
                        .toList())
                .dhcpOptionsId(vpc.dhcpOptions())
                .instanceTenancy(vpc.tenancy())
                .isDefault(vpc.standard())
                .tags(Tagging.shown(ec2, vpc.id()))
                .build();
    }
}
