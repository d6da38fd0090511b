package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;

/**
 * A subnet.
 *
 * @param id its id
 * @param vpc its VPC
 * @param zoneId its zone, by id
 * @param cidr its IPv4 block
 * @param ipv6 its IPv6 blocks
 * @param mapPublicIp whether instances get public addresses
 * @param assignIpv6 whether interfaces get IPv6 addresses
 * @param dns64 whether names of IPv4 hosts get IPv6 addresses
 * @param hostnameType how instances are named
 * @param nameA whether resource names get A records
 * @param nameAaaa whether resource names get AAAA records
 * @param since when it was made
 */
record StoredSubnet(
        String id,
        String vpc,
        String zoneId,
        String cidr,
        List<Block> ipv6,
        boolean mapPublicIp,
        boolean assignIpv6,
        boolean dns64,
        String hostnameType,
        boolean nameA,
        boolean nameAaaa,
        Instant since)
        implements Row {
    StoredSubnet {
        ipv6 = List.copyOf(ipv6);
    }

    StoredSubnet withIpv6(List<Block> value) {
        return new StoredSubnet(
                id, vpc, zoneId, cidr, value, mapPublicIp, assignIpv6, dns64, hostnameType, nameA, nameAaaa, since);
    }

    StoredSubnet withMapPublicIp(boolean value) {
        return new StoredSubnet(
                id, vpc, zoneId, cidr, ipv6, value, assignIpv6, dns64, hostnameType, nameA, nameAaaa, since);
    }

    StoredSubnet withAssignIpv6(boolean value) {
        return new StoredSubnet(
                id, vpc, zoneId, cidr, ipv6, mapPublicIp, value, dns64, hostnameType, nameA, nameAaaa, since);
    }

    StoredSubnet withDns64(boolean value) {
        return new StoredSubnet(
                id, vpc, zoneId, cidr, ipv6, mapPublicIp, assignIpv6, value, hostnameType, nameA, nameAaaa, since);
    }

    StoredSubnet withNames(String type, boolean a, boolean aaaa) {
        return new StoredSubnet(id, vpc, zoneId, cidr, ipv6, mapPublicIp, assignIpv6, dns64, type, a, aaaa, since);
    }

    Cidr range() {
        return Cidr.of(cidr);
    }
}
