package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** The blocks of VPCs. Source: "VPC CIDR blocks", with its table of restricted associations. */
final class VpcCidrs {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final Cidr TEN = Cidr.of("10.0.0.0/8");
    private static final Cidr TEN_FIRST = Cidr.of("10.0.0.0/15");
    private static final Cidr TEN_ZERO = Cidr.of("10.0.0.0/16");
    private static final Cidr TWELVE = Cidr.of("172.16.0.0/12");
    private static final Cidr DEFAULT_VPCS = Cidr.of("172.31.0.0/16");
    private static final Cidr SIXTEEN = Cidr.of("192.168.0.0/16");
    private static final List<Cidr> FAMILIES = List.of(TEN, TWELVE, SIXTEEN);
    private static final List<Cidr> NEVER =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/4"));
    private static final Cidr BENCHMARK = Cidr.of("198.19.0.0/16");
    private static final Cidr AMAZON = Cidr.of("2600:1f00::/24");

    private VpcCidrs() {}

    /** Reads a block as AWS does, host bits cleared, and refuses what no VPC may have. */
    static Cidr checked(String text) {
        Cidr cidr = Cidr.read(text)
                .filter(Cidr::v4)
                .orElseThrow(() -> Ec2Errors.value(text, "cidrBlock", "This is not a valid CIDR block."));
        if (cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST) {
            throw range(cidr);
        }
        if (NEVER.stream().anyMatch(cidr::overlaps)) {
            throw restricted(cidr);
        }
        return cidr;
    }

    /** Takes the next block that Amazon provides; the same one never comes again. */
    static Block amazon(Ec2Call ec2) {
        return Block.of(ec2.newId("vpc-cidr-assoc-"), AMAZON.part(ec2.rows().next("ec2.ipv6"), 56), ec2.now());
    }

