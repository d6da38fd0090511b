package dev.plumb.vpc.kind;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** The IPv6 block of a VPC, and the /64s that are numbered within it. */
final class Ipv6 {
    private static final int SUBNET_BITS = 64;

    private Ipv6() {}

    /** Gives a VPC a block from Amazon, or takes it away. */
    static void ofVpc(Ec2Client ec2, String vpc, boolean wanted) {
        if (wanted) {
            ec2.associateVpcCidrBlock(request -> request.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
        } else {
            block(ec2, vpc)
                    .ifPresent(block ->
                            ec2.disassociateVpcCidrBlock(request -> request.associationId(block.associationId())));
        }
    }

    /** Returns the block that a VPC has. */
    static Optional<VpcIpv6CidrBlockAssociation> block(Ec2Client ec2, String vpc) {
        return ec2.describeVpcs(request -> request.vpcIds(vpc)).vpcs().stream()
                .flatMap(found -> block(found).stream())
                .findFirst();
    }

    /** Returns the block that a VPC has. */
    static Optional<VpcIpv6CidrBlockAssociation> block(Vpc vpc) {
        return vpc.ipv6CidrBlockAssociationSet().stream()
                .filter(one -> one.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED
                        || one.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATING)
                .findFirst();
    }

    /** Returns a numbered /64 of a block. */
    static String subnet(String block, int slot) {
        IPv6Address first = address(block).getLower();
        BigInteger start = first.getValue().add(BigInteger.valueOf(slot).shiftLeft(SUBNET_BITS));
        return new IPv6Address(start).toCanonicalString() + "/" + SUBNET_BITS;
    }

    /** Returns the number of a /64 in a block. */
    static int slot(String block, String subnet) {
        BigInteger offset = address(subnet)
                .getLower()
                .getValue()
                .subtract(address(block).getLower().getValue());
        return offset.shiftRight(SUBNET_BITS).intValueExact();
    }

    private static IPv6Address address(String text) {
        return new IPAddressString(text).getAddress().toIPv6().toPrefixBlock();
    }
}
