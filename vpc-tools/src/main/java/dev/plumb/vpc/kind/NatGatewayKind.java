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
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Scope;
import dev.plumb.vpc.network.NatGateway;
import dev.plumb.vpc.network.Subnet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** NAT gateways: minutes until they are there, and a minute until they are gone. */
public final class NatGatewayKind extends Ec2Kind<NatGateway> {
    /** The name in keys. */
    public static final String NAME = "nat-gateway";

    private static final List<String> PASSING =
            List.of("Resource.AlreadyAssociated", "Gateway.NotAttached", "InternalError");

    private static final Duration CREATION = Duration.ofSeconds(105);
    private static final Duration DELETION = Duration.ofSeconds(60);

    private static final String TOO_MANY = "NatGatewayLimitExceeded";

    /** How many a zone may have. */
    private static final int USUAL = 5;

    /** Creates the kind. */
    public NatGatewayKind() {
        super(NAME, "NAT gateway", NatGateway.class, CallClass.TOKEN);
    }

    @Override
    protected String resourceType() {
        return "natgateway";
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeNatGateways")
                .creating("ec2:CreateNatGateway", "ec2:CreateTags")
                .updating("ec2:CreateTags")
                .deleting("ec2:DeleteNatGateway");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    /** It fails where the internet gateway is not attached. */
    @Override
    public Set<String> leansOn() {
        return Set.of(InternetGatewayKind.NAME);
    }

    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE, Verb.DELETE);
    }

    @Override
    public Duration expected(Verb verb) {
        return switch (verb) {
            case CREATE, AWAIT -> CREATION;
            case DELETE -> DELETION;
            default -> super.expected(verb);
        };
    }

    @Override
    public List<Live<NatGateway>> read(Reading reading) {
        return Scope.read(
                        reading,
                        resourceType(),
                        software.amazon.awssdk.services.ec2.model.NatGateway::natGatewayId,
                        filters -> list(reading.session(), filters))
                .stream()
                .map(gateway ->
                        Live.of(gateway.natGatewayId(), record(gateway), Ec2.map(gateway.tags()), condition(gateway)))
                .toList();
    }

    static List<software.amazon.awssdk.services.ec2.model.NatGateway> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeNatGateways(
                        request -> request.filter(filters).nextToken(token)),
                DescribeNatGatewaysResponse::nextToken,
                DescribeNatGatewaysResponse::natGateways);
    }

    private static NatGateway record(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        boolean regional = gateway.availabilityMode() == AvailabilityMode.REGIONAL;
        Ref address = gateway.natGatewayAddresses().stream()
                .map(NatGatewayAddress::allocationId)
                .filter(id -> id != null && !regional)
                .map(Ref::id)
                .findFirst()
                .orElse(null);
        return new NatGateway(
                regional ? Ref.id(gateway.vpcId()) : null, regional ? null : ref(gateway.subnetId()), address);
    }

    private static @Nullable Ref ref(@Nullable String id) {
        return id == null ? null : Ref.id(id);
    }

    private static Condition condition(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return switch (gateway.state()) {
            case PENDING -> Condition.of(Condition.Phase.PENDING, "pending");
            case AVAILABLE -> Condition.READY;
            case DELETING -> Condition.of(Condition.Phase.LEAVING, "deleting");
            case DELETED -> Condition.GONE;
            case FAILED ->
                new Condition(
                        Condition.Phase.FAILED, "failed", gateway.failureCode() + ": " + gateway.failureMessage());
            default -> Condition.of(Condition.Phase.PENDING, gateway.stateAsString());
        };
    }

    /** An address serves one gateway at a time, and the one that has failed or is going still holds it. */
    @Override
    public boolean canCoexist(NatGateway old, NatGateway wanted) {
        return old.address() == null || !old.address().equals(wanted.address());
    }

    @Override
    public Born create(Order<NatGateway> order) {
        NatGateway wanted = order.record();
        CreateNatGatewayRequest.Builder request = CreateNatGatewayRequest.builder()
                .clientToken(order.token())
                .tagSpecifications(Ec2.born(ResourceType.NATGATEWAY, order.tags()));
        if (wanted.address() != null) {
            LeavingGateways.requireFree(order.session(), wanted.address().idOrThrow());
            request.allocationId(wanted.address().idOrThrow());
        }
        if (wanted.subnet() != null) {
            request.subnetId(wanted.subnet().idOrThrow());
        } else if (wanted.vpc() != null) {
            request.vpcId(wanted.vpc().idOrThrow()).availabilityMode(AvailabilityMode.REGIONAL);
        }
        String id = create(order, request.build());
        return Seen.born(order.session(), id, () -> conditions(order.session(), List.of(id)));
    }

    /** Those of our own that are going still count: there is room when they are gone. */
    private static String create(Order<NatGateway> order, CreateNatGatewayRequest request) {
        try {
            return Ec2.client(order.session())
                    .createNatGateway(request)
                    .natGateway()
                    .natGatewayId();
        } catch (AwsException refusal) {
            throw TOO_MANY.equals(refusal.code())
                    ? LeavingGateways.tooMany(order.session(), order.tags(), refusal)
                    : refusal;
        }
    }

    /** An address stays bound for some seconds after the gateway that had it is gone. */
    @Override
    public boolean mayPass(Condition failed) {
        String reason = String.valueOf(failed.reason());
        return PASSING.stream().anyMatch(reason::startsWith);
    }

    @Override
    public void update(Order<NatGateway> order) {
        throw new IllegalStateException("nothing of it can change");
    }

    @Override
    public Foresight foresee(Reading reading, Demand<NatGateway> demand) {
        Map<String, Long> more = new TreeMap<>();
        demand.made().forEach(made -> zone(made, demand).ifPresent(zone -> more.merge(zone, 1L, Long::sum)));
        demand.gone().forEach(gone -> zone(gone, demand).ifPresent(zone -> more.merge(zone, -1L, Long::sum)));
        if (more.isEmpty()) {
            return Foresight.NOTHING;
        }
        Map<String, Long> used = byZone(reading.session());
        return more.entrySet().stream()
                .map(zone -> Quotas.usual(
                        "NAT gateways in " + zone.getKey(),
                        used.getOrDefault(zone.getKey(), 0L),
                        zone.getValue(),
                        USUAL))
                .reduce(Foresight.NOTHING, Foresight::and);
    }

    private static Optional<String> zone(NatGateway gateway, Demand<NatGateway> demand) {
        return Optional.ofNullable(gateway.subnet())
                .flatMap(demand.lookup())
                .map(record -> record instanceof Subnet subnet ? subnet.zone() : null);
    }

    /** Those that are on their way out still count. */
    private static Map<String, Long> byZone(AwsSession session) {
        List<String> subnets =
                list(session, List.of(Ec2.filter("state", List.of("pending", "available", "deleting")))).stream()
                        .map(software.amazon.awssdk.services.ec2.model.NatGateway::subnetId)
                        .filter(subnet -> subnet != null)
                        .toList();
        if (subnets.isEmpty()) {
            return Map.of();
        }
        Map<String, String> zones = Ec2.client(session)
                .describeSubnets(request -> request.filters(Ec2.filter("subnet-id", Set.copyOf(subnets))))
                .subnets()
                .stream()
                .collect(Collectors.toMap(subnet -> subnet.subnetId(), subnet -> subnet.availabilityZoneId()));
        return subnets.stream()
                .collect(Collectors.groupingBy(subnet -> zones.getOrDefault(subnet, ""), Collectors.counting()));
    }

    @Override
    public void delete(Order<NatGateway> order) {
        Ec2.client(order.session()).deleteNatGateway(request -> request.natGatewayId(order.id()));
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return list(session, List.of(Ec2.filter("nat-gateway-id", ids))).stream()
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.ec2.model.NatGateway::natGatewayId, NatGatewayKind::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(gateway -> Ec2.carries(gateway.tags(), tags))
                .filter(gateway -> condition(gateway).phase() != Condition.Phase.GONE)
                .findFirst()
                .map(gateway -> new Born(gateway.natGatewayId(), condition(gateway)));
    }
}
