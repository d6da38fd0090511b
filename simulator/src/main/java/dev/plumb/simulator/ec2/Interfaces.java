package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses of network interfaces, and the interfaces that AWS makes for its own resources. */
final class Interfaces {
    private static final int FIRST = 4;

    private Interfaces() {}

    /** Returns the lowest private address of a subnet that nothing has. */
    static Optional<String> freeAddress(Ec2Call ec2, StoredSubnet subnet) {
        Set<String> taken = in(ec2, subnet.id()).map(StoredInterface::address).collect(Collectors.toSet());
        long last = subnet.range().size().longValue() - 1;
        for (long offset = FIRST; offset < last; offset++) {
            String address = subnet.range().address(offset);
            if (!taken.contains(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** Returns the IPv6 address for a new interface, none where the subnet assigns none. */
    static List<String> ipv6(Ec2Call ec2, StoredSubnet subnet, boolean wanted) {
        if (!wanted) {
            return List.of();
        }
        long next = ec2.rows().next("ec2.ipv6-hosts") + 0xFF;
        return subnet.ipv6().stream()
                .filter(block -> block.usable(ec2.now()))
                .map(block -> block.range().address(next))
                .toList();
    }

    static Stream<StoredInterface> in(Ec2Call ec2, String subnet) {
        return ec2.all(INTERFACES).filter(face -> face.subnet().equals(subnet));
    }

    /** Makes an interface that belongs to another AWS resource. */
    static StoredInterface owned(
            Ec2Call ec2,
            String subnetId,
            String type,
            String description,
            String owner,
            String address,
            List<String> groups) {
        StoredSubnet subnet = ec2.get(SUBNETS, subnetId);
        StoredInterface face = new StoredInterface(
                ec2.newId(INTERFACES),
                subnet.vpc(),
                subnet.id(),
                type,
                description,
                owner,
                address,
                List.of(),
                groups,
                false,
                null,
                null,
                null);
        ec2.put(INTERFACES, face);
        return face;
    }

    /** Lets the interfaces of an AWS resource vanish at a time. */
    static void vanish(Ec2Call ec2, String owner, java.time.Instant time) {
        ec2.all(INTERFACES)
                .filter(face -> owner.equals(face.owner()))
                .toList()
                .forEach(face -> ec2.put(INTERFACES, face.goneAt(time)));
    }

    /** Returns the name that the VPC's DNS has for an interface's address. */
    static String privateName(Ec2Call ec2, StoredInterface face) {
        String domain = ec2.region().equals("us-east-1") ? "ec2" : ec2.region() + ".compute";
        return "ip-" + face.address().replace('.', '-') + "." + domain + ".internal";
    }

    /** Returns the public address that an interface has, assigned or bound. */
    static Optional<String> publicAddress(Ec2Call ec2, StoredInterface face) {
        return Stream.concat(bound(ec2, face.id()).map(StoredAddress::address), Stream.ofNullable(face.publicAddress()))
                .findFirst();
    }

    /** Returns the addresses that are bound to an interface. */
    static Stream<StoredAddress> bound(Ec2Call ec2, @Nullable String face) {
        return ec2.all(ADDRESSES)
                .filter(address -> address.bound(ec2.now()) && face != null && face.equals(address.networkInterface()));
    }
}
