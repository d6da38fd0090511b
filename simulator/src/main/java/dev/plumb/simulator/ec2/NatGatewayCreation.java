package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.NAT_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneAddress;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;

/**
 * Creating NAT gateways. A request that names what is not there is refused; what is wrong with what is there shows only later,
 * when the gateway has failed. Source: "Troubleshoot NAT gateways", with its failure codes.
 */
final class NatGatewayCreation {
    private NatGatewayCreation() {}

    static String create(Ec2Call ec2, CreateNatGatewayRequest request) {
        boolean regional = "regional".equals(request.availabilityModeAsString());
        boolean open = !"private".equals(request.connectivityTypeAsString());
        return regional ? regional(ec2, request, open) : zonal(ec2, request, open);
    }

    private static String zonal(Ec2Call ec2, CreateNatGatewayRequest request, boolean open) {
        if (request.subnetId() == null) {
            throw Ec2Errors.missing("subnetId");
        }
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        if (request.vpcId() != null && !request.vpcId().equals(subnet.vpc())) {
            throw Ec2Errors.invalid("The subnet and the VPC belong to different networks");
        }
        if (open && request.allocationId() == null) {
            throw Ec2Errors.missing("allocationId");
        }
        if (!open && request.allocationId() != null) {
            throw Ec2Errors.combination("A private NAT gateway takes no allocationId");
        }
        List<StoredAddress> named = new ArrayList<>();
        Stream.concat(Stream.ofNullable(request.allocationId()), request.secondaryAllocationIds().stream())
                .forEach(id -> named.add(ec2.require(ADDRESSES, id)));
        Ec2Quotas.check(ec2, "X-NAT-ADDRESSES", named.size());
        long inZone = ec2.all(NAT_GATEWAYS)
                .filter(nat -> subnet.zoneId().equals(nat.zoneId()) && nat.lives(ec2.now()))
                .count();
        Ec2Quotas.check(ec2, "L-FE5A380F", inZone + 1);
        String id = ec2.newId(NAT_GATEWAYS);
        Failure failure = failure(ec2, subnet.vpc(), open, named);
        List<NatAddress> addresses = new ArrayList<>();
        for (int i = 0; failure == null && i < Math.max(1, named.size()); i++) {
            Optional<String> address = i == 0 && request.privateIpAddress() != null
                    ? Optional.of(request.privateIpAddress())
                    : Interfaces.freeAddress(ec2, subnet);
            if (address.isEmpty()) {
                failure = new Failure(
                        "InsufficientFreeAddressesInSubnet",
                        "Subnet " + subnet.id() + " has insufficient free addresses to create this NAT gateway");
            } else {
                addresses.add(bind(ec2, id, subnet, address.get(), open ? named.get(i) : null, i == 0));
            }
        }
        ec2.put(
                NAT_GATEWAYS,
                new StoredNatGateway(
                        id,
                        subnet.vpc(),
                        subnet.id(),
                        subnet.zoneId(),
                        open,
                        false,
                        addresses,
                        null,
                        failure,
                        ec2.now(),
                        null));
        return id;
    }

    private static NatAddress bind(
            Ec2Call ec2,
            String nat,
            StoredSubnet subnet,
            String address,
            @Nullable StoredAddress elastic,
            boolean primary) {
        StoredInterface face = Interfaces.owned(
                ec2, subnet.id(), "natGateway", "Interface for NAT Gateway " + nat, nat, address, List.of());
        if (elastic == null) {
            return new NatAddress(null, null, null, face.id(), address, null, primary);
        }
        String association = ec2.newId("eipassoc-");
        ec2.put(ADDRESSES, elastic.boundTo(association, face.id(), address));
        return new NatAddress(elastic.id(), association, elastic.address(), face.id(), address, null, primary);
    }

