package dev.plumb.ec2.compute;

import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** A launch template as EC2 takes and gives it: equal records make equal requests, to the last byte. */
final class TemplateData {
    private TemplateData() {}

    static RequestLaunchTemplateData request(LaunchTemplate wanted) {
        RequestLaunchTemplateData.Builder data = RequestLaunchTemplateData.builder()
                .imageId(wanted.image())
                .instanceType(wanted.type())
                .keyName(wanted.keyName())
                .monitoring(monitoring -> monitoring.enabled(wanted.monitoring()))
                .metadataOptions(LaunchTemplateInstanceMetadataOptionsRequest.builder()
                        .httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(wanted.hopLimit())
                        .httpEndpoint("enabled")
                        .build())
                .tagSpecifications(
                        tags(ResourceType.INSTANCE, wanted.instanceTags()),
                        tags(ResourceType.VOLUME, wanted.instanceTags()));
        List<String> groups =
                wanted.groups().stream().map(Ref::idOrThrow).sorted().toList();
        if (wanted.publicAddress() == null) {
            data.securityGroupIds(groups);
        } else {
            // Only an interface says whether it gets an address, and then it says the groups, too.
            data.networkInterfaces(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                    .deviceIndex(0)
                    .groups(groups)
                    .associatePublicIpAddress(wanted.publicAddress())
                    .deleteOnTermination(true)
                    .build());
        }
        if (wanted.profile() != null) {
            String arn = wanted.profile().idOrThrow();
            data.iamInstanceProfile(profile -> profile.arn(arn));
        }
        if (wanted.userData() != null) {
            data.userData(Base64.getEncoder().encodeToString(wanted.userData().getBytes(StandardCharsets.UTF_8)));
        }
        TemplateDisk root = wanted.root();
        if (root != null) {
            data.blockDeviceMappings(LaunchTemplateBlockDeviceMappingRequest.builder()
                    .deviceName(root.device())
                    .ebs(ebs -> ebs.encrypted(true)
                            .deleteOnTermination(true)
                            .volumeType(root.type())
                            .volumeSize(root.size()))
                    .build());
        }
        return data.build();
    }

    private static LaunchTemplateTagSpecificationRequest tags(ResourceType type, Map<String, String> tags) {
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(Ec2.list(tags))
                .build();
    }

    static LaunchTemplate record(LaunchTemplateVersion version, String imageFrom) {
        ResponseLaunchTemplateData data = version.launchTemplateData();
        List<LaunchTemplateInstanceNetworkInterfaceSpecification> faces = data.networkInterfaces();
        return new LaunchTemplate(
                String.valueOf(data.imageId()),
                imageFrom,
                String.valueOf(data.instanceTypeAsString()),
                Stream.concat(data.securityGroupIds().stream(), faces.stream().flatMap(face -> face.groups().stream()))
                        .map(Ref::id)
                        .collect(Collectors.toSet()),
                data.iamInstanceProfile() == null || data.iamInstanceProfile().arn() == null
                        ? null
                        : Ref.id(data.iamInstanceProfile().arn()),
                null,
                mark(data.userData()),
                data.keyName(),
                faces.isEmpty() ? null : faces.get(0).associatePublicIpAddress(),
                root(data.blockDeviceMappings()),
                hops(data),
                data.metadataOptions() != null
                        && data.metadataOptions().httpTokens() == LaunchTemplateHttpTokensState.REQUIRED,
                data.monitoring() != null
                        && Boolean.TRUE.equals(data.monitoring().enabled()),
                instanceTags(data.tagSpecifications()),
                version.versionNumber());
    }

    private static int hops(ResponseLaunchTemplateData data) {
        Integer hops =
                data.metadataOptions() == null ? null : data.metadataOptions().httpPutResponseHopLimit();
        return hops == null ? 0 : hops;
    }

    private static String mark(@Nullable String userData) {
        return Instance.mark(
                userData == null ? null : new String(Base64.getMimeDecoder().decode(userData), StandardCharsets.UTF_8));
    }

    /** Anything but one encrypted disk that goes with its instance is not as plumb makes it. */
    private static @Nullable TemplateDisk root(List<LaunchTemplateBlockDeviceMapping> mappings) {
        if (mappings.size() != 1 || mappings.get(0).ebs() == null) {
            return null;
        }
        LaunchTemplateEbsBlockDevice ebs = mappings.get(0).ebs();
        boolean usual = Boolean.TRUE.equals(ebs.encrypted()) && Boolean.TRUE.equals(ebs.deleteOnTermination());
        return usual
                ? new TemplateDisk(mappings.get(0).deviceName(), ebs.volumeSize(), ebs.volumeTypeAsString())
                : null;
    }

    private static Map<String, String> instanceTags(List<LaunchTemplateTagSpecification> specifications) {
        Map<String, String> tags = new HashMap<>();
        specifications.stream()
                .filter(each -> each.resourceType() == ResourceType.INSTANCE)
                .forEach(each -> tags.putAll(Ec2.map(each.tags())));
        return tags;
    }
}
