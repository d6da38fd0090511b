package dev.plumb.simulator.ec2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** The instance types there are: a few, offered in every zone. */
final class InstanceTypes {
    private static final List<Type> TYPES = Lines.of("instance-types.csv").stream()
            .map(fields -> new Type(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]), fields[3]))
            .toList();

    private InstanceTypes() {}

    /** A type as its table has it. */
    record Type(String name, int cpus, long memory, String architecture) {}

    static Optional<Type> find(String name) {
        return TYPES.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** Returns the processor of a type; the one of old types where it is not known. */
    static String architecture(String type) {
        return find(type).map(Type::architecture).orElse("x86_64");
    }

    static DescribeInstanceTypesResponse describe(Ec2Call ec2, DescribeInstanceTypesRequest request) {
        List<String> wanted = request.instanceTypesAsStrings();
        wanted.forEach(name -> {
            if (find(name).isEmpty()) {
                throw Ec2Errors.of(
                        "InvalidInstanceType", "The following supplied instance types do not exist: [" + name + "]");
            }
        });
        if (!wanted.isEmpty() && request.maxResults() != null) {
            throw Ec2Errors.combination("The parameter InstanceTypes cannot be used with the parameter maxResults");
        }
        List<Type> found = TYPES.stream()
                .filter(type -> wanted.isEmpty() || wanted.contains(type.name()))
                .filter(type -> request.filters().stream().allMatch(filter -> matches(filter, value(filter, type))))
                .toList();
        int from = from(request.nextToken(), found.size());
        int to = to(ec2, request.maxResults(), from, found.size());
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(found.subList(from, to).stream()
                        .map(InstanceTypes::shown)
                        .toList())
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    static DescribeInstanceTypeOfferingsResponse offerings(Ec2Call ec2, DescribeInstanceTypeOfferingsRequest request) {
        String kind = request.locationTypeAsString() == null ? "region" : request.locationTypeAsString();
        List<String> places = switch (kind) {
            case "region" -> List.of(ec2.region());
            case "availability-zone" ->
                Zones.all(ec2).stream().map(Zones.Zone::name).toList();
            case "availability-zone-id" ->
                Zones.all(ec2).stream().map(Zones.Zone::id).toList();
            default -> throw Ec2Errors.value(kind, "locationType", "plumb's simulator has no such place.");
        };
        List<InstanceTypeOffering> found = places.stream()
                .flatMap(place -> TYPES.stream()
                        .map(type -> InstanceTypeOffering.builder()
                                .instanceType(type.name())
                                .locationType(kind)
                                .location(place)
                                .build()))
                .filter(offering -> request.filters().stream()
                        .allMatch(filter -> matches(
                                filter,
                                switch (String.valueOf(filter.name())) {
                                    case "location" -> offering.location();
                                    case "instance-type" -> offering.instanceTypeAsString();
                                    default -> throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
                                })))
                .toList();
        int from = from(request.nextToken(), found.size());
        int to = to(ec2, request.maxResults(), from, found.size());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(found.subList(from, to))
                .nextToken(to < found.size() ? Integer.toString(to) : null)
                .build();
    }

    private static int from(@Nullable String token, int size) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("\\d{1,9}")) {
            throw Ec2Errors.of("InvalidNextToken", "The token '" + token + "' is invalid");
        }
        return Math.min(Integer.parseInt(token), size);
    }

    private static int to(Ec2Call ec2, @Nullable Integer max, int from, int size) {
        int limit = ec2.call().settings().pageLimit();
        return Math.min(size, from + Math.min(max == null ? limit : max, limit));
    }

    private static String value(Filter filter, Type type) {
        return switch (String.valueOf(filter.name())) {
            case "instance-type" -> type.name();
            case "processor-info.supported-architecture" -> type.architecture();
            case "vcpu-info.default-vcpus" -> Integer.toString(type.cpus());
            case "memory-info.size-in-mib" -> Long.toString(type.memory());
            case "current-generation" -> "true";
            case "bare-metal" -> "false";
            case "hypervisor" -> "nitro";
            case "supported-usage-class" -> "on-demand";
            case "supported-virtualization-type" -> "hvm";
            default -> throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
        };
    }

    private static boolean matches(Filter filter, String value) {
        return Stream.ofNullable(filter.values())
                .flatMap(List::stream)
                .anyMatch(pattern -> Wildcard.matches(pattern, value));
    }

    private static InstanceTypeInfo shown(Type type) {
        return InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(true)
                .bareMetal(false)
                .hypervisor("nitro")
                .processorInfo(p -> p.supportedArchitecturesWithStrings(type.architecture()))
                .vCpuInfo(v -> v.defaultVCpus(type.cpus()))
                .memoryInfo(m -> m.sizeInMiB(type.memory()))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .build();
    }
}
