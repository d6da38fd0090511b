package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
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
import dev.plumb.ec2.stack.Ec2Errors;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Scope;
import dev.plumb.vpc.network.VpcEndpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Gateway and interface endpoints. The SDK fills in no token for them, and their removal answers in parts. */
public final class VpcEndpointKind extends Ec2Kind<VpcEndpoint> {
    /** The name in keys. */
    public static final String NAME = "vpc-endpoint";

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Creates the kind. */
    public VpcEndpointKind() {
        super(NAME, "VPC endpoint", VpcEndpoint.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeVpcEndpoints")
                .foreseeing("ec2:DescribeVpcEndpointServices")
                .creating("ec2:CreateTags", "ec2:CreateVpcEndpoint")
                .updating("ec2:CreateTags", "ec2:ModifyVpcEndpoint")
                .deleting("ec2:DeleteVpcEndpoints");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    /** Private names need the VPC's names to be on. */
    @Override
    public Set<String> leansOn() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public Set<Verb> awaited() {
        return Set.of(Verb.CREATE, Verb.DELETE);
    }

    @Override
    public Duration expected(Verb verb) {
        return verb == Verb.UPDATE ? super.expected(verb) : LONG;
    }

    @Override
    public Foresight foresee(Reading reading, Demand<VpcEndpoint> demand) {
        return EndpointServices.foresee(reading.session(), demand.made());
    }

    @Override
    public List<Live<VpcEndpoint>> read(Reading reading) {
        return Scope.read(
                        reading,
                        resourceType(),
                        software.amazon.awssdk.services.ec2.model.VpcEndpoint::vpcEndpointId,
                        filters -> list(reading.session(), filters))
                .stream()
                .filter(endpoint -> gateway(endpoint) || endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE)
                .map(endpoint -> Live.of(
                        endpoint.vpcEndpointId(), record(endpoint), Ec2.map(endpoint.tags()), condition(endpoint)))
                .toList();
    }

    private static boolean gateway(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        return endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY;
    }

    private static VpcEndpoint record(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        boolean gateway = gateway(endpoint);
        return new VpcEndpoint(
                Ref.id(endpoint.vpcId()),
                endpoint.serviceName(),
                gateway ? VpcEndpoint.Type.GATEWAY : VpcEndpoint.Type.INTERFACE,
                gateway ? refs(endpoint.routeTableIds()) : null,
                gateway ? null : refs(endpoint.subnetIds()),
                gateway
                        ? null
                        : refs(endpoint.groups().stream()
                                .map(SecurityGroupIdentifier::groupId)
                                .toList()),
                gateway ? null : endpoint.privateDnsEnabled(),
                Json.canonical(endpoint.policyDocument()));
    }

    private static Set<Ref> refs(Collection<String> ids) {
        return ids.stream().map(Ref::id).collect(Collectors.toSet());
    }

    private static List<String> ids(@Nullable Set<Ref> refs) {
        return refs == null
                ? List.of()
                : refs.stream().map(Ref::idOrThrow).sorted().toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.VpcEndpoint> list(
            AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeVpcEndpoints(
                        request -> request.filters(filters).nextToken(token)),
                DescribeVpcEndpointsResponse::nextToken,
                DescribeVpcEndpointsResponse::vpcEndpoints);
    }

    private static List<software.amazon.awssdk.services.ec2.model.VpcEndpoint> there(
            AwsSession session, Collection<String> ids) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2Errors.whatIsThere(
                ids,
                some -> ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(some))
                        .vpcEndpoints());
    }

