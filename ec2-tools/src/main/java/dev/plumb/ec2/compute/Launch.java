package dev.plumb.ec2.compute;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.resource.Order;
import dev.plumb.ec2.stack.Ec2;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** How an instance is launched: equal orders make equal requests, to the last byte. */
final class Launch {
    private Launch() {}

    static RunInstancesRequest request(Order<Instance> order) {
        Instance wanted = order.record();
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .clientToken(order.token())
                .minCount(1)
                .maxCount(1)
                .imageId(wanted.image())
                .instanceType(wanted.type())
                .keyName(wanted.keyName())
                .networkInterfaces(face(wanted))
                .disableApiTermination(wanted.terminationProtection())
                .metadataOptions(InstanceMetadataOptionsRequest.builder()
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(wanted.hopLimit())
                        .httpEndpoint("enabled")
                        .build())
                .tagSpecifications(
                        Ec2.born(ResourceType.INSTANCE, order.tags()),
                        Ec2.born(ResourceType.NETWORK_INTERFACE, order.tags()),
                        Ec2.born(ResourceType.VOLUME, order.tags()));
        if (wanted.profile() != null) {
            request.iamInstanceProfile(IamInstanceProfileSpecification.builder()
                    .arn(wanted.profile().idOrThrow())
                    .build());
        }
        if (wanted.userData() != null) {
            request.userData(
                    Base64.getEncoder().encodeToString(wanted.userData().getBytes(StandardCharsets.UTF_8)));
        }
        if (wanted.root() != null) {
            request.blockDeviceMappings(root(order, wanted.root()));
        }
        return request.build();
    }

    private static InstanceNetworkInterfaceSpecification face(Instance wanted) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .subnetId(wanted.subnet() == null ? null : wanted.subnet().idOrThrow())
                .groups(wanted.groups().stream()
                        .map(group -> group.idOrThrow())
                        .sorted()
                        .toList())
                .associatePublicIpAddress(wanted.publicAddress())
                .deleteOnTermination(true)
                .build();
    }

    private static BlockDeviceMapping root(Order<Instance> order, RootVolume root) {
        Image image = image(order.session(), order);
        return BlockDeviceMapping.builder()
                .deviceName(image.rootDeviceName())
                .ebs(EbsBlockDevice.builder()
                        .encrypted(true)
                        .deleteOnTermination(true)
                        .volumeType(root.type())
                        .volumeSize(root.size() == null ? size(image) : root.size())
                        .build())
                .build();
    }

    /** It is the image's own anyway; but not every server fills it in. */
    private static @Nullable Integer size(Image image) {
        return image.blockDeviceMappings().stream()
                .filter(mapping ->
                        mapping.ebs() != null && image.rootDeviceName().equals(mapping.deviceName()))
                .map(mapping -> mapping.ebs().volumeSize())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The image alone knows what its root device is called. */
    private static Image image(AwsSession session, Order<Instance> order) {
        List<Image> images = Ec2.client(session)
                .describeImages(request -> request.imageIds(order.record().image()))
                .images();
        if (images.isEmpty()) {
            throw InputException.at(
                    Location.of(order.key().toString()),
                    "there is no image " + order.record().image() + " any more");
        }
        return images.get(0);
    }
}
