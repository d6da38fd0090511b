package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Demand;
import dev.plumb.core.resource.Foreign;
import dev.plumb.core.resource.Foresight;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Interfaces;
import dev.plumb.ec2.stack.Scope;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.network.NetworkAcl;
import dev.plumb.vpc.network.NetworkAclAssociation;
import dev.plumb.vpc.network.Subnet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    public Actions actions() {
        return Actions.reading(
                        "ec2:DescribeNetworkAcls", "ec2:DescribeRouteTables", "ec2:DescribeSubnets", "ec2:DescribeVpcs")
                .creating("ec2:CreateSubnet", "ec2:CreateTags")
                .updating(
                        "ec2:AssociateRouteTable",
                        "ec2:AssociateSubnetCidrBlock",
                        "ec2:CreateTags",
                        "ec2:DisassociateSubnetCidrBlock",
                        "ec2:ModifySubnetAttribute",
                        "ec2:ReplaceRouteTableAssociation")
                .deleting("ec2:DeleteSubnet");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public List<Live<Subnet>> read(Reading reading) {
        Map<String, String> blocks = VpcBlocks.ipv6(reading);
        Supplier<Map<String, RouteTableAssociation>> routed = reading.ahead(() -> RouteTables.bySubnet(reading));
        Supplier<Map<String, Ref>> guarded = reading.ahead(() -> NetworkAcls.bySubnet(reading));
        List<software.amazon.awssdk.services.ec2.model.Subnet> all = Scope.read(
                reading,
                resourceType(),
                software.amazon.awssdk.services.ec2.model.Subnet::subnetId,
                filters -> list(reading.session(), filters));
        Map<String, RouteTableAssociation> tables = routed.get();
        Map<String, Ref> acls = guarded.get();
        return all.stream()
                .map(subnet -> Live.of(
                                subnet.subnetId(),
                                record(
                                        subnet,
                                        blocks.get(subnet.vpcId()),
                                        tables.get(subnet.subnetId()),
                                        acls.get(subnet.subnetId())),
                                Ec2.map(subnet.tags()),
                                condition(subnet))
                        .holding(foreign(acls.get(subnet.subnetId()))))
                .toList();
    }

    /** What is the stack's own by its id is not looked upon as somebody else's. */
    private static List<Foreign> foreign(@Nullable Ref acl) {
        String id = acl == null ? null : acl.id();
        return acl == null || id == null || acl.equals(NetworkAcl.DEFAULT)
                ? List.of()
                : List.of(new Foreign(
                        id,
                        new NetworkAclAssociation(acl),
                        "uses " + id + ", a network ACL of somebody else, which decides what gets through"));
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
            @Nullable RouteTableAssociation table,
            @Nullable Ref acl) {
        Integer slot = ipv6(subnet)
                .filter(own -> block != null)
                .map(own -> Ipv6.slot(String.valueOf(block), own.ipv6CidrBlock()))
                .orElse(null);
        return new Subnet(
                Ref.id(subnet.vpcId()),
                subnet.availabilityZoneId(),
                subnet.cidrBlock(),
                slot,
                subnet.assignIpv6AddressOnCreation(),
                subnet.mapPublicIpOnLaunch(),
                table == null ? null : Ref.id(table.routeTableId()),
                acl);
    }

    private static Optional<SubnetIpv6CidrBlockAssociation> ipv6(
            software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        return subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(own -> own.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATED
                        || own.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATING)
                .findFirst();
    }

    /** AWS hands out no public and no IPv6 addresses in it, and has it use the VPC's main route table. */
    @Override
    public Subnet atBirth(Subnet wanted) {
        return new Subnet(wanted.vpc(), wanted.zone(), wanted.cidr(), wanted.ipv6Slot(), false, false, null, null);
    }

    @Override
    public boolean canCoexist(Subnet old, Subnet wanted) {
        return !old.vpc().equals(wanted.vpc()) || !Cidr4.parse(old.cidr()).overlaps(Cidr4.parse(wanted.cidr()));
    }

    @Override
    public Born create(Order<Subnet> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Subnet wanted = order.record();
        String vpc = wanted.vpc().idOrThrow();
        String ipv6 = ipv6(ec2, vpc, wanted.ipv6Slot());
        software.amazon.awssdk.services.ec2.model.Subnet subnet = ec2.createSubnet(request -> request.vpcId(vpc)
                        .availabilityZoneId(wanted.zone())
                        .cidrBlock(wanted.cidr())
                        .ipv6CidrBlock(ipv6)
                        .tagSpecifications(Ec2.born(ResourceType.SUBNET, order.tags())))
                .subnet();
        if (Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()) && Boolean.FALSE.equals(wanted.publicAddresses())) {
            // Emulators take the first subnet of an account for a default one.
            addresses(ec2, subnet.subnetId(), false);
        }
        return new Born(subnet.subnetId(), ipv6 == null ? Condition.READY : condition(subnet));
    }

    private static @Nullable String ipv6(Ec2Client ec2, String vpc, @Nullable Integer slot) {
        return slot == null || slot == Subnet.NO_IPV6 ? null : Ipv6.subnet(ec2, vpc, slot);
    }

    @Override
    public void update(Order<Subnet> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Subnet wanted = order.record();
        if (order.changes("ipv6Addresses") && Boolean.FALSE.equals(wanted.ipv6Addresses())) {
            // The block cannot go while its addresses are handed out, and they cannot be before it is there.
            assign(ec2, order.id(), false);
        }
        if (order.changes("ipv6Slot")) {
            renumber(ec2, order);
            requireAssociated(ec2, order);
        }
        if (order.changes("ipv6Addresses") && Boolean.TRUE.equals(wanted.ipv6Addresses())) {
            assign(ec2, order.id(), true);
        }
        if (order.changes("publicAddresses")) {
            addresses(ec2, order.id(), wanted.publicAddresses());
        }
        if (order.changes("routeTable") && wanted.routeTable() != null) {
            RouteTables.associate(ec2, order.id(), wanted.routeTable().idOrThrow());
        }
        if (order.changes("networkAcl") && wanted.networkAcl() != null) {
            NetworkAcls.associate(order.session(), wanted.vpc().idOrThrow(), order.id(), wanted.networkAcl());
        }
    }

    private static void addresses(Ec2Client ec2, String subnet, @Nullable Boolean open) {
        ec2.modifySubnetAttribute(request -> request.subnetId(subnet).mapPublicIpOnLaunch(value -> value.value(open)));
    }

    private static void assign(Ec2Client ec2, String subnet, boolean on) {
        ec2.modifySubnetAttribute(
                request -> request.subnetId(subnet).assignIpv6AddressOnCreation(value -> value.value(on)));
    }

    /** A subnet has one IPv6 block at a time. */
    private static void renumber(Ec2Client ec2, Order<Subnet> order) {
        String wanted =
                ipv6(ec2, order.record().vpc().idOrThrow(), order.record().ipv6Slot());
        Optional<SubnetIpv6CidrBlockAssociation> present =
                ec2.describeSubnets(request -> request.subnetIds(order.id())).subnets().stream()
                        .flatMap(subnet -> ipv6(subnet).stream())
                        .findFirst();
        if (present.isPresent() && !present.get().ipv6CidrBlock().equals(wanted)) {
            ec2.disassociateSubnetCidrBlock(
                    request -> request.associationId(present.get().associationId()));
        }
        if (wanted != null
                && present.filter(own -> own.ipv6CidrBlock().equals(wanted)).isEmpty()) {
            ec2.associateSubnetCidrBlock(request -> request.subnetId(order.id()).ipv6CidrBlock(wanted));
        }
    }

    private static void requireAssociated(Ec2Client ec2, Order<Subnet> order) {
        ec2.describeSubnets(request -> request.subnetIds(order.id())).subnets().stream()
                .filter(subnet -> condition(subnet).phase() == Condition.Phase.PENDING)
                .findFirst()
                .ifPresent(subnet -> {
                    throw Ipv6.notYet(order.id());
                });
    }

    private static Condition condition(software.amazon.awssdk.services.ec2.model.Subnet subnet) {
        boolean associating = ipv6(subnet)
                .filter(own -> own.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATING)
                .isPresent();
        return associating ? Condition.of(Condition.Phase.PENDING, "associating its IPv6 block") : Condition.READY;
    }

    /** A block of IPv6 addresses is associated some seconds after the subnet is there. */
    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE);
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return list(session, List.of(Ec2.filter("subnet-id", ids))).stream()
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.ec2.model.Subnet::subnetId, SubnetKind::condition));
    }

    /** The block of the VPC, or the subnet's former one, may take some seconds to come or go. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        boolean passing = verb == Verb.UPDATE && "InvalidCidrBlock.InUse".equals(failure.code());
        return passing ? Treatment.AGAIN : super.treatment(verb, failure);
    }

    @Override
    public Map<String, List<Obstacle>> obstacles(AwsSession session, Collection<String> ids) {
        return Interfaces.obstacles(session, List.of(Ec2.filter("subnet-id", ids)), face -> Stream.of(face.subnetId()));
    }

    /** Another block of our own VPC is the VPC's to tell. */
    @Override
    public Foresight foresee(Reading reading, Demand<Subnet> demand) {
        Set<Ref> from = demand.gone().stream().map(Subnet::vpc).collect(Collectors.toSet());
        Set<Ref> to = demand.made().stream().map(Subnet::vpc).collect(Collectors.toSet());
        boolean moves = !from.isEmpty() && !to.isEmpty() && from.stream().noneMatch(to::contains);
        return moves ? Foresight.warning("the network moves to another VPC. " + VpcKind.ANEW) : Foresight.NOTHING;
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
                .map(subnet -> new Born(subnet.subnetId(), condition(subnet)));
    }
}
