package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Network interfaces that keep a subnet, a VPC, a group or an internet gateway from being removed. Most of them belong to
 * something else, and it is that which has to go: to delete the interface alone is refused, or breaks it.
 */
public final class Interfaces {
    private static final int LONGEST = 60;

    private Interfaces() {}

    /**
     * Returns the interfaces that are in the way, by the id of what they hold.
     *
     * @param filters which interfaces to ask for
     * @param holds the ids of what an interface holds
     */
    public static Map<String, List<Obstacle>> obstacles(
            AwsSession session, List<Filter> filters, Function<NetworkInterface, Stream<String>> holds) {
        List<NetworkInterface> faces = list(session, filters);
        Map<String, String> gateways = gateways(session, faces);
        Map<NetworkInterface, Set<String>> parts = new LinkedHashMap<>();
        for (NetworkInterface face : faces) {
            Set<String> those = new LinkedHashSet<>(InterfaceOwner.parts(face));
            Optional.ofNullable(gateways.get(face.networkInterfaceId())).ifPresent(those::add);
            InterfaceOwner.balancer(face).map(name -> arn(session, name)).ifPresent(those::add);
            parts.put(face, those);
        }
        Set<String> leaving =
                Departures.among(parts.values().stream().flatMap(Set::stream).collect(Collectors.toSet()), session);
        String account = session.identity().account();
        Map<String, List<Obstacle>> byId = new HashMap<>();
        parts.forEach((face, those) -> {
            Obstacle obstacle = obstacle(face, those, account, leaving);
            holds.apply(face)
                    .forEach(id ->
                            byId.computeIfAbsent(id, none -> new ArrayList<>()).add(obstacle));
        });
        return byId;
    }

    /** Load balancers are known by their ARNs, of which an interface says the end. */
    private static String arn(AwsSession session, String balancer) {
        String region = session.region().orElse("");
        return "arn:" + PartitionMetadata.of(Region.of(region)).id() + ":elasticloadbalancing:" + region + ":"
                + session.identity().account() + ":loadbalancer/" + balancer;
    }

    private static List<NetworkInterface> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeNetworkInterfaces(
                        request -> request.filters(filters).nextToken(token)),
                DescribeNetworkInterfacesResponse::nextToken,
                DescribeNetworkInterfacesResponse::networkInterfaces);
    }

    /** Of an interface that says nothing of itself, a NAT gateway may yet say that it is its own: so it is with emulators. */
    private static Map<String, String> gateways(AwsSession session, List<NetworkInterface> faces) {
        List<String> vpcs = faces.stream()
                .filter(face -> InterfaceOwner.of(face) == InterfaceOwner.NOBODY)
                .map(NetworkInterface::vpcId)
                .distinct()
                .toList();
        Map<String, String> gateways = new HashMap<>();
        if (vpcs.isEmpty()) {
            return gateways;
        }
        Ec2Client ec2 = Ec2.client(session);
        Ec2.all(
                        token -> ec2.describeNatGateways(request ->
                                request.filter(Ec2.filter("vpc-id", vpcs)).nextToken(token)),
                        DescribeNatGatewaysResponse::nextToken,
                        DescribeNatGatewaysResponse::natGateways)
                .forEach(gateway -> gateway.natGatewayAddresses().stream()
                        .map(NatGatewayAddress::networkInterfaceId)
                        .filter(Objects::nonNull)
                        .forEach(face -> gateways.put(face, gateway.natGatewayId())));
        return gateways;
    }

    private static Obstacle obstacle(NetworkInterface face, Set<String> parts, String account, Set<String> leaving) {
        InterfaceOwner owner = InterfaceOwner.of(face);
        boolean goes = parts.stream().anyMatch(leaving::contains) || owner.leavesAlone(face);
        String description = face.description() == null || face.description().isEmpty()
                ? ""
                : " (" + Excerpt.of(face.description(), LONGEST) + ")";
        return new Obstacle(
                face.networkInterfaceId(),
                owner.what(parts) + description,
                whose(face, account),
                owner.advice(),
                parts,
                goes ? owner.leaving() : Duration.ZERO);
    }

    private static String whose(NetworkInterface face, String account) {
        String owner = face.ownerId() == null || face.ownerId().equals(account)
                ? "this account"
                : "account " + Excerpt.of(face.ownerId(), LONGEST);
        return Boolean.TRUE.equals(face.requesterManaged()) && face.requesterId() != null
                ? owner + ", made by " + Excerpt.of(face.requesterId(), LONGEST)
                : owner;
    }
}
