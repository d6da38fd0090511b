package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Instances as they are shown. */
final class InstanceActions {
    /** AWS's numbers of the states. Source: "InstanceState" in the API reference. */
    private static final Map<String, Integer> CODES =
            Map.of("pending", 0, "running", 16, "shutting-down", 32, "terminated", 48, "stopping", 64, "stopped", 80);

    private static final Listing<StoredInstance, Instance> LISTING = Listing.of(
                    INSTANCES, "InstanceIds", InstanceActions::shown)
            .filter("instance-id", Instance::instanceId)
            .filter("instance-state-name", instance -> instance.state().nameAsString())
            .filter("instance-state-code", instance -> instance.state().code())
            .filter("instance-type", Instance::instanceTypeAsString)
            .filter("image-id", Instance::imageId)
            .filter("subnet-id", Instance::subnetId)
            .filter("vpc-id", Instance::vpcId)
            .filter("private-ip-address", Instance::privateIpAddress)
            .filter("ip-address", Instance::publicIpAddress)
            .filter("client-token", Instance::clientToken)
            .filter("availability-zone", instance -> instance.placement().availabilityZone())
            .filters(
                    "instance.group-id",
                    instance -> instance.securityGroups().stream().map(GroupIdentifier::groupId))
            .filters(
                    "iam-instance-profile.arn",
                    instance -> Optional.ofNullable(instance.iamInstanceProfile()).stream()
                            .map(p -> p.arn()));

    private InstanceActions() {}

    static DescribeInstancesResponse describe(Ec2Call ec2, DescribeInstancesRequest request) {
        Page<Instance> page = LISTING.page(ec2, request);
        Map<String, List<Instance>> reservations = new LinkedHashMap<>();
        page.items()
                .forEach(instance -> reservations
                        .computeIfAbsent(
                                ec2.find(INSTANCES, instance.instanceId())
                                        .map(StoredInstance::reservation)
                                        .orElse("r-" + instance.instanceId().substring(2)),
                                key -> new ArrayList<>())
                        .add(instance));
        return DescribeInstancesResponse.builder()
                .reservations(reservations.entrySet().stream()
                        .map(entry -> Reservation.builder()
                                .reservationId(entry.getKey())
                                .ownerId(ec2.account())
                                .instances(entry.getValue())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /** Returns the interfaces of an instance, the primary first. */
    static List<StoredInterface> faces(Ec2Call ec2, String instance) {
        return ec2.all(INTERFACES)
                .filter(face -> face.attachment() != null
                        && face.attachment().instance().equals(instance))
                .sorted(java.util.Comparator.comparing(face ->
                        java.util.Objects.requireNonNull(face.attachment()).index()))
                .toList();
    }

    /** Returns a state by its name, with AWS's number. */
    static InstanceState state(String name) {
        return InstanceState.builder()
                .name(name)
                .code(CODES.getOrDefault(name, 0))
                .build();
    }

    static Instance shown(Ec2Call ec2, StoredInstance instance) {
        String state = instance.state(ec2.now());
        Instance.Builder shown = Instance.builder()
                .instanceId(instance.id())
                .imageId(instance.image())
                .instanceType(instance.type())
                .keyName(instance.key())
                .state(state(state))
                .architecture(InstanceTypes.architecture(instance.type()))
                .clientToken(instance.token())
                .ebsOptimized(false)
                .hypervisor("xen")
                .monitoring(m -> m.state(Boolean.TRUE.equals(instance.monitored()) ? "enabled" : "disabled"))
                .rootDeviceName("/dev/xvda")
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .launchTime(instance.launched())
                .sourceDestCheck(instance.checked())
                .metadataOptions(m -> m.httpTokens(instance.tokens() ? "required" : "optional")
                        .httpEndpoint("enabled")
                        .httpPutResponseHopLimit(instance.hops())
                        .state("applied"))
                .placement(p -> {})
                .tags(Tagging.shown(ec2, instance.id()));
        if (instance.profile() != null) {
            String arn = ec2.arn("").replaceFirst(":ec2:[^:]*:", ":iam::") + "instance-profile/" + instance.profile();
            shown.iamInstanceProfile(p -> p.arn(arn));
        }
        if (Boolean.TRUE.equals(instance.spot())) {
            shown.instanceLifecycle("spot")
                    .spotInstanceRequestId(
                            "sir-" + instance.id().substring(instance.id().length() - 8));
        }
        boolean gone = state.equals("terminated");
        List<StoredInterface> faces = gone ? List.of() : faces(ec2, instance.id());
        ec2.find(SUBNETS, instance.subnet())
                .ifPresent(subnet -> shown.placement(p -> p.availabilityZone(Zones.name(ec2, subnet.zoneId()))
                        .availabilityZoneId(subnet.zoneId())
                        .tenancy("default")));
        if (!faces.isEmpty()) {
            StoredInterface first = faces.get(0);
            shown.vpcId(first.vpc())
                    .subnetId(first.subnet())
                    .privateIpAddress(first.address())
                    .privateDnsName(Interfaces.privateName(ec2, first))
                    .publicIpAddress(Interfaces.publicAddress(ec2, first).orElse(null))
                    .securityGroups(groups(ec2, first))
                    .networkInterfaces(
                            faces.stream().map(face -> shownFace(ec2, face)).toList());
        }
        return shown.build();
    }

    private static InstanceNetworkInterface shownFace(Ec2Call ec2, StoredInterface face) {
        Attachment attachment = java.util.Objects.requireNonNull(face.attachment());
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(face.id())
                .vpcId(face.vpc())
                .subnetId(face.subnet())
                .privateIpAddress(face.address())
                .privateIpAddresses(InstancePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(face.address())
                        .build())
                .macAddress(face.mac())
                .sourceDestCheck(face.checked())
                .status("in-use")
                .interfaceType(face.type())
                .description(face.description())
                .ownerId(ec2.account())
                .groups(groups(ec2, face))
                .association(association(ec2, face))
                .attachment(a -> a.attachmentId(attachment.id())
                        .deviceIndex(attachment.index())
                        .deleteOnTermination(attachment.deleted())
                        .attachTime(attachment.since())
                        .status("attached"))
                .build();
    }

    /** Addresses that AWS lends are its own; elastic ones are the account's. */
    private static @Nullable InstanceNetworkInterfaceAssociation association(Ec2Call ec2, StoredInterface face) {
        boolean own = Interfaces.bound(ec2, face.id()).findAny().isPresent();
        return Interfaces.publicAddress(ec2, face)
                .map(address -> InstanceNetworkInterfaceAssociation.builder()
                        .publicIp(address)
                        .ipOwnerId(own ? ec2.account() : "amazon")
                        .build())
                .orElse(null);
    }

    static List<GroupIdentifier> groups(Ec2Call ec2, StoredInterface face) {
        return face.groups().stream()
                .map(id -> GroupIdentifier.builder()
                        .groupId(id)
                        .groupName(ec2.find(Resources.SECURITY_GROUPS, id)
                                .map(StoredSecurityGroup::name)
                                .orElse(""))
                        .build())
                .toList();
    }
}
