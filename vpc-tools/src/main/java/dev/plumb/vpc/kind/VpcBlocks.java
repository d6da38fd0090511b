package dev.plumb.vpc.kind;

import dev.plumb.core.resource.Reading;
import dev.plumb.ec2.stack.Ec2;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** The blocks of the VPCs of an observation. */
public final class VpcBlocks {
    private VpcBlocks() {}

    /** Returns the IPv4 blocks of a VPC, those that were added later among them. */
    public static List<String> ipv4(Reading reading, String vpc) {
        return reading.once(
                "ipv4 blocks of " + vpc,
                () -> Ec2.client(reading.session())
                        .describeVpcs(request -> request.filters(Ec2.filter("vpc-id", vpc)))
                        .vpcs()
                        .stream()
                        .flatMap(found -> found.cidrBlockAssociationSet().stream())
                        .filter(block -> block.cidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                        .map(VpcCidrBlockAssociation::cidrBlock)
                        .toList());
    }

    /** Returns the block of each VPC that has one, by its id; asks nobody where no VPC has one. */
    static Map<String, String> ipv6(Reading reading) {
        return reading.once("vpc ipv6 blocks", () -> {
            List<String> vpcs = reading.of(VpcKind.NAME)
                    .filter(live ->
                            live.record() instanceof dev.plumb.vpc.network.Vpc vpc && Boolean.TRUE.equals(vpc.ipv6()))
                    .map(live -> live.id())
                    .toList();
            Map<String, String> blocks = new HashMap<>();
            if (!vpcs.isEmpty()) {
                Ec2.client(reading.session())
                        .describeVpcs(request -> request.filters(Ec2.filter("vpc-id", vpcs)))
                        .vpcs()
                        .forEach(vpc ->
                                Ipv6.block(vpc).ifPresent(block -> blocks.put(vpc.vpcId(), block.ipv6CidrBlock())));
            }
            return blocks;
        });
    }
}
