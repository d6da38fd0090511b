package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.Subnet;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/** Subnets. A second one with the same addresses is refused, so a lost answer is read back. */
public final class SubnetKind extends Ec2Kind<Subnet> {
    /** The name in keys. */
    public static final String NAME = "subnet";

    /** Creates the kind. */
    public SubnetKind() {
        super(NAME, "subnet", Subnet.class, CallClass.REFUSED);
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public List<Live<Subnet>> read(Reading reading) {
        List<String> vpcs = reading.ids(VpcKind.NAME);
        if (vpcs.isEmpty()) {
            return List.of();
        }
        Map<String, String> blocks = VpcBlocks.ipv6(reading);
        Map<String, RouteTableAssociation> tables = RouteTables.bySubnet(reading);
        return list(reading.session(), List.of(Ec2.filter("vpc-id", vpcs))).stream()
                .map(subnet -> Live.of(
                        subnet.subnetId(),
                        record(subnet, blocks.get(subnet.vpcId()), tables.get(subnet.subnetId())),
                        Ec2.map(subnet.tags()),
                        Condition.READY))
                .toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.Subnet> list(
            AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeSubnets(request -> request.filters(filters).nextToken(token)),
                DescribeSubnetsResponse::nextToken,
                DescribeSubnetsResponse::subnets);
    }

    private static Subnet record(
            software.amazon.awssdk.services.ec2.model.Subnet subnet,
            @Nullable String block,
            @Nullable RouteTableAssociation table) {
        Integer slot = ipv6(subnet)
                .filter(own -> block != null)
                .map(own -> Ipv6.slot(String.valueOf(block), own.ipv6CidrBlock()))
                .orElse(null);
        return new Subnet(
                Ref.id(subnet.vpcId()),
                subnet.availabilityZoneId(),
                subnet.cidrBlock(),
                slot,
                subnet.mapPublicIpOnLaunch(),
                table == null ? null : Ref.id(table.routeTableId()));
    }

    private static Optional<SubnetIpv6CidrBlockAssociation> ipv6(
            software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(own -> own.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATED
                        || own.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATING)
                .findFirst();
    }

    /** AWS gives it no public addresses and the VPC's main route table. */
    @Override
    public Subnet atBirth(Subnet wanted) {
        return new Subnet(wanted.vpc(), wanted.zone(), wanted.cidr(), wanted.ipv6Slot(), false, null);
    }

    @Override
    public boolean canCoexist(Subnet old, Subnet wanted) {
        return !old.vpc().equals(wanted.vpc()) || !overlap(old.cidr(), wanted.cidr());
    }

    private static boolean overlap(String one, String other) {
        return new IPAddressString(one).getAddress().intersect(new IPAddressString(other).getAddress()) != null;
    }

    @Override
    public Born create(Order<Subnet> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Subnet wanted = order.record();
        String vpc = wanted.vpc().idOrThrow();
        String ipv6 = wanted.ipv6Slot() == null ? null : ipv6(ec2, vpc, wanted.ipv6Slot());
        return Born.ready(ec2.createSubnet(request -> request.vpcId(vpc)
                        .availabilityZoneId(wanted.zone())
                        .cidrBlock(wanted.cidr())
                        .ipv6CidrBlock(ipv6)
                        .tagSpecifications(Ec2.born(ResourceType.SUBNET, order.tags())))
                .subnet()
                .subnetId());
    }

    private static String ipv6(Ec2Client ec2, String vpc, int slot) {
        return Ipv6.subnet(
                Ipv6.block(ec2, vpc)
                        .orElseThrow(() -> new IllegalStateException(vpc + " has no IPv6 block"))
                        .ipv6CidrBlock(),
                slot);
    }

    @Override
    public void update(Order<Subnet> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Subnet wanted = order.record();
        if (order.changes("ipv6Slot") && wanted.ipv6Slot() != null) {
            String block = ipv6(ec2, wanted.vpc().idOrThrow(), wanted.ipv6Slot());
            ec2.associateSubnetCidrBlock(request -> request.subnetId(order.id()).ipv6CidrBlock(block));
        }
        if (order.changes("publicAddresses")) {
            ec2.modifySubnetAttribute(request ->
                    request.subnetId(order.id()).mapPublicIpOnLaunch(value -> value.value(wanted.publicAddresses())));
        }
        if (order.changes("routeTable") && wanted.routeTable() != null) {
            RouteTables.associate(ec2, order.id(), wanted.routeTable().idOrThrow());
        }
    }

    @Override
    public void delete(Order<Subnet> order) {
        Ec2.client(order.session()).deleteSubnet(request -> request.subnetId(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(subnet -> Ec2.carries(subnet.tags(), tags))
                .findFirst()
                .map(subnet -> Born.ready(subnet.subnetId()));
    }
}