    private static @Nullable Failure failure(Ec2Call ec2, String vpc, boolean open, List<StoredAddress> named) {
        for (StoredAddress address : named) {
            if (address.bound(ec2.now()) || address.unbinding(ec2.now())) {
                return new Failure(
                        "Resource.AlreadyAssociated",
                        "Elastic IP address [" + address.id() + "] is already associated");
            }
        }
        boolean connected = ec2.all(INTERNET_GATEWAYS).anyMatch(gateway -> vpc.equals(gateway.vpc()));
        return open && !connected
                ? new Failure("Gateway.NotAttached", "Network " + vpc + " has no Internet gateway attached")
                : null;
    }

    /** Has no subnet, but a route table of its own; in automatic mode also addresses that the service manages. */
    private static String regional(Ec2Call ec2, CreateNatGatewayRequest request, boolean open) {
        if (request.vpcId() == null) {
            throw Ec2Errors.missing("vpcId");
        }
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        if (request.subnetId() != null || request.allocationId() != null) {
            throw Ec2Errors.combination("A regional NAT gateway takes neither subnetId nor allocationId");
        }
        if (!open) {
            throw Ec2Errors.combination("A regional NAT gateway must be public");
        }
        List<StoredAddress> named = new ArrayList<>();
        List<String> zones = new ArrayList<>();
        for (AvailabilityZoneAddress zone : request.availabilityZoneAddresses()) {
            String zoneId = zone(ec2, zone);
            for (String allocation : zone.allocationIds()) {
                named.add(ec2.require(ADDRESSES, allocation));
                zones.add(zoneId);
            }
        }
        boolean automatic = named.isEmpty();
        Failure failure = failure(ec2, vpc.id(), true, named);
        String id = ec2.newId(NAT_GATEWAYS);
        if (automatic && failure == null) {
            ec2.all(SUBNETS)
                    .filter(subnet -> subnet.vpc().equals(vpc.id()))
                    .map(StoredSubnet::zoneId)
                    .distinct()
                    .sorted()
                    .toList()
                    .forEach(zone -> {
                        named.add(ec2.get(ADDRESSES, AddressActions.make(ec2, "nat")));
                        zones.add(zone);
                    });
        }
        List<NatAddress> addresses = new ArrayList<>();
        for (int i = 0; failure == null && i < named.size(); i++) {
            String association = ec2.newId("eipassoc-");
            StoredAddress elastic = named.get(i);
            ec2.put(ADDRESSES, elastic.boundTo(association, "", ""));
            addresses.add(
                    new NatAddress(elastic.id(), association, elastic.address(), null, null, zones.get(i), i == 0));
        }
        String table = failure == null ? routeTable(ec2, vpc.id(), id) : null;
        ec2.put(
                NAT_GATEWAYS,
                new StoredNatGateway(
                        id, vpc.id(), null, null, true, automatic, addresses, table, failure, ec2.now(), null));
        return id;
    }

    private static String zone(Ec2Call ec2, AvailabilityZoneAddress wanted) {
        return Zones.all(ec2).stream()
                .filter(zone -> zone.id().equals(wanted.availabilityZoneId())
                        || zone.name().equals(wanted.availabilityZone()))
                .findFirst()
                .map(Zones.Zone::id)
                .orElseThrow(() -> Ec2Errors.value(
                        String.valueOf(wanted.availabilityZone()), "availabilityZone", "There is no such zone."));
    }

    private static String routeTable(Ec2Call ec2, String vpc, String nat) {
        String gateway = ec2.all(INTERNET_GATEWAYS)
                .filter(row -> vpc.equals(row.vpc()))
                .map(StoredInternetGateway::id)
                .findFirst()
                .orElseThrow();
        String id = ec2.newId(ROUTE_TABLES);
        ec2.put(
                ROUTE_TABLES,
                new StoredRouteTable(
                        id,
                        vpc,
                        List.of(new StoredRoute("0.0.0.0/0", gateway, Routes.GATEWAY)),
                        List.of(new TableAssociation(ec2.newId("rtbassoc-"), null, nat, false)),
                        nat,
                        null));
        return id;
    }
}
