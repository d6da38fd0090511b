package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.ssm.PublicParameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** The images and instance types there are: Amazon Linux, the same that Parameter Store names, and a few small types. */
final class Catalogue {
    private static final String AMAZON = "137112412989";
    private static final List<Type> TYPES = Lines.of("instance-types.csv").stream()
            .map(fields -> new Type(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]), fields[3]))
            .toList();

    private Catalogue() {}

    private record Type(String name, int cpus, long memory, String architecture) {}

    /** Refuses unknown images and types, and an image for another processor. */
    static void checkFit(Ec2Call ec2, String image, String type) {
        if (!image.matches("ami-[0-9a-f]{8}([0-9a-f]{9})?")) {
            throw Ec2Errors.of("InvalidAMIID.Malformed", "Invalid id: \"" + image + "\" (expecting \"ami-...\")");
        }
        Image found = images(ec2)
                .filter(known -> known.imageId().equals(image))
                .findFirst()
                .orElseThrow(() -> noImage(image));
        Type known = TYPES.stream()
                .filter(candidate -> candidate.name().equals(type))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.invalid("Invalid value '" + type + "' for InstanceType."));
        if (!known.architecture().equals(found.architectureAsString())) {
            throw Ec2Errors.invalid("The architecture '" + known.architecture()
                    + "' of the specified instance type does not match the architecture '"
                    + found.architectureAsString() + "' of the specified AMI.");
        }
    }

    /** Returns the processor of a type; the one of old types where it is not known. */
    static String architecture(String type) {
        return TYPES.stream()
                .filter(known -> known.name().equals(type))
                .findFirst()
                .map(Type::architecture)
                .orElse("x86_64");
    }

    private static AwsError noImage(String id) {
        return Ec2Errors.of("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }

    private static Stream<Image> images(Ec2Call ec2) {
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
                                || request.owners().contains("amazon")
                                || request.owners().contains(AMAZON))
                        .filter(image ->
                                request.filters().stream().allMatch(filter -> matches(filter, value(filter, image))))
                        .toList())
                .build();
    }

    private static String value(Filter filter, Image image) {
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
            case "is-public" -> "true";
            default -> throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
        };
    }

    private static boolean matches(Filter filter, String value) {
        return filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value));
    }

    static DescribeInstanceTypesResponse types(Ec2Call ec2, DescribeInstanceTypesRequest request) {
        List<String> wanted = request.instanceTypesAsStrings();
        wanted.forEach(name -> {
            if (TYPES.stream().noneMatch(type -> type.name().equals(name))) {
                throw Ec2Errors.of(
                        "InvalidInstanceType", "The following supplied instance types do not exist: [" + name + "]");
            }
        });
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(TYPES.stream()
                        .filter(type -> wanted.isEmpty() || wanted.contains(type.name()))
                        .map(Catalogue::shown)
                        .toList())
                .build();
    }

    private static InstanceTypeInfo shown(Type type) {
        return InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(true)
                .bareMetal(false)
                .processorInfo(p -> p.supportedArchitecturesWithStrings(type.architecture()))
                .vCpuInfo(v -> v.defaultVCpus(type.cpus()))
                .memoryInfo(m -> m.sizeInMiB(type.memory()))
                .build();
    }
}
