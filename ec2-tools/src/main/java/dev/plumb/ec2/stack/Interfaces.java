package dev.plumb.ec2.stack;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
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
        Set<String> leaving = Departures.of(session, faces);
        String account = session.identity().account();
        Map<String, List<Obstacle>> byId = new HashMap<>();
        for (NetworkInterface face : faces) {
            Obstacle obstacle = obstacle(face, account, leaving);
            holds.apply(face)
                    .forEach(id ->
                            byId.computeIfAbsent(id, none -> new ArrayList<>()).add(obstacle));
        }
        return byId;
    }

    private static List<NetworkInterface> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeNetworkInterfaces(
                        request -> request.filters(filters).nextToken(token)),
                DescribeNetworkInterfacesResponse::nextToken,
                DescribeNetworkInterfacesResponse::networkInterfaces);
    }

    private static Obstacle obstacle(NetworkInterface face, String account, Set<String> leaving) {
        InterfaceOwner owner = InterfaceOwner.of(face);
        Set<String> parts = InterfaceOwner.parts(face);
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
