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
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Scope;
import dev.plumb.vpc.network.ConnectEndpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceConnectEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2InstanceConnectEndpoint;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** EC2 Instance Connect Endpoints: one for each VPC, made and removed in minutes. */
public final class ConnectEndpointKind extends Ec2Kind<ConnectEndpoint> {
    /** The name in keys. */
    public static final String NAME = "instance-connect-endpoint";

    private static final Duration CREATION = Duration.ofMinutes(4);
    private static final Duration DELETION = Duration.ofMinutes(2);

    /** Creates the kind. */
    public ConnectEndpointKind() {
        super(NAME, "Instance Connect Endpoint", ConnectEndpoint.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeInstanceConnectEndpoints")
                .creating("ec2:CreateInstanceConnectEndpoint", "ec2:CreateTags")
                .updating("ec2:CreateTags")
                .deleting("ec2:DeleteInstanceConnectEndpoint");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
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
    public List<Live<ConnectEndpoint>> read(Reading reading) {
        return Scope.read(
                        reading,
                        resourceType(),
                        Ec2InstanceConnectEndpoint::instanceConnectEndpointId,
                        filters -> list(reading.session(), filters))
                .stream()
                .map(endpoint -> Live.of(
                        endpoint.instanceConnectEndpointId(),
                        new ConnectEndpoint(
                                Ref.id(endpoint.subnetId()),
                                endpoint.securityGroupIds().stream()
                                        .map(Ref::id)
                                        .collect(Collectors.toSet())),
                        Ec2.map(endpoint.tags()),
                        condition(endpoint)))
                .toList();
    }

    private static List<Ec2InstanceConnectEndpoint> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeInstanceConnectEndpoints(
                        request -> request.filters(filters).nextToken(token)),
                DescribeInstanceConnectEndpointsResponse::nextToken,
                DescribeInstanceConnectEndpointsResponse::instanceConnectEndpoints);
    }

    private static Condition condition(Ec2InstanceConnectEndpoint endpoint) {
        String word = endpoint.stateAsString();
        return switch (word) {
            case "create-complete", "update-complete", "update-failed" -> Condition.READY;
            case "create-failed" -> new Condition(Condition.Phase.FAILED, word, endpoint.stateMessage());
            case "delete-in-progress" -> Condition.of(Condition.Phase.LEAVING, word);
            case "delete-failed" -> new Condition(Condition.Phase.FAILED, word, endpoint.stateMessage());
            case "delete-complete" -> Condition.GONE;
            default -> Condition.of(Condition.Phase.PENDING, word);
        };
    }

    /** A VPC has one. */
    @Override
    public boolean canCoexist(ConnectEndpoint old, ConnectEndpoint wanted) {
        return false;
    }

    @Override
    public Born create(Order<ConnectEndpoint> order) {
        String id = Ec2.client(order.session())
                .createInstanceConnectEndpoint(
                        request -> request.subnetId(order.record().subnet().idOrThrow())
                                .securityGroupIds(order.record().securityGroups().stream()
                                        .map(Ref::idOrThrow)
                                        .sorted()
                                        .toList())
                                .preserveClientIp(false)
                                .clientToken(order.token())
                                .tagSpecifications(Ec2.born(ResourceType.INSTANCE_CONNECT_ENDPOINT, order.tags())))
                .instanceConnectEndpoint()
                .instanceConnectEndpointId();
        return Seen.born(order.session(), id, () -> conditions(order.session(), List.of(id)));
    }

    @Override
    public void update(Order<ConnectEndpoint> order) {
        throw new IllegalStateException("nothing of it can change");
    }

    @Override
    public void delete(Order<ConnectEndpoint> order) {
        Ec2.client(order.session())
                .deleteInstanceConnectEndpoint(request -> request.instanceConnectEndpointId(order.id()));
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return list(session, List.of(Ec2.filter("instance-connect-endpoint-id", ids))).stream()
                .collect(Collectors.toMap(
                        Ec2InstanceConnectEndpoint::instanceConnectEndpointId, ConnectEndpointKind::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(endpoint -> Ec2.carries(endpoint.tags(), tags))
                .filter(endpoint -> condition(endpoint).phase() != Condition.Phase.GONE)
                .findFirst()
                .map(endpoint -> new Born(endpoint.instanceConnectEndpointId(), condition(endpoint)));
    }
}
