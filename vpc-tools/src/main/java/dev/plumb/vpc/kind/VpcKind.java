package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Demand;
import dev.plumb.core.resource.Foresight;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Ec2Tags;
import dev.plumb.ec2.stack.Interfaces;
import dev.plumb.vpc.cidr.Cidr4;
import dev.plumb.vpc.network.Vpc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** VPCs. A second create call makes a second VPC, and nothing tells which was first but our own tags. */
public final class VpcKind extends Ec2Kind<Vpc> {
    /** The name in keys. */
    public static final String NAME = "vpc";

    private static final Set<VpcCidrBlockStateCode> THERE =
            Set.of(VpcCidrBlockStateCode.ASSOCIATED, VpcCidrBlockStateCode.ASSOCIATING);

    /** What it means to a network that it gets another VPC. */
    static final String ANEW =
            "Everything in the network is made anew there, and what is in it now is removed: its addresses,"
                    + " its connections, and its instances with their disks";

    /** How many a Region may have. */
    private static final int USUAL = 5;

    /** Creates the kind. */
    public VpcKind() {
        super(NAME, "VPC", Vpc.class, CallClass.DOUBLES);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeTags", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs")
                .creating("ec2:CreateTags", "ec2:CreateVpc")
                .updating(
                        "ec2:AssociateVpcCidrBlock",
                        "ec2:CreateTags",
                        "ec2:DisassociateVpcCidrBlock",
                        "ec2:ModifyVpcAttribute")
                .deleting("ec2:DeleteVpc");
    }

    /** A block of IPv6 addresses is associated some seconds after the VPC is there. */
    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE);
    }

    /** One call asks for the tags of everything that EC2 has of the stack, a second one for their uids. */
    @Override
    public Set<String> uids(AwsSession session, String stack) {
        List<String> ids = Ec2Tags.ids(session, StackTags.STACK, stack);
        return ids.isEmpty() ? Set.of() : Ec2Tags.values(session, StackTags.UID, ids);
    }

    @Override
    public List<Live<Vpc>> read(Reading reading) {
        Given<software.amazon.awssdk.services.ec2.model.Vpc> all = new Given<>(
                list(reading.session(), List.of(Ec2.of(reading.stack()))),
                software.amazon.awssdk.services.ec2.model.Vpc::vpcId);
        all.add(reading.given(NAME), ids -> list(reading.session(), List.of(Ec2.filter("vpc-id", ids))));
        return all.stream()
                .flatMap(vpc -> Ec2Errors.ifThere(() -> live(reading, vpc)).stream())
                .toList();
    }

    /** Two attributes take a call each. */
    private static Live<Vpc> live(Reading reading, software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        Ec2Client ec2 = Ec2.client(reading.session());
        Supplier<Boolean> support = reading.ahead(() -> ec2.describeVpcAttribute(
                        request -> request.vpcId(vpc.vpcId()).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                .enableDnsSupport()
                .value());
        boolean hostnames = ec2.describeVpcAttribute(
                        request -> request.vpcId(vpc.vpcId()).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value();
        return Live.of(
                vpc.vpcId(),
                new Vpc(vpc.cidrBlock(), hasIpv6(vpc), support.get(), hostnames),
                Ec2.map(vpc.tags()),
                condition(vpc));
    }

    private static List<software.amazon.awssdk.services.ec2.model.Vpc> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeVpcs(request -> request.filters(filters).nextToken(token)),
                DescribeVpcsResponse::nextToken,
                DescribeVpcsResponse::vpcs);
    }

    private static boolean hasIpv6(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        return vpc.ipv6CidrBlockAssociationSet().stream()
                .anyMatch(block -> THERE.contains(block.ipv6CidrBlockState().state()));
    }

    private static Condition condition(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
        boolean associating = vpc.ipv6CidrBlockAssociationSet().stream()
                .anyMatch(block -> block.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATING);
        boolean pending = "pending".equals(vpc.stateAsString());
        return pending || associating
                ? Condition.of(Condition.Phase.PENDING, pending ? "pending" : "associating its IPv6 block")
                : Condition.READY;
    }

    /** AWS switches its name server on and public names off. */
    @Override
    public Vpc atBirth(Vpc wanted) {
        return new Vpc(wanted.cidr(), wanted.ipv6(), true, false);
    }

    @Override
    public Born create(Order<Vpc> order) {
        software.amazon.awssdk.services.ec2.model.Vpc vpc = Ec2.once(order.session())
                .createVpc(request -> request.cidrBlock(order.record().cidr())
                        .amazonProvidedIpv6CidrBlock(
                                Boolean.TRUE.equals(order.record().ipv6()) ? true : null)
                        .tagSpecifications(Ec2.born(ResourceType.VPC, order.tags())))
                .vpc();
        return new Born(vpc.vpcId(), Boolean.TRUE.equals(order.record().ipv6()) ? condition(vpc) : Condition.READY);
    }

    /** One attribute a call, and the name server before the names that depend on it. */
    @Override
    public void update(Order<Vpc> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        if (order.changes("ipv6")) {
            Ipv6.ofVpc(
                    order.session(),
                    order.id(),
                    Boolean.TRUE.equals(order.record().ipv6()));
        }
        if (order.changes("dnsSupport")) {
            ec2.modifyVpcAttribute(request -> request.vpcId(order.id())
                    .enableDnsSupport(value -> value.value(order.record().dnsSupport())));
        }
        if (order.changes("dnsHostnames")) {
            ec2.modifyVpcAttribute(request -> request.vpcId(order.id())
                    .enableDnsHostnames(value -> value.value(order.record().dnsHostnames())));
        }
    }

    /** The subnets give up their parts of an IPv6 block first. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        boolean passing = verb == Verb.UPDATE && "InvalidCidrBlock.InUse".equals(failure.code());
        return passing ? Treatment.AGAIN : super.treatment(verb, failure);
    }

    @Override
    public void delete(Order<Vpc> order) {
        Ec2.client(order.session()).deleteVpc(request -> request.vpcId(order.id()));
    }

    /** Interfaces of others, and groups: what else stands in a VPC is read by kinds of its own. */
    @Override
    public Map<String, List<Obstacle>> obstacles(AwsSession session, Collection<String> ids) {
        Filter inside = Ec2.filter("vpc-id", ids);
        Map<String, List<Obstacle>> all =
                Interfaces.obstacles(session, List.of(inside), face -> Stream.of(face.vpcId()));
        Groups.in(session, inside)
                .forEach((vpc, groups) ->
                        all.computeIfAbsent(vpc, none -> new ArrayList<>()).addAll(groups));
        return all;
    }

    @Override
    public Foresight foresee(Reading reading, Demand<Vpc> demand) {
        List<software.amazon.awssdk.services.ec2.model.Vpc> present = list(reading.session(), List.of());
        Foresight all = Quotas.usual("VPCs in the Region", present.size(), demand.more(), USUAL);
        for (Vpc made : demand.made()) {
            for (Vpc gone : demand.gone()) {
                all = all.and(Foresight.warning("AWS cannot change the block of a VPC: for " + made.cidr()
                        + " instead of " + gone.cidr() + " there will be another VPC. " + ANEW));
            }
            for (software.amazon.awssdk.services.ec2.model.Vpc other : present) {
                if (Cidr4.parse(made.cidr()).overlaps(Cidr4.parse(other.cidrBlock()))) {
                    String name = Ec2.map(other.tags()).getOrDefault("Name", "");
                    all = all.and(Foresight.warning("the block " + made.cidr() + " overlaps " + other.cidrBlock()
                            + " of VPC " + other.vpcId() + (name.isEmpty() ? "" : " (" + name + ")")
                            + ": the two can never be connected"));
                }
            }
        }
        return all;
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return list(session, List.of(Ec2.filter("vpc-id", ids))).stream()
                .collect(Collectors.toMap(software.amazon.awssdk.services.ec2.model.Vpc::vpcId, VpcKind::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(vpc -> Ec2.carries(vpc.tags(), tags))
                .findFirst()
                .map(vpc -> new Born(vpc.vpcId(), condition(vpc)));
    }
}
