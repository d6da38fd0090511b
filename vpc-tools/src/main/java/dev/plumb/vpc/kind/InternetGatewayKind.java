package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
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
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Interfaces;
import dev.plumb.vpc.network.InternetGateway;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Internet gateways: made alone, then attached; of use to nobody before. */
public final class InternetGatewayKind extends Ec2Kind<InternetGateway> {
    /** The name in keys. */
    public static final String NAME = "internet-gateway";

    /** How many a Region may have: as many as VPCs. */
    private static final int USUAL = 5;

    /** Creates the kind. */
    public InternetGatewayKind() {
        super(NAME, "internet gateway", InternetGateway.class, CallClass.DOUBLES);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeInternetGateways")
                .creating("ec2:CreateInternetGateway", "ec2:CreateTags")
                .updating("ec2:AttachInternetGateway", "ec2:CreateTags", "ec2:DetachInternetGateway")
                .deleting("ec2:DeleteInternetGateway", "ec2:DetachInternetGateway");
    }

    @Override
    public List<Live<InternetGateway>> read(Reading reading) {
        Given<software.amazon.awssdk.services.ec2.model.InternetGateway> all = new Given<>(
                list(reading.session(), List.of(Ec2.of(reading.stack()))),
                software.amazon.awssdk.services.ec2.model.InternetGateway::internetGatewayId);
        all.add(reading.given(NAME), ids -> list(reading.session(), List.of(Ec2.filter("internet-gateway-id", ids))));
        all.add(
                reading.given(VpcKind.NAME),
                vpcs -> list(reading.session(), List.of(Ec2.filter("attachment.vpc-id", vpcs))));
        return all.stream()
                .map(gateway -> Live.of(
                        gateway.internetGatewayId(),
                        new InternetGateway(gateway.attachments().stream()
                                .map(InternetGatewayAttachment::vpcId)
                                .map(Ref::id)
                                .findFirst()
                                .orElse(null)),
                        Ec2.map(gateway.tags()),
                        Condition.READY))
                .toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.InternetGateway> list(
            AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeInternetGateways(
                        request -> request.filters(filters).nextToken(token)),
                DescribeInternetGatewaysResponse::nextToken,
                DescribeInternetGatewaysResponse::internetGateways);
    }

    @Override
    public InternetGateway atBirth(InternetGateway wanted) {
        return new InternetGateway(null);
    }

    @Override
    public boolean usableAtBirth() {
        return false;
    }

    /** It is detached before it is deleted. */
    @Override
    public boolean clearedFirst() {
        return true;
    }

    @Override
    public Born create(Order<InternetGateway> order) {
        return Born.ready(Ec2.once(order.session())
                .createInternetGateway(
                        request -> request.tagSpecifications(Ec2.born(ResourceType.INTERNET_GATEWAY, order.tags())))
                .internetGateway()
                .internetGatewayId());
    }

    /** Attached to the right one already is what an attempt without an answer left. */
    @Override
    public void update(Order<InternetGateway> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Ref to = order.record().vpc();
        Ref from = order.from() == null ? null : order.from().vpc();
        if (from != null) {
            Quietly.unless(
                    "Gateway.NotAttached",
                    () -> ec2.detachInternetGateway(
                            request -> request.internetGatewayId(order.id()).vpcId(from.idOrThrow())));
        }
        if (to != null) {
            Quietly.unless(
                    "Resource.AlreadyAssociated",
                    () -> ec2.attachInternetGateway(
                            request -> request.internetGatewayId(order.id()).vpcId(to.idOrThrow())));
        }
    }

    /** A public address anywhere in the VPC keeps it attached. */
    @Override
    public Map<String, List<Obstacle>> obstacles(AwsSession session, Collection<String> ids) {
        Map<String, String> gateways = new HashMap<>();
        list(session, List.of(Ec2.filter("internet-gateway-id", ids)))
                .forEach(gateway -> gateway.attachments()
                        .forEach(attached -> gateways.put(attached.vpcId(), gateway.internetGatewayId())));
        return gateways.isEmpty()
                ? Map.of()
                : Interfaces.obstacles(
                        session,
                        List.of(Ec2.filter("vpc-id", gateways.keySet())),
                        face -> Stream.ofNullable(face.association())
                                .filter(address -> address.publicIp() != null)
                                .map(address -> gateways.getOrDefault(face.vpcId(), "")));
    }

    @Override
    public Foresight foresee(Reading reading, Demand<InternetGateway> demand) {
        return Quotas.usual(
                "internet gateways in the Region",
                list(reading.session(), List.of()).size(),
                demand.more(),
                USUAL);
    }

    @Override
    public void delete(Order<InternetGateway> order) {
        Ec2.client(order.session()).deleteInternetGateway(request -> request.internetGatewayId(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(gateway -> Ec2.carries(gateway.tags(), tags))
                .findFirst()
                .map(gateway -> Born.ready(gateway.internetGatewayId()));
    }
}
