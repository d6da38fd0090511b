package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.NETWORK_ACLS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/** Subnets. Nothing tells when one was made: AWS does not. */
final class SubnetActions {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    /** AWS keeps the first four addresses of a subnet and the last. Source: "Subnet CIDR blocks". */
    private static final int RESERVED = 5;

    private static final Listing<StoredSubnet, Subnet> LISTING = Listing.of(SUBNETS, "SubnetIds", SubnetActions::shown)
            .filter("subnet-id", Subnet::subnetId)
            .filter("vpc-id", Subnet::vpcId)
            .filter("state", Subnet::stateAsString)
            .filter("availability-zone", Subnet::availabilityZone)
            .filter("availabilityZone", Subnet::availabilityZone)
            .filter("availability-zone-id", Subnet::availabilityZoneId)
            .filter("cidr", Subnet::cidrBlock)
            .filter("cidr-block", Subnet::cidrBlock)
            .filter("cidrBlock", Subnet::cidrBlock)
            .filter("default-for-az", Subnet::defaultForAz)
            .filter("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .filter("owner-id", Subnet::ownerId)
            .filter("subnet-arn", Subnet::subnetArn)
            .filters(
                    "ipv6-cidr-block-association.ipv6-cidr-block",
                    subnet -> subnet.ipv6CidrBlockAssociationSet().stream().map(block -> block.ipv6CidrBlock()));

    private SubnetActions() {}

    static String create(Ec2Call ec2, CreateSubnetRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        if (Boolean.TRUE.equals(request.ipv6Native())) {
            throw Ec2Errors.unsupported("plumb's simulator has no IPv6-only subnets.");
        }
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missing("cidrBlock");
        }
        String zone = zone(ec2, request.availabilityZone(), request.availabilityZoneId());
        Cidr cidr = Cidr.read(request.cidrBlock())
                .filter(Cidr::v4)
                .orElseThrow(
                        () -> Ec2Errors.value(request.cidrBlock(), "cidrBlock", "This is not a valid CIDR block."));
        boolean fits = cidr.prefix() >= LARGEST
                && cidr.prefix() <= SMALLEST
                && vpc.blocks().stream()
                        .filter(block -> block.usable(ec2.now()))
                        .anyMatch(block -> block.range().contains(cidr));
        if (!fits) {
            throw range(cidr);
        }
        List<StoredSubnet> siblings =
                ec2.all(SUBNETS).filter(subnet -> subnet.vpc().equals(vpc.id())).toList();
        if (siblings.stream().anyMatch(subnet -> subnet.range().overlaps(cidr))) {
            throw conflict(cidr);
        }
        Ec2Quotas.check(ec2, "L-407747CB", siblings.size() + 1L);
        List<Block> ipv6 = request.ipv6CidrBlock() == null
                ? List.of()
                : List.of(SubnetCidrs.block(ec2, vpc, request.ipv6CidrBlock()));
        String id = ec2.newId(SUBNETS);
        ec2.put(
                SUBNETS,
                new StoredSubnet(
                        id,
                        vpc.id(),
                        zone,
                        cidr.toString(),
                        ipv6,
                        false,
                        false,
                        false,
                        "ip-name",
                        false,
                        false,
                        ec2.now()));
        StoredNetworkAcl acl = Defaults.acl(ec2, vpc.id());
        List<AclAssociation> associations = new ArrayList<>(acl.associations());
        associations.add(new AclAssociation(ec2.newId("aclassoc-"), id));
        ec2.put(NETWORK_ACLS, acl.withAssociations(associations));
        return id;
    }

    private static String zone(Ec2Call ec2, @Nullable String name, @Nullable String id) {
        if (name != null && id != null) {
            throw Ec2Errors.combination("Only one of availabilityZone and availabilityZoneId can be specified");
        }
        List<Zones.Zone> zones = Zones.all(ec2);
        if (name == null && id == null) {
            return zones.get(0).id();
        }
        return zones.stream()
                .filter(zone -> zone.name().equals(name) || zone.id().equals(id))
                .findFirst()
                .map(Zones.Zone::id)
                .orElseThrow(() -> Ec2Errors.value(
                        String.valueOf(name == null ? id : name),
                        name == null ? "availabilityZoneId" : "availabilityZone",
                        "Subnets can currently only be created in the following availability zones: "
                                + zones.stream().map(Zones.Zone::name).collect(Collectors.joining(", ")) + "."));
    }

