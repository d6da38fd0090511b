package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Errors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Instances as AWS shows them. */
final class LiveInstances {
    private LiveInstances() {}

    static List<Instance> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                        token -> ec2.describeInstances(
                                request -> request.filters(filters).nextToken(token)),
                        DescribeInstancesResponse::nextToken,
                        DescribeInstancesResponse::reservations)
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    static Condition condition(Instance instance) {
        return switch (instance.state().name()) {
            case PENDING -> Condition.of(Condition.Phase.PENDING, "pending");
            case SHUTTING_DOWN -> Condition.of(Condition.Phase.LEAVING, "shutting-down");
            case TERMINATED -> Condition.GONE;
            case STOPPING, STOPPED ->
                new Condition(
                        Condition.Phase.READY,
                        instance.state().nameAsString(),
                        "is " + instance.state().nameAsString() + ": start it (aws ec2 start-instances --instance-ids "
                                + instance.instanceId() + "); until then nothing reaches it or goes through it");
            default -> Condition.of(Condition.Phase.READY, instance.state().nameAsString());
        };
    }

    static Born born(Instance instance) {
        return new Born(instance.instanceId(), condition(instance));
    }

    static List<Live<dev.plumb.ec2.compute.Instance>> of(AwsSession session, List<Instance> found) {
        Set<String> living = found.stream()
                .filter(instance -> condition(instance).phase() != Condition.Phase.GONE)
                .map(Instance::instanceId)
                .collect(Collectors.toSet());
        Map<String, String> addresses = addresses(session, found);
        return found.stream()
                .filter(instance -> living.contains(instance.instanceId()))
                .flatMap(instance -> Ec2Errors.ifThere(() -> live(session, instance, addresses)).stream())
                .toList();
    }

    private static Live<dev.plumb.ec2.compute.Instance> live(
            AwsSession session, Instance instance, Map<String, String> addresses) {
        return Live.of(
                instance.instanceId(),
                record(session, instance, addresses),
                Ec2.map(instance.tags()),
                condition(instance));
    }

    /** Returns the elastic IP addresses of instances; asks nobody where no address is anything but AWS's own. */
    private static Map<String, String> addresses(AwsSession session, List<Instance> found) {
        List<String> ids = found.stream()
                .filter(instance -> instance.networkInterfaces().stream()
                        .anyMatch(face -> face.association() != null
                                && !"amazon".equals(face.association().ipOwnerId())))
                .map(Instance::instanceId)
                .sorted()
                .toList();
        Map<String, String> addresses = new HashMap<>();
        if (!ids.isEmpty()) {
            Ec2.client(session)
                    .describeAddresses(request -> request.filters(Ec2.filter("instance-id", ids)))
                    .addresses()
                    .forEach(address -> addresses.put(address.instanceId(), address.allocationId()));
        }
        return addresses;
    }

    private static dev.plumb.ec2.compute.Instance record(
            AwsSession session, Instance instance, Map<String, String> addresses) {
        Map<String, String> tags = Ec2.map(instance.tags());
        return new dev.plumb.ec2.compute.Instance(
                ref(instance.subnetId()),
                instance.imageId(),
                tags.getOrDefault(InstanceKind.IMAGE, instance.imageId()),
                instance.instanceTypeAsString(),
                instance.securityGroups().stream()
                        .map(group -> Ref.id(group.groupId()))
                        .collect(Collectors.toSet()),
                instance.iamInstanceProfile() == null
                        ? null
                        : ref(instance.iamInstanceProfile().arn()),
                null,
                tags.getOrDefault(InstanceKind.USER_DATA, ""),
                instance.keyName(),
                null,
                null,
                instance.sourceDestCheck(),
                instance.metadataOptions() == null
                        ? null
                        : instance.metadataOptions().httpPutResponseHopLimit(),
                instance.metadataOptions() != null
                        && instance.metadataOptions().httpTokens() == HttpTokensState.REQUIRED,
                isProtected(session, instance.instanceId()),
                ref(addresses.get(instance.instanceId())));
    }

    private static boolean isProtected(AwsSession session, String id) {
        return Boolean.TRUE.equals(Ec2.client(session)
                .describeInstanceAttribute(
                        request -> request.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                .disableApiTermination()
                .value());
    }

    private static @Nullable Ref ref(@Nullable String id) {
        return id == null ? null : Ref.id(id);
    }
}
