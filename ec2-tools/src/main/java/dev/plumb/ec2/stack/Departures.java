package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;

/** Which of those that interfaces belong to have gone or are going: their interfaces follow. */
final class Departures {
    private static final Set<String> STAYING = Set.of(
            "pending",
            "available",
            "pendingacceptance",
            "running",
            "stopping",
            "stopped",
            "create-in-progress",
            "create-complete");

    private Departures() {}

    /** Returns the ids of those that go. Asks only for the kinds of which there are any. */
    static Set<String> among(Set<String> parts, AwsSession session) {
        Ec2Client ec2 = Ec2.client(session);
        Set<String> leaving = new HashSet<>();
        look(
                parts,
                "nat-",
                leaving,
                ids -> ec2
                        .describeNatGateways(request -> request.filter(Ec2.filter("nat-gateway-id", ids)))
                        .natGateways()
                        .stream()
                        .filter(nat -> STAYING.contains(nat.stateAsString()))
                        .map(nat -> nat.natGatewayId()));
        look(
                parts,
                "vpce-",
                leaving,
                ids -> Ec2Errors.whatIsThere(
                                ids,
                                some -> ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(some))
                                        .vpcEndpoints())
                        .stream()
                        .filter(endpoint -> STAYING.contains(
                                String.valueOf(endpoint.stateAsString()).toLowerCase(java.util.Locale.ROOT)))
                        .map(endpoint -> endpoint.vpcEndpointId()));
        look(
                parts,
                "i-",
                leaving,
                ids ->
                        ec2
                                .describeInstances(request -> request.filters(Ec2.filter("instance-id", ids)))
                                .reservations()
                                .stream()
                                .flatMap(reservation -> reservation.instances().stream())
                                .filter(instance ->
                                        STAYING.contains(instance.state().nameAsString()))
                                .map(instance -> instance.instanceId()));
        look(
                parts,
                "eice-",
                leaving,
                ids -> ec2
                        .describeInstanceConnectEndpoints(
                                request -> request.filters(Ec2.filter("instance-connect-endpoint-id", ids)))
                        .instanceConnectEndpoints()
                        .stream()
                        .filter(endpoint -> STAYING.contains(endpoint.stateAsString()))
                        .map(endpoint -> endpoint.instanceConnectEndpointId()));
        look(
                parts,
                "arn:",
                leaving,
                ids -> Pages.all(
                                "Elastic Load Balancing",
                                marker -> session.client(ElasticLoadBalancingV2Client::builder)
                                        .describeLoadBalancers(request -> request.marker(marker)),
                                DescribeLoadBalancersResponse::nextMarker,
                                DescribeLoadBalancersResponse::loadBalancers)
                        .stream()
                        .map(balancer -> balancer.loadBalancerArn()));
        return leaving;
    }

    private static void look(
            Set<String> parts, String prefix, Set<String> leaving, Function<List<String>, Stream<String>> staying) {
        List<String> ids =
                parts.stream().filter(id -> id.startsWith(prefix)).sorted().toList();
        if (!ids.isEmpty()) {
            leaving.addAll(ids);
            staying.apply(ids).forEach(leaving::remove);
        }
    }
}
