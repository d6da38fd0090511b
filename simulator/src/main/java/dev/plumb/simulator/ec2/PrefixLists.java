package dev.plumb.simulator.ec2;

import dev.plumb.simulator.protocol.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;

/** The prefix lists that AWS keeps for the services behind gateway endpoints. Their addresses here are made up. */
final class PrefixLists {
    private static final List<String> SERVICES = List.of("s3", "dynamodb");

    private PrefixLists() {}

    /** A list. */
    record Known(String id, String name, String cidr) {}

    static List<Known> all(Ec2Call ec2) {
        return SERVICES.stream()
                .map(service -> new Known(
                        "pl-%08x".formatted((ec2.region() + "/" + service).hashCode()),
                        "com.amazonaws." + ec2.region() + "." + service,
                        service.equals("s3") ? "198.51.100.0/25" : "198.51.100.128/25"))
                .toList();
    }

    static String require(Ec2Call ec2, String id) {
        return all(ec2).stream().map(Known::id).filter(id::equals).findFirst().orElseThrow(() -> missing(id));
    }

    static Optional<Known> ofService(Ec2Call ec2, String service) {
        return all(ec2).stream().filter(list -> list.name().equals(service)).findFirst();
    }

    private static AwsError missing(String id) {
        return Ec2Errors.of("InvalidPrefixListID.NotFound", "The prefix list ID '" + id + "' does not exist");
    }

    static DescribePrefixListsResponse describe(Ec2Call ec2, DescribePrefixListsRequest request) {
        return DescribePrefixListsResponse.builder()
                .prefixLists(found(ec2, request.prefixListIds(), request.filters())
                        .map(list -> PrefixList.builder()
                                .prefixListId(list.id())
                                .prefixListName(list.name())
                                .cidrs(list.cidr())
                                .build())
                        .toList())
                .build();
    }

    static DescribeManagedPrefixListsResponse describeManaged(Ec2Call ec2, DescribeManagedPrefixListsRequest request) {
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(found(ec2, request.prefixListIds(), request.filters())
                        .map(list -> ManagedPrefixList.builder()
                                .prefixListId(list.id())
                                .prefixListName(list.name())
                                .prefixListArn(ec2.arn("prefix-list/" + list.id()))
                                .addressFamily("IPv4")
                                .state("create-complete")
                                .ownerId("AWS")
                                .build())
                        .toList())
                .build();
    }

    private static Stream<Known> found(Ec2Call ec2, List<String> ids, List<Filter> filters) {
        ids.forEach(id -> require(ec2, id));
        return all(ec2).stream()
                .filter(list -> ids.isEmpty() || ids.contains(list.id()))
                .filter(list -> filters.stream()
                        .allMatch(filter -> filter.values().stream()
                                .anyMatch(pattern -> Wildcard.matches(pattern, value(filter.name(), list)))));
    }

    private static String value(String filter, Known list) {
        return switch (filter) {
            case "prefix-list-id" -> list.id();
            case "prefix-list-name" -> list.name();
            case "owner-id" -> "AWS";
            default -> throw Ec2Errors.invalid("The filter '" + filter + "' is invalid");
        };
    }
}
