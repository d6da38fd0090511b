package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.DHCP_OPTIONS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;

/** DHCP options. A VPC without any of its own has {@code default}, which in this simulation is no resource. */
final class DhcpActions {
    private static final Set<String> KEYS = Set.of(
            "domain-name-servers",
            "domain-name",
            "ntp-servers",
            "netbios-name-servers",
            "netbios-node-type",
            "ipv6-address-preferred-lease-time");
    private static final Listing<StoredDhcpOptions, DhcpOptions> LISTING = Listing.of(
                    DHCP_OPTIONS, "DhcpOptionsIds", DhcpActions::shown)
            .filter("dhcp-options-id", DhcpOptions::dhcpOptionsId)
            .filter("owner-id", DhcpOptions::ownerId)
            .filters("key", options -> options.dhcpConfigurations().stream().map(DhcpConfiguration::key))
            .filters(
                    "value",
                    options -> options.dhcpConfigurations().stream()
                            .flatMap(configuration ->
                                    configuration.values().stream().map(AttributeValue::value)));

    private DhcpActions() {}

    static String create(Ec2Call ec2, CreateDhcpOptionsRequest request) {
        Map<String, List<String>> values = new TreeMap<>();
        for (NewDhcpConfiguration configuration : request.dhcpConfigurations()) {
            if (!KEYS.contains(String.valueOf(configuration.key()))) {
                throw Ec2Errors.invalid("Value (" + configuration.key() + ") for parameter name is invalid.");
            }
            values.put(configuration.key(), configuration.values());
        }
        String id = ec2.newId(DHCP_OPTIONS);
        ec2.put(DHCP_OPTIONS, new StoredDhcpOptions(id, values));
        return id;
    }

    static CreateDhcpOptionsResponse created(Ec2Call ec2, StoredDhcpOptions options) {
        return CreateDhcpOptionsResponse.builder()
                .dhcpOptions(shown(ec2, options))
                .build();
    }

    static DescribeDhcpOptionsResponse describe(Ec2Call ec2, DescribeDhcpOptionsRequest request) {
        Page<DhcpOptions> page = LISTING.page(ec2, request);
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items())
                .nextToken(page.token())
                .build();
    }

    static AssociateDhcpOptionsResponse associate(Ec2Call ec2, AssociateDhcpOptionsRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        String id = request.dhcpOptionsId();
        ec2.put(
                VPCS,
                vpc.withDhcpOptions(
                        id.equals("default")
                                ? id
                                : ec2.require(DHCP_OPTIONS, id).id()));
        return AssociateDhcpOptionsResponse.builder().build();
    }

    static DeleteDhcpOptionsResponse delete(Ec2Call ec2, DeleteDhcpOptionsRequest request) {
        StoredDhcpOptions options = ec2.require(DHCP_OPTIONS, request.dhcpOptionsId());
        if (ec2.all(VPCS).anyMatch(vpc -> vpc.dhcpOptions().equals(options.id()))) {
            throw Ec2Errors.dependencies(DHCP_OPTIONS, options.id());
        }
        ec2.remove(DHCP_OPTIONS, options.id());
        return DeleteDhcpOptionsResponse.builder().build();
    }

    private static DhcpOptions shown(Ec2Call ec2, StoredDhcpOptions options) {
        return DhcpOptions.builder()
                .dhcpOptionsId(options.id())
                .ownerId(ec2.account())
                .dhcpConfigurations(options.values().entrySet().stream()
                        .map(entry -> DhcpConfiguration.builder()
                                .key(entry.getKey())
                                .values(entry.getValue().stream()
                                        .map(value -> AttributeValue.builder()
                                                .value(value)
                                                .build())
                                        .toList())
                                .build())
                        .toList())
                .tags(Tagging.shown(ec2, options.id()))
                .build();
    }
}