    static CreateSubnetResponse created(Ec2Call ec2, StoredSubnet subnet) {
        return CreateSubnetResponse.builder().subnet(shown(ec2, subnet)).build();
    }

    static DescribeSubnetsResponse describe(Ec2Call ec2, DescribeSubnetsRequest request) {
        Page<Subnet> page = LISTING.page(ec2, request);
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.token())
                .build();
    }

    /** What uses the subnet stands in the way; its associations go with it. */
    static DeleteSubnetResponse delete(Ec2Call ec2, DeleteSubnetRequest request) {
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        if (Dependencies.ofSubnet(ec2, subnet.id())) {
            throw Ec2Errors.dependencies(SUBNETS, subnet.id());
        }
        ec2.all(ROUTE_TABLES)
                .filter(table -> table.vpc().equals(subnet.vpc()))
                .toList()
                .forEach(table -> ec2.put(
                        ROUTE_TABLES,
                        table.withAssociations(table.associations().stream()
                                .filter(association -> !subnet.id().equals(association.subnet()))
                                .toList())));
        ec2.all(NETWORK_ACLS)
                .filter(acl -> acl.vpc().equals(subnet.vpc()))
                .toList()
                .forEach(acl -> ec2.put(
                        NETWORK_ACLS,
                        acl.withAssociations(acl.associations().stream()
                                .filter(association -> !association.subnet().equals(subnet.id()))
                                .toList())));
        ec2.remove(SUBNETS, subnet.id());
        return DeleteSubnetResponse.builder().build();
    }

    static AwsError range(Cidr cidr) {
        return Ec2Errors.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }

    static AwsError conflict(Cidr cidr) {
        return Ec2Errors.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }

    private static Subnet shown(Ec2Call ec2, StoredSubnet subnet) {
        long used = ec2.all(INTERFACES)
                .filter(face -> face.subnet().equals(subnet.id()))
                .count();
        return Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(ec2.arn("subnet/" + subnet.id()))
                .vpcId(subnet.vpc())
                .ownerId(ec2.account())
                .state(Durations.over("subnet.create", subnet.since(), ec2.now()) ? "available" : "pending")
                .cidrBlock(subnet.cidr())
                .availableIpAddressCount((int) (subnet.range().size().longValue() - RESERVED - used))
                .availabilityZone(Zones.name(ec2, subnet.zoneId()))
                .availabilityZoneId(subnet.zoneId())
                .ipv6CidrBlockAssociationSet(subnet.ipv6().stream()
                        .filter(block -> block.exists(ec2.now()))
                        .map(block -> shown(ec2, block))
                        .toList())
                .mapPublicIpOnLaunch(subnet.mapPublicIp())
                .assignIpv6AddressOnCreation(subnet.assignIpv6())
                .enableDns64(subnet.dns64())
                .ipv6Native(false)
                .defaultForAz(false)
                .mapCustomerOwnedIpOnLaunch(false)
                .privateDnsNameOptionsOnLaunch(o -> o.hostnameType(subnet.hostnameType())
                        .enableResourceNameDnsARecord(subnet.nameA())
                        .enableResourceNameDnsAAAARecord(subnet.nameAaaa()))
                .tags(Tagging.shown(ec2, subnet.id()))
                .build();
    }

    static SubnetIpv6CidrBlockAssociation shown(Ec2Call ec2, Block block) {
        return SubnetIpv6CidrBlockAssociation.builder()
                .associationId(block.id())
                .ipv6CidrBlock(block.cidr())
                .ipv6CidrBlockState(s -> s.state(block.state(ec2.now())))
                .ipv6AddressAttribute("public")
                .ipSource("amazon")
                .build();
    }
}