    /** AWS writes its words now with a capital and now without. */
    private static Condition condition(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        String word = endpoint.stateAsString().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "available" -> Condition.READY;
            case "deleting" -> Condition.of(Condition.Phase.LEAVING, word);
            case "deleted" -> Condition.GONE;
            case "failed", "rejected", "expired" ->
                new Condition(
                        Condition.Phase.FAILED,
                        word,
                        endpoint.lastError() == null
                                ? null
                                : endpoint.lastError().message());
            default -> Condition.of(Condition.Phase.PENDING, word);
        };
    }

    /** A route table leads to a service once, and a service's names lead to one endpoint. */
    @Override
    public boolean canCoexist(VpcEndpoint old, VpcEndpoint wanted) {
        return !old.vpc().equals(wanted.vpc()) || !old.service().equals(wanted.service());
    }

    @Override
    public Born create(Order<VpcEndpoint> order) {
        VpcEndpoint wanted = order.record();
        CreateVpcEndpointRequest.Builder request = CreateVpcEndpointRequest.builder()
                .vpcId(wanted.vpc().idOrThrow())
                .serviceName(wanted.service())
                .policyDocument(wanted.policy())
                .clientToken(order.token())
                .tagSpecifications(Ec2.born(ResourceType.VPC_ENDPOINT, order.tags()));
        if (wanted.type() == VpcEndpoint.Type.GATEWAY) {
            request.vpcEndpointType(VpcEndpointType.GATEWAY).routeTableIds(ids(wanted.routeTables()));
        } else {
            request.vpcEndpointType(VpcEndpointType.INTERFACE)
                    .subnetIds(ids(wanted.subnets()))
                    .securityGroupIds(ids(wanted.securityGroups()))
                    .privateDnsEnabled(wanted.privateDns());
        }
        String id = Ec2.client(order.session())
                .createVpcEndpoint(request.build())
                .vpcEndpoint()
                .vpcEndpointId();
        return Seen.born(order.session(), id, () -> conditions(order.session(), List.of(id)));
    }

    @Override
    public void update(Order<VpcEndpoint> order) {
        VpcEndpoint wanted = order.record();
        VpcEndpoint present = there(order.session(), List.of(order.id())).stream()
                .findFirst()
                .map(VpcEndpointKind::record)
                .orElse(wanted);
        ModifyVpcEndpointRequest.Builder request =
                ModifyVpcEndpointRequest.builder().vpcEndpointId(order.id());
        if (order.changes("routeTables")) {
            request.addRouteTableIds(less(wanted.routeTables(), present.routeTables()))
                    .removeRouteTableIds(less(present.routeTables(), wanted.routeTables()));
        }
        if (order.changes("subnets")) {
            request.addSubnetIds(less(wanted.subnets(), present.subnets()))
                    .removeSubnetIds(less(present.subnets(), wanted.subnets()));
        }
        if (order.changes("securityGroups")) {
            request.addSecurityGroupIds(less(wanted.securityGroups(), present.securityGroups()))
                    .removeSecurityGroupIds(less(present.securityGroups(), wanted.securityGroups()));
        }
        if (order.changes("privateDns")) {
            request.privateDnsEnabled(wanted.privateDns());
        }
        if (order.changes("policy")) {
            request.policyDocument(wanted.policy());
        }
        Ec2.client(order.session()).modifyVpcEndpoint(request.build());
    }

    /** Returns what the first has and the second lacks; null for nothing, which leaves the parameter out. */
    private static @Nullable List<String> less(@Nullable Set<Ref> of, @Nullable Set<Ref> without) {
        List<String> less =
                ids(of).stream().filter(id -> !ids(without).contains(id)).toList();
        return less.isEmpty() ? null : less;
    }

    @Override
    public void delete(Order<VpcEndpoint> order) {
        Partial.check(
                "DeleteVpcEndpoints",
                Ec2.client(order.session())
                        .deleteVpcEndpoints(request -> request.vpcEndpointIds(order.id()))
                        .unsuccessful());
    }

    @Override
    public Map<String, Condition> conditions(AwsSession session, Collection<String> ids) {
        return there(session, ids).stream()
                .collect(Collectors.toMap(
                        software.amazon.awssdk.services.ec2.model.VpcEndpoint::vpcEndpointId,
                        VpcEndpointKind::condition));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(endpoint -> Ec2.carries(endpoint.tags(), tags))
                .filter(endpoint -> condition(endpoint).phase() != Condition.Phase.GONE)
                .findFirst()
                .map(endpoint -> new Born(endpoint.vpcEndpointId(), condition(endpoint)));
    }
}
