package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.EgressOnlyGateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Egress-only internet gateways: attached from birth. */
public final class EgressOnlyGatewayKind extends Ec2Kind<EgressOnlyGateway> {
    /** The name in keys. */
    public static final String NAME = "egress-only-gateway";

    /** Creates the kind. */
    public EgressOnlyGatewayKind() {
        super(NAME, "egress-only internet gateway", EgressOnlyGateway.class, CallClass.TOKEN);
    }

    @Override
    protected String resourceType() {
        return "egress-only-internet-gateway";
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeEgressOnlyInternetGateways")
                .creating("ec2:CreateEgressOnlyInternetGateway", "ec2:CreateTags")
                .updating("ec2:CreateTags")
                .deleting("ec2:DeleteEgressOnlyInternetGateway");
    }

    @Override
    public List<Live<EgressOnlyGateway>> read(Reading reading) {
        Given<EgressOnlyInternetGateway> all = new Given<>(
                list(reading.session(), List.of(Ec2.of(reading.stack()))),
                EgressOnlyInternetGateway::egressOnlyInternetGatewayId);
        // EC2 filters them by tag alone.
        all.add(
                reading.given(NAME),
                ids -> every(reading)
                        .filter(gateway -> ids.contains(gateway.egressOnlyInternetGatewayId()))
                        .toList());
        all.add(
                reading.given(VpcKind.NAME),
                vpcs -> every(reading)
                        .filter(gateway -> gateway.attachments().stream()
                                .anyMatch(attachment -> vpcs.contains(attachment.vpcId())))
                        .toList());
        return all.stream()
                .filter(gateway -> !gateway.attachments().isEmpty())
                .map(gateway -> Live.of(
                        gateway.egressOnlyInternetGatewayId(),
                        new EgressOnlyGateway(
                                Ref.id(gateway.attachments().get(0).vpcId())),
                        Ec2.map(gateway.tags()),
                        Condition.READY))
                .toList();
    }

    private static Stream<EgressOnlyInternetGateway> every(Reading reading) {
        return list(reading.session(), List.of()).stream();
    }

    private static List<EgressOnlyInternetGateway> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeEgressOnlyInternetGateways(
                        request -> request.filters(filters).nextToken(token)),
                DescribeEgressOnlyInternetGatewaysResponse::nextToken,
                DescribeEgressOnlyInternetGatewaysResponse::egressOnlyInternetGateways);
    }

    @Override
    public Born create(Order<EgressOnlyGateway> order) {
        String id = Ec2.client(order.session())
                .createEgressOnlyInternetGateway(
                        request -> request.vpcId(order.record().vpc().idOrThrow())
                                .clientToken(order.token())
                                .tagSpecifications(Ec2.born(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, order.tags())))
                .egressOnlyInternetGateway()
                .egressOnlyInternetGatewayId();
        return Seen.born(
                order.session(),
                id,
                () -> list(order.session(), Ec2.tagged(order.tags())).stream()
                        .collect(Collectors.toMap(
                                EgressOnlyInternetGateway::egressOnlyInternetGatewayId, gateway -> Condition.READY)));
    }

    @Override
    public void update(Order<EgressOnlyGateway> order) {
        throw new IllegalStateException("nothing of it can change");
    }

    @Override
    public void delete(Order<EgressOnlyGateway> order) {
        Ec2.client(order.session())
                .deleteEgressOnlyInternetGateway(request -> request.egressOnlyInternetGatewayId(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(gateway -> Ec2.carries(gateway.tags(), tags))
                .findFirst()
                .map(gateway -> Born.ready(gateway.egressOnlyInternetGatewayId()));
    }
}
