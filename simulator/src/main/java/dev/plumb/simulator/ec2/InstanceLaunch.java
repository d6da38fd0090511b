package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import dev.plumb.simulator.iam.Accounts;
import dev.plumb.simulator.iam.StoredInstanceProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launching instances, into a subnet or on an interface that is there. */
final class InstanceLaunch {
    private static final Set<String> TAGGABLE =
            Set.of("instance", "network-interface", "volume", "spot-instances-request", "elastic-gpu");

    private InstanceLaunch() {}

    static SdkPojo run(Ec2Call ec2, RunInstancesRequest asked) {
        Optional<SdkPojo> replay = Tokens.replay(ec2, "RunInstances", asked, reservation -> again(ec2, reservation));
        if (replay.isPresent()) {
            return replay.get();
        }
        RunInstancesRequest request = Catalogue.withImage(ec2, LaunchTemplates.resolved(ec2, asked));
        if (request.imageId() == null) {
            throw Ec2Errors.missing("ImageId");
        }
        String type = request.instanceTypeAsString() == null ? "m1.small" : request.instanceTypeAsString();
        Catalogue.checkFit(ec2, request.imageId(), type);
        int count = request.maxCount();
        if (request.minCount() < 1 || request.minCount() > count) {
            throw Ec2Errors.value(
                    Integer.toString(request.minCount()), "minCount", "It must be from 1 to the maximum count.");
        }
        List<TagSpecification> tags = Tagging.specifications(ec2, request, TAGGABLE);
        String reservation = ec2.newId("r-");
        List<StoredInstance> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(launch(ec2, request, type, reservation, tags));
        }
        RunInstancesResponse reply = reply(ec2, reservation, made);
        Tokens.remember(ec2, "RunInstances", asked, reservation, reply);
        return reply;
    }

    /** What a used token answers: the instances as they are, unless they are terminated. */
    private static Optional<SdkPojo> again(Ec2Call ec2, String reservation) {
        List<StoredInstance> present = ec2.all(INSTANCES)
                .filter(instance -> instance.reservation().equals(reservation))
                .filter(instance -> !instance.wanted().equals("terminated"))
                .toList();
        if (present.isEmpty()) {
            throw Ec2Errors.of(
                    "IdempotentInstanceTerminated",
                    "The instance that this client token launched has been terminated.");
        }
        return Optional.of(reply(ec2, reservation, present));
    }

    private static RunInstancesResponse reply(Ec2Call ec2, String reservation, List<StoredInstance> instances) {
        return RunInstancesResponse.builder()
                .reservationId(reservation)
                .ownerId(ec2.account())
                .instances(instances.stream()
                        .map(instance -> InstanceActions.shown(ec2, instance))
                        .toList())
                .build();
    }

    private static StoredInstance launch(
            Ec2Call ec2, RunInstancesRequest request, String type, String reservation, List<TagSpecification> tags) {
        String id = ec2.newId(INSTANCES);
        StoredInterface face = face(ec2, request, id);
        boolean tokens = request.metadataOptions() == null
                || !"optional".equals(request.metadataOptions().httpTokensAsString());
        StoredInstance instance = new StoredInstance(
                id,
                reservation,
                request.imageId(),
                type,
                face.subnet(),
                profile(ec2, request.iamInstanceProfile()),
                request.keyName(),
                request.userData(),
                request.clientToken(),
                tokens,
                hops(request),
                Boolean.TRUE.equals(request.disableApiTermination()),
                request.monitoring() != null
                        && Boolean.TRUE.equals(request.monitoring().enabled()),
                face.checked(),
                "running",
                spot(request),
                ec2.now(),
                ec2.now());
        ec2.put(INSTANCES, instance);
        tags.stream()
                .filter(tag -> tag.resourceTypeAsString().equals("instance"))
                .forEach(tag -> Tagging.add(ec2, INSTANCES.type(), id, tag.tags()));
        tags.stream()
                .filter(tag -> tag.resourceTypeAsString().equals("network-interface"))
                .forEach(tag -> Tagging.add(ec2, INTERFACES.type(), face.id(), tag.tags()));
        TemplateTags.system(ec2, id, request.launchTemplate());
        return instance;
    }

    private static boolean spot(RunInstancesRequest request) {
        return request.instanceMarketOptions() != null
                && "spot".equals(request.instanceMarketOptions().marketTypeAsString());
    }

    /** Amazon Linux 2023 asks for two where nobody says otherwise. */
    private static int hops(RunInstancesRequest request) {
        Integer hops = request.metadataOptions() == null
                ? null
                : request.metadataOptions().httpPutResponseHopLimit();
        return hops == null ? 2 : hops;
    }

    private static StoredInterface face(Ec2Call ec2, RunInstancesRequest request, String instance) {
        if (request.networkInterfaces().isEmpty()) {
            if (request.subnetId() == null) {
                throw Ec2Errors.of("MissingInput", "No subnets found for the default VPC. Please specify a subnet.");
            }
            StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
            return attached(
                    ec2,
                    InterfaceActions.make(ec2, subnet, request.securityGroupIds(), "", request.privateIpAddress()),
                    instance,
                    true,
                    subnet.mapPublicIp());
        }
        if (request.subnetId() != null || !request.securityGroupIds().isEmpty()) {
            throw Ec2Errors.combination("Network interfaces and an instance-level subnet ID or security groups may not"
                    + " be specified on the same request");
        }
        InstanceNetworkInterfaceSpecification wanted =
                request.networkInterfaces().get(0);
        if (wanted.networkInterfaceId() != null) {
            StoredInterface face = ec2.require(INTERFACES, wanted.networkInterfaceId());
            if (face.inUse()) {
                throw Ec2Errors.of("InvalidNetworkInterface.InUse", "Interface: [" + face.id() + "] in use.");
            }
            return attached(ec2, face, instance, Boolean.TRUE.equals(wanted.deleteOnTermination()), false);
        }
        StoredSubnet subnet = ec2.require(SUBNETS, wanted.subnetId());
        boolean open =
                wanted.associatePublicIpAddress() == null ? subnet.mapPublicIp() : wanted.associatePublicIpAddress();
        StoredInterface made =
                InterfaceActions.make(ec2, subnet, wanted.groups(), wanted.description(), wanted.privateIpAddress());
        return attached(ec2, made, instance, !Boolean.FALSE.equals(wanted.deleteOnTermination()), open);
    }

    private static StoredInterface attached(
            Ec2Call ec2, StoredInterface face, String instance, boolean deleted, boolean open) {
        Attachment attachment = new Attachment(ec2.newId("eni-attach-"), instance, 0, deleted, ec2.now());
        StoredInterface attached = face.withAttachment(attachment, open ? AddressActions.nextPublic(ec2) : null);
        ec2.put(INTERFACES, attached);
        return attached;
    }

    /** Knows a new profile only after the lag of replicas, as RunInstances does for some seconds on AWS. */
    private static @Nullable String profile(Ec2Call ec2, @Nullable IamInstanceProfileSpecification wanted) {
        if (wanted == null || (wanted.name() == null && wanted.arn() == null)) {
            return null;
        }
        String name = wanted.name() != null
                ? wanted.name()
                : wanted.arn().substring(wanted.arn().lastIndexOf('/') + 1);
        StoredInstanceProfile profile = Accounts.instanceProfile(ec2.rows(), ec2.account(), name)
                .filter(found -> !found.created()
                        .plus(ec2.call().settings().consistency().lag())
                        .isAfter(ec2.now()))
                .orElseThrow(
                        () -> Ec2Errors.value(name, "iamInstanceProfile.name", "Invalid IAM Instance Profile name"));
        return profile.path().substring(1) + profile.name();
    }
}
