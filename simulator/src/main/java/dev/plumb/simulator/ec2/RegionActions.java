package dev.plumb.simulator.ec2;

import dev.plumb.simulator.service.Regions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Region;

/** Regions, Availability Zones and what the account may have. */
final class RegionActions {
    private static final Map<String, Function<AvailabilityZone, String>> ZONE_FILTERS = Map.of(
            "region-name", AvailabilityZone::regionName,
            "state", AvailabilityZone::stateAsString,
            "zone-id", AvailabilityZone::zoneId,
            "zone-name", AvailabilityZone::zoneName,
            "zone-type", AvailabilityZone::zoneType,
            "opt-in-status", AvailabilityZone::optInStatusAsString,
            "group-name", AvailabilityZone::groupName);
    private static final Map<String, Function<Region, String>> REGION_FILTERS = Map.of(
            "endpoint", Region::endpoint,
            "opt-in-status", Region::optInStatus,
            "region-name", Region::regionName);

    private RegionActions() {}

    static DescribeRegionsResponse regions(Ec2Call ec2, DescribeRegionsRequest request) {
        List<Region> regions = Regions.ALL.stream()
                .filter(region ->
                        request.regionNames().isEmpty() || request.regionNames().contains(region))
                .map(region -> Region.builder()
                        .regionName(region)
                        .endpoint("ec2." + region + ".amazonaws.com")
                        .optInStatus("opt-in-not-required")
                        .build())
                .toList();
        return DescribeRegionsResponse.builder()
                .regions(filtered(regions, request.filters(), REGION_FILTERS))
                .build();
    }

    static DescribeAvailabilityZonesResponse zones(Ec2Call ec2, DescribeAvailabilityZonesRequest request) {
        List<Zones.Zone> all = Zones.all(ec2);
        for (String name : request.zoneNames()) {
            if (all.stream().noneMatch(zone -> zone.name().equals(name))) {
                throw Ec2Errors.invalid("Invalid availability zone: [" + name + "]");
            }
        }
        for (String id : request.zoneIds()) {
            if (all.stream().noneMatch(zone -> zone.id().equals(id))) {
                throw Ec2Errors.invalid("Invalid availability zone-id: [" + id + "]");
            }
        }
        List<AvailabilityZone> zones = all.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.id()))
                .map(zone -> AvailabilityZone.builder()
                        .zoneName(zone.name())
                        .zoneId(zone.id())
                        .regionName(ec2.region())
                        .state("available")
                        .zoneType("availability-zone")
                        .optInStatus("opt-in-not-required")
                        .groupName(ec2.region() + "-zg-1")
                        .networkBorderGroup(ec2.region())
                        .build())
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(filtered(zones, request.filters(), ZONE_FILTERS))
                .build();
    }

    static DescribeAccountAttributesResponse attributes(Ec2Call ec2, DescribeAccountAttributesRequest request) {
        String addresses = Long.toString(Ec2Quotas.of(ec2, "L-0263D0A3"));
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(Stream.of(
                                attribute("supported-platforms", "VPC"),
                                attribute("default-vpc", "none"),
                                attribute("max-instances", "20"),
                                attribute("max-elastic-ips", addresses),
                                attribute("vpc-max-elastic-ips", addresses),
                                attribute(
                                        "vpc-max-security-groups-per-interface",
                                        Long.toString(Ec2Quotas.of(ec2, "L-2AFB9258"))))
                        .filter(attribute -> request.attributeNames().isEmpty()
                                || request.attributeNamesAsStrings().contains(attribute.attributeName()))
                        .toList())
                .build();
    }

    private static AccountAttribute attribute(String name, String value) {
        return AccountAttribute.builder()
                .attributeName(name)
                .attributeValues(
                        AccountAttributeValue.builder().attributeValue(value).build())
                .build();
    }

    private static <M> List<M> filtered(List<M> items, List<Filter> filters, Map<String, Function<M, String>> known) {
        List<M> left = items;
        for (Filter filter : filters) {
            Function<M, String> value = known.get(String.valueOf(filter.name()));
            if (value == null) {
                throw Ec2Errors.invalid("The filter '" + filter.name() + "' is invalid");
            }
            left = left.stream()
                    .filter(item ->
                            filter.values().stream().anyMatch(pattern -> Wildcard.matches(pattern, value.apply(item))))
                    .toList();
        }
        return left;
    }
}