    static AssociateVpcCidrBlockResponse associate(Ec2Call ec2, AssociateVpcCidrBlockRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        AssociateVpcCidrBlockResponse.Builder reply =
                AssociateVpcCidrBlockResponse.builder().vpcId(vpc.id());
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
            List<Block> present = present(ec2, vpc.ipv6());
            Ec2Quotas.check(ec2, "L-085A6257", present.size() + 1L);
            Block block = amazon(ec2);
            present.add(block);
            ec2.put(VPCS, vpc.withIpv6(present));
            return reply.ipv6CidrBlockAssociation(shown6(ec2, block)).build();
        }
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missing("cidrBlock");
        }
        Cidr cidr = checked(request.cidrBlock());
        List<Block> present = present(ec2, vpc.blocks());
        secondary(ec2, vpc, cidr, present.stream().map(Block::range).toList());
        Ec2Quotas.check(ec2, "L-83CA0A9D", present.size() + 1L);
        Block block = Block.of(ec2.newId("vpc-cidr-assoc-"), cidr, ec2.now());
        present.add(block);
        ec2.put(VPCS, vpc.withBlocks(present));
        return reply.cidrBlockAssociation(shown(ec2, block)).build();
    }

    private static void secondary(Ec2Call ec2, StoredVpc vpc, Cidr cidr, List<Cidr> present) {
        if (present.stream().anyMatch(cidr::overlaps)) {
            throw Ec2Errors.of("CidrConflict", "The CIDR '" + cidr + "' conflicts with another CIDR of the VPC.");
        }
        boolean mixes = FAMILIES.stream()
                .filter(family -> family.contains(cidr))
                .anyMatch(family -> present.stream()
                        .anyMatch(block ->
                                FAMILIES.stream().anyMatch(other -> !other.equals(family) && other.contains(block))));
        boolean low = TEN_ZERO.contains(cidr) && present.stream().anyMatch(TEN_FIRST::contains);
        boolean standard = DEFAULT_VPCS.contains(cidr) && present.stream().anyMatch(TWELVE::contains);
        if (mixes || low || standard || BENCHMARK.overlaps(cidr)) {
            throw restricted(cidr);
        }
        boolean routed = ec2.all(ROUTE_TABLES)
                .filter(table -> table.vpc().equals(vpc.id()))
                .flatMap(table -> table.routes().stream())
                .map(route -> Cidr.read(route.destination()))
                .anyMatch(destination -> destination.filter(cidr::contains).isPresent());
        if (routed) {
            throw Ec2Errors.of(
                    "CidrConflict", "The CIDR '" + cidr + "' conflicts with a route in a route table of the VPC.");
        }
    }

    static DisassociateVpcCidrBlockResponse disassociate(Ec2Call ec2, DisassociateVpcCidrBlockRequest request) {
        String id = request.associationId();
        StoredVpc vpc = ec2.all(VPCS)
                .filter(row -> Stream.concat(row.blocks().stream(), row.ipv6().stream())
                        .anyMatch(block -> block.id().equals(id) && block.exists(ec2.now()) && block.removed() == null))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidVpcCidrBlockAssociationID.NotFound",
                        "The vpc CIDR block association ID '" + id + "' does not exist"));
        if (vpc.blocks().get(0).id().equals(id)) {
            throw Ec2Errors.of(
                    "OperationNotPermitted",
                    "The vpc CIDR block with association ID " + id
                            + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
        }
        DisassociateVpcCidrBlockResponse.Builder reply =
                DisassociateVpcCidrBlockResponse.builder().vpcId(vpc.id());
        List<Block> blocks = new ArrayList<>();
        for (Block block : present(ec2, vpc.blocks())) {
            blocks.add(block.id().equals(id) ? unused(ec2, vpc, block) : block);
        }
        List<Block> ipv6 = new ArrayList<>();
        for (Block block : present(ec2, vpc.ipv6())) {
            ipv6.add(block.id().equals(id) ? unused(ec2, vpc, block) : block);
        }
        ec2.put(VPCS, vpc.withBlocks(blocks).withIpv6(ipv6));
        blocks.stream()
                .filter(block -> block.id().equals(id))
                .forEach(block -> reply.cidrBlockAssociation(shown(ec2, block)));
        ipv6.stream()
                .filter(block -> block.id().equals(id))
                .forEach(block -> reply.ipv6CidrBlockAssociation(shown6(ec2, block)));
        return reply.build();
    }

    private static Block unused(Ec2Call ec2, StoredVpc vpc, Block block) {
        boolean used = ec2.all(SUBNETS)
                .filter(subnet -> subnet.vpc().equals(vpc.id()))
                .flatMap(subnet -> Stream.concat(
                        Stream.of(subnet.range()),
                        present(ec2, subnet.ipv6()).stream().map(Block::range)))
                .anyMatch(block.range()::contains);
        if (used) {
            throw Ec2Errors.of(
                    "InvalidCidrBlock.InUse",
                    "The vpc CIDR block with association ID " + block.id() + " is in use by a subnet.");
        }
        return block.without(ec2.now());
    }

    static List<Block> present(Ec2Call ec2, List<Block> blocks) {
        List<Block> present = new ArrayList<>(blocks);
        present.removeIf(block -> !block.exists(ec2.now()));
        return present;
    }

    static VpcCidrBlockAssociation shown(Ec2Call ec2, Block block) {
        return VpcCidrBlockAssociation.builder()
                .associationId(block.id())
                .cidrBlock(block.cidr())
                .cidrBlockState(s -> s.state(block.state(ec2.now())))
                .build();
    }

    static VpcIpv6CidrBlockAssociation shown6(Ec2Call ec2, Block block) {
        return VpcIpv6CidrBlockAssociation.builder()
                .associationId(block.id())
                .ipv6CidrBlock(block.cidr())
                .ipv6CidrBlockState(s -> s.state(block.state(ec2.now())))
                .networkBorderGroup(ec2.region())
                .ipv6Pool("Amazon")
                .ipv6AddressAttribute("public")
                .ipSource("amazon")
                .build();
    }

    private static AwsError range(Cidr cidr) {
        return Ec2Errors.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    private static AwsError restricted(Cidr cidr) {
        return Ec2Errors.of(
                "InvalidVpc.Range",
                "The CIDR '" + cidr + "' is restricted. Use a CIDR from the same private address range as the current"
                        + " VPC CIDR, or use a publicly-routable CIDR.");
    }
}
