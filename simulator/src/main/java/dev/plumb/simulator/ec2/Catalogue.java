package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.ssm.PublicParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The images there are: Amazon Linux, the same that Parameter Store names. */
final class Catalogue {
    private static final String AMAZON = "137112412989";
    private static final String BY_PARAMETER = "resolve:ssm:";

    private Catalogue() {}

    /** Returns a request with the image itself in the place of the parameter that names it. */
    static RunInstancesRequest withImage(Ec2Call ec2, RunInstancesRequest request) {
        String image = request.imageId();
        if (image == null || !image.startsWith(BY_PARAMETER)) {
            return request;
        }
        String parameter = image.substring(BY_PARAMETER.length());
        return request.toBuilder()
                .imageId(PublicParameters.image(ec2.region(), parameter)
                        .orElseThrow(() -> Ec2Errors.value(
                                image, "imageId", "plumb's simulator resolves the parameters of Amazon Linux only.")))
                .build();
    }

    /** Refuses unknown images and types, and an image for another processor. */
    static void checkFit(Ec2Call ec2, String image, String type) {
        if (!image.matches("ami-[0-9a-f]{8}([0-9a-f]{9})?")) {
            throw Ec2Errors.of("InvalidAMIID.Malformed", "Invalid id: \"" + image + "\" (expecting \"ami-...\")");
        }
        Image found = images(ec2)
                .filter(known -> known.imageId().equals(image))
                .findFirst()
                .orElseThrow(() -> noImage(image));
        InstanceTypes.Type known = InstanceTypes.find(type)
                .orElseThrow(() -> Ec2Errors.invalid("Invalid value '" + type + "' for InstanceType."));
        if (!known.architecture().equals(found.architectureAsString())) {
            throw Ec2Errors.invalid("The architecture '" + known.architecture()
                    + "' of the specified instance type does not match the architecture '"
                    + found.architectureAsString() + "' of the specified AMI.");
        }
    }

    private static AwsError noImage(String id) {
        return Ec2Errors.of("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    private static Stream<Image> images(Ec2Call ec2) {
        Stream<Image> others = Stream.concat(ofAmazon(ec2), RehearsalImage.all().map(RehearsalImage::shown));
        return Stream.concat(others, ec2.seen(Resources.IMAGES).map(image -> own(ec2, image)));
    }

    private static Image own(Ec2Call ec2, StoredImage image) {
        return Image.builder()
                .imageId(image.id())
                .name(image.name())
                .architecture(image.architecture())
                .ownerId(ec2.account())
                .state("available")
                .imageType("machine")
                .rootDeviceType("ebs")
                .rootDeviceName("/dev/xvda")
                .virtualizationType("hvm")
                .creationDate(image.since().toString())
                .enaSupport(true)
                .publicLaunchPermissions(image.open())
                .tags(Tagging.shown(ec2, image.id()))
                .build();
    }

    private static Stream<Image> ofAmazon(Ec2Call ec2) {
        return PublicParameters.names().map(parameter -> {
            String name = parameter.substring(parameter.lastIndexOf('/') + 1);
            Optional<String> id = PublicParameters.image(ec2.region(), parameter);
            return Image.builder()
                    .imageId(id.orElse(""))
                    .name(name.replace("al2023-ami-kernel-default", "al2023-ami-2023.9.20261110.0-kernel-6.1"))
                    .architecture(name.endsWith("arm64") ? "arm64" : "x86_64")
                    .ownerId(AMAZON)
                    .imageOwnerAlias("amazon")
                    .state("available")
                    .imageType("machine")
                    .rootDeviceType("ebs")
                    .rootDeviceName("/dev/xvda")
                    .virtualizationType("hvm")
                    .creationDate("2026-11-10T18:21:27.000Z")
                    .enaSupport(true)
                    .publicLaunchPermissions(true)
                    .build();
        });
    }

    static DescribeImagesResponse images(Ec2Call ec2, DescribeImagesRequest request) {
        List<Image> all = images(ec2).toList();
        request.imageIds().forEach(id -> {
            if (all.stream().noneMatch(image -> image.imageId().equals(id))) {
                throw noImage(id);
            }
        });
        return DescribeImagesResponse.builder()
                .images(all.stream()
                        .filter(image -> request.imageIds().isEmpty()
                                || request.imageIds().contains(image.imageId()))
                        .filter(image -> request.owners().isEmpty()
                                || request.owners().stream().anyMatch(owner -> owns(ec2, owner, image)))
                        .filter(image ->
                                request.filters().stream().allMatch(filter -> matches(filter, value(filter, image))))
                        .toList())
                .build();
    }

    private static boolean owns(Ec2Call ec2, String owner, Image image) {
        return switch (owner) {
            case "self" -> ec2.account().equals(image.ownerId());
            case "amazon", "aws-marketplace" -> owner.equals(image.imageOwnerAlias());
            default -> owner.equals(image.ownerId());
        };
    }

    private static @Nullable String value(Filter filter, Image image) {
        return switch (filter.name()) {
            case "name" -> image.name();
            case "architecture" -> image.architectureAsString();
            case "state" -> image.stateAsString();
            case "image-id" -> image.imageId();
            case "image-type" -> image.imageTypeAsString();
            case "owner-id" -> image.ownerId();
            case "owner-alias" -> image.imageOwnerAlias();
            case "virtualization-type" -> image.virtualizationTypeAsString();
            case "root-device-type" -> image.rootDeviceTypeAsString();
            case "is-public" -> String.valueOf(image.publicLaunchPermissions());
            default -> throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
        };
    }

    private static boolean matches(Filter filter, @Nullable String value) {
        return value != null && filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value));
    }
}
