package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
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

    /** Gives a VPC a block from Amazon, or takes it away. A second call would give a second block, so it is never resent. */
    static void ofVpc(AwsSession session, String vpc, boolean wanted) {
        Ec2Client ec2 = Ec2.client(session);
        Optional<VpcIpv6CidrBlockAssociation> present = block(ec2, vpc);
        if (wanted && present.isEmpty()) {
            Ec2.once(session)
                    .associateVpcCidrBlock(request -> request.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));
        } else if (!wanted && present.isPresent()) {
            ec2.disassociateVpcCidrBlock(
                    request -> request.associationId(present.get().associationId()));
        }
    }

    /**
     * Returns a numbered /64 of the block of a VPC.
     *
     * @throws AwsException that asks for patience, while the VPC's block is not associated
     */
    static String subnet(Ec2Client ec2, String vpc, int slot) {
        String block = block(ec2, vpc)
                .filter(found -> found.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock)
                .orElseThrow(() -> notYet(vpc));
        return subnet(block, slot);
    }

    /** Returns the IPv6 block of a VPC. */
    static String whole(Ec2Client ec2, String vpc) {
        return block(ec2, vpc).map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock).orElseThrow(() -> notYet(vpc));
    }

    /** Tells whether a /64 is one of a block's. */
    static boolean contains(String block, String subnet) {
        return subnet.endsWith("/" + SUBNET_BITS) && address(block).contains(address(subnet));
    }

    /** Returns what asks for patience. */
    static AwsException notYet(String id) {
        return Ec2Errors.notYet(id + " has no IPv6 block yet");
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
