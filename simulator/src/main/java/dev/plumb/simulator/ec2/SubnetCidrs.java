package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateSubnetCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;

/** The IPv6 blocks and attributes of subnets. */
final class SubnetCidrs {
    private static final int LENGTH = 64;

    private SubnetCidrs() {}

    /** Checks an IPv6 block for a subnet and returns it, associating from now on. */
    static Block block(Ec2Call ec2, StoredVpc vpc, String text) {
        Cidr cidr = Cidr.read(text)
                .filter(block -> !block.v4())
                .orElseThrow(() -> Ec2Errors.value(text, "ipv6CidrBlock", "This is not a valid IPv6 CIDR block."));
        boolean fits = cidr.prefix() == LENGTH
                && vpc.ipv6().stream()
                        .filter(block -> block.usable(ec2.now()))
                        .anyMatch(block -> block.range().contains(cidr));
        if (!fits) {
            throw SubnetActions.range(cidr);
        }
        boolean taken = ec2.all(SUBNETS)
                .flatMap(subnet -> VpcCidrs.present(ec2, subnet.ipv6()).stream())
                .anyMatch(block -> block.range().overlaps(cidr));
        if (taken) {
            throw SubnetActions.conflict(cidr);
        }
        return Block.of(ec2.newId("subnet-cidr-assoc-"), cidr, ec2.now());
    }

    static AssociateSubnetCidrBlockResponse associate(Ec2Call ec2, AssociateSubnetCidrBlockRequest request) {
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        if (request.ipv6CidrBlock() == null) {
            throw Ec2Errors.missing("ipv6CidrBlock");
        }
        List<Block> blocks = VpcCidrs.present(ec2, subnet.ipv6());
        if (!blocks.isEmpty()) {
            throw Ec2Errors.invalid("The subnet '" + subnet.id() + "' already has an IPv6 CIDR block.");
        }
        Block block = block(ec2, ec2.get(VPCS, subnet.vpc()), request.ipv6CidrBlock());
        blocks.add(block);
        ec2.put(SUBNETS, subnet.withIpv6(blocks));
        return AssociateSubnetCidrBlockResponse.builder()
                .subnetId(subnet.id())
                .ipv6CidrBlockAssociation(SubnetActions.shown(ec2, block))
                .build();
    }

    /** What depends on the block must be switched off or gone first. */
    static DisassociateSubnetCidrBlockResponse disassociate(Ec2Call ec2, DisassociateSubnetCidrBlockRequest request) {
        String id = request.associationId();
        StoredSubnet subnet = ec2.all(SUBNETS)
                .filter(row -> row.ipv6().stream().anyMatch(block -> block.id().equals(id) && block.removed() == null))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidSubnetCidrBlockAssociationID.NotFound",
                        "The subnet CIDR block association ID '" + id + "' does not exist"));
        boolean used = ec2.all(INTERFACES)
                .anyMatch(face ->
                        face.subnet().equals(subnet.id()) && !face.ipv6().isEmpty());
        if (used || subnet.assignIpv6() || subnet.dns64() || subnet.nameAaaa()) {
            throw Ec2Errors.of(
                    "InvalidCidrBlock.InUse",
                    "The subnet CIDR block with association ID " + id + " is in use: interfaces have addresses of it,"
                            + " or an attribute of the subnet needs it.");
        }
        List<Block> blocks = new ArrayList<>();
        subnet.ipv6().forEach(block -> blocks.add(block.id().equals(id) ? block.without(ec2.now()) : block));
        ec2.put(SUBNETS, subnet.withIpv6(blocks));
        Block removed = blocks.stream()
                .filter(block -> block.id().equals(id))
                .findFirst()
                .orElseThrow();
        return DisassociateSubnetCidrBlockResponse.builder()
                .subnetId(subnet.id())
                .ipv6CidrBlockAssociation(SubnetActions.shown(ec2, removed))
                .build();
    }

    /** One attribute per call. */
    static ModifySubnetAttributeResponse modify(Ec2Call ec2, ModifySubnetAttributeRequest request) {
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        AttributeBooleanValue publicIp = request.mapPublicIpOnLaunch();
        AttributeBooleanValue assign = request.assignIpv6AddressOnCreation();
        AttributeBooleanValue dns64 = request.enableDns64();
        String type = request.privateDnsHostnameTypeOnLaunchAsString();
        AttributeBooleanValue a = request.enableResourceNameDnsARecordOnLaunch();
        AttributeBooleanValue aaaa = request.enableResourceNameDnsAAAARecordOnLaunch();
        long named = Stream.of(publicIp != null, assign != null, dns64 != null, type != null, a != null, aaaa != null)
                .filter(set -> set)
                .count();
        if (named != 1) {
            throw named == 0
                    ? Ec2Errors.missing("attribute")
                    : Ec2Errors.combination("Fields for multiple attribute types specified");
        }
        boolean wantsIpv6 = Stream.of(assign, dns64, aaaa).anyMatch(flag -> flag != null && flag.value());
        if (wantsIpv6 && subnet.ipv6().stream().noneMatch(block -> block.usable(ec2.now()))) {
            throw Ec2Errors.invalid(
                    "Invalid value for the attribute: the subnet '" + subnet.id() + "' has no IPv6 CIDR block.");
        }
        if (publicIp != null) {
            ec2.put(SUBNETS, subnet.withMapPublicIp(publicIp.value()));
        } else if (assign != null) {
            ec2.put(SUBNETS, subnet.withAssignIpv6(assign.value()));
        } else if (dns64 != null) {
            ec2.put(SUBNETS, subnet.withDns64(dns64.value()));
        } else if (type != null) {
            ec2.put(SUBNETS, subnet.withNames(type, subnet.nameA(), subnet.nameAaaa()));
        } else if (a != null) {
            ec2.put(SUBNETS, subnet.withNames(subnet.hostnameType(), a.value(), subnet.nameAaaa()));
        } else {
            ec2.put(SUBNETS, subnet.withNames(subnet.hostnameType(), subnet.nameA(), aaaa.value()));
        }
        return ModifySubnetAttributeResponse.builder().build();
    }
}
