package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;

/**
 * A VPC.
 *
 * @param id its id
 * @param blocks its IPv4 blocks, the primary first
 * @param ipv6 its IPv6 blocks
 * @param tenancy its tenancy
 * @param dnsSupport whether names are resolved
 * @param dnsHostnames whether hosts get names
 * @param addressMetrics whether network address usage is measured
 * @param dhcpOptions its DHCP options, or {@code default}
 * @param standard whether it is the default VPC
 * @param since when it was made
 */
record StoredVpc(
        String id,
        List<Block> blocks,
        List<Block> ipv6,
        String tenancy,
        boolean dnsSupport,
        boolean dnsHostnames,
        boolean addressMetrics,
        String dhcpOptions,
        boolean standard,
        Instant since)
        implements Row {
    StoredVpc {
        blocks = List.copyOf(blocks);
        ipv6 = List.copyOf(ipv6);
    }

    StoredVpc withBlocks(List<Block> value) {
        return new StoredVpc(
                id, value, ipv6, tenancy, dnsSupport, dnsHostnames, addressMetrics, dhcpOptions, standard, since);
    }

    StoredVpc withIpv6(List<Block> value) {
        return new StoredVpc(
                id, blocks, value, tenancy, dnsSupport, dnsHostnames, addressMetrics, dhcpOptions, standard, since);
    }

    StoredVpc withDns(boolean support, boolean hostnames) {
        return new StoredVpc(
                id, blocks, ipv6, tenancy, support, hostnames, addressMetrics, dhcpOptions, standard, since);
    }

    StoredVpc withAddressMetrics(boolean value) {
        return new StoredVpc(id, blocks, ipv6, tenancy, dnsSupport, dnsHostnames, value, dhcpOptions, standard, since);
    }

    StoredVpc withDhcpOptions(String value) {
        return new StoredVpc(
                id, blocks, ipv6, tenancy, dnsSupport, dnsHostnames, addressMetrics, value, standard, since);
    }
}
