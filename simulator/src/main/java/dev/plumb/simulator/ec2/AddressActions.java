package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.INSTANCES;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.INTERNET_GATEWAYS;

import dev.plumb.simulator.protocol.AwsError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses. Nothing tells when one was allocated: AWS does not. */
final class AddressActions {
    private static final Cidr POOL = Cidr.of("52.208.0.0/13");
    private static final Listing<StoredAddress, Address> LISTING = Listing.of(
                    ADDRESSES, "AllocationIds", AddressActions::shown)
            .filter("allocation-id", Address::allocationId)
            .filter("association-id", Address::associationId)
            .filter("instance-id", Address::instanceId)
            .filter("network-interface-id", Address::networkInterfaceId)
            .filter("network-interface-owner-id", Address::networkInterfaceOwnerId)
            .filter("network-border-group", Address::networkBorderGroup)
            .filter("private-ip-address", Address::privateIpAddress)
            .filter("public-ip", Address::publicIp);

    private AddressActions() {}

    static String allocate(Ec2Call ec2, AllocateAddressRequest request) {
        if ("standard".equals(request.domainAsString())) {
            throw Ec2Errors.value("standard", "domain", "EC2-Classic has been retired.");
        }
        long owned =
                ec2.all(ADDRESSES).filter(address -> address.manager() == null).count();
        Ec2Quotas.check(ec2, "L-0263D0A3", owned + 1);
        return make(ec2, null);
    }

    /** Takes the next public address, for the account or for a service that manages it. */
    static String make(Ec2Call ec2, @Nullable String manager) {
        String id = ec2.newId(ADDRESSES);
        ec2.put(ADDRESSES, new StoredAddress(id, nextPublic(ec2), null, null, null, null, manager, null));
        return id;
    }

    static String nextPublic(Ec2Call ec2) {
        return POOL.address(256 + ec2.rows().next("ec2.public-addresses"));
    }

    static AllocateAddressResponse allocated(Ec2Call ec2, StoredAddress address) {
        return AllocateAddressResponse.builder()
                .allocationId(address.id())
                .publicIp(address.address())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(ec2.region())
                .domain("vpc")
                .build();
    }

    static DescribeAddressesResponse describe(Ec2Call ec2, DescribeAddressesRequest request) {
        List<Address> found = LISTING.page(ec2, request).items();
        for (String wanted : request.publicIps()) {
            if (found.stream().noneMatch(address -> address.publicIp().equals(wanted))) {
                throw Ec2Errors.of("InvalidAddress.NotFound", "Address '" + wanted + "' not found.");
            }
        }
        return DescribeAddressesResponse.builder()
                .addresses(found.stream()
                        .filter(address -> request.publicIps().isEmpty()
                                || request.publicIps().contains(address.publicIp()))
                        .toList())
                .build();
    }

    static ReleaseAddressResponse release(Ec2Call ec2, ReleaseAddressRequest request) {
        StoredAddress address = ec2.require(ADDRESSES, request.allocationId());
        if (address.manager() != null) {
            throw Ec2Errors.denied();
        }
        if (address.unbinding(ec2.now())) {
            throw misleading(ec2, address);
        }
        if (address.bound(ec2.now())) {
            boolean foreign = ec2.find(INTERFACES, address.networkInterface())
                    .filter(face -> face.owner() != null)
                    .isPresent();
            throw foreign ? Ec2Errors.denied() : inUse(address);
        }
        ec2.remove(ADDRESSES, address.id());
        return ReleaseAddressResponse.builder().build();
    }

    /** The three ways in which releasing fails for some seconds after a NAT gateway is gone. */
    private static AwsError misleading(Ec2Call ec2, StoredAddress address) {
        return switch (Math.floorMod(address.id().hashCode() + ec2.now().getEpochSecond(), 3)) {
            case 0 -> Ec2Errors.denied();
            case 1 -> inUse(address);
            default -> INTERFACES.missing(String.valueOf(address.networkInterface()));
        };
    }

    private static AwsError inUse(StoredAddress address) {
        return Ec2Errors.of("InvalidIPAddress.InUse", "Address " + address.id() + " is in use.");
    }

    /** Binding to where it is bound already changes nothing; elsewhere it moves unless the caller says that it may not. */
    static AssociateAddressResponse associate(Ec2Call ec2, AssociateAddressRequest request) {
        StoredAddress address = ec2.require(ADDRESSES, request.allocationId());
        if (request.networkInterfaceId() != null && request.instanceId() != null) {
            throw Ec2Errors.combination("You may specify either instanceId or networkInterfaceId, but not both");
        }
        StoredInterface face = request.instanceId() == null
                ? ec2.require(INTERFACES, request.networkInterfaceId())
                : primary(ec2, ec2.require(INSTANCES, request.instanceId()).id());
        if (face.owner() != null) {
            throw Ec2Errors.denied();
        }
        boolean connected =
                ec2.all(INTERNET_GATEWAYS).anyMatch(gateway -> face.vpc().equals(gateway.vpc()));
        if (!connected) {
            throw Ec2Errors.of(
                    "Gateway.NotAttached", "Network " + face.vpc() + " is not attached to any internet gateway");
        }
        boolean bound = address.bound(ec2.now());
        if (bound && face.id().equals(address.networkInterface())) {
            return AssociateAddressResponse.builder()
                    .associationId(address.association())
                    .build();
        }
        Optional<StoredAddress> other = Interfaces.bound(ec2, face.id()).findFirst();
        if ((bound || other.isPresent()) && Boolean.FALSE.equals(request.allowReassociation())) {
            throw Ec2Errors.of(
                    "Resource.AlreadyAssociated",
                    "resource " + (bound ? address.id() : face.id()) + " is already associated with associate-id "
                            + (bound ? address.association() : other.get().association()));
        }
        if (bound && managed(ec2, address)) {
            throw Ec2Errors.denied();
        }
        other.ifPresent(row -> ec2.put(ADDRESSES, row.free()));
        String association = ec2.newId("eipassoc-");
        ec2.put(ADDRESSES, address.boundTo(association, face.id(), face.address()));
        return AssociateAddressResponse.builder().associationId(association).build();
    }

    private static StoredInterface primary(Ec2Call ec2, String instance) {
        return ec2.all(INTERFACES)
                .filter(face -> face.attachment() != null
                        && face.attachment().instance().equals(instance)
                        && face.attachment().index() == 0)
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of("IncorrectInstanceState", "The instance has no network interface."));
    }

    static DisassociateAddressResponse disassociate(Ec2Call ec2, DisassociateAddressRequest request) {
        String id = request.associationId();
        if (id == null) {
            throw Ec2Errors.missing("associationId");
        }
        StoredAddress address = ec2.all(ADDRESSES)
                .filter(row -> id.equals(row.association()) && row.bound(ec2.now()))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        if (managed(ec2, address)) {
            throw Ec2Errors.denied();
        }
        ec2.put(ADDRESSES, address.free());
        return DisassociateAddressResponse.builder().build();
    }

    /** Tells whether something of AWS's holds it, such as a NAT gateway. */
    private static boolean managed(Ec2Call ec2, StoredAddress address) {
        return address.manager() != null
                || ec2.find(INTERFACES, address.networkInterface())
                        .filter(face -> face.owner() != null)
                        .isPresent();
    }

    private static Address shown(Ec2Call ec2, StoredAddress address) {
        Address.Builder shown = Address.builder()
                .allocationId(address.id())
                .publicIp(address.address())
                .domain("vpc")
                .publicIpv4Pool("amazon")
                .networkBorderGroup(ec2.region())
                .serviceManaged(address.manager())
                .tags(Tagging.shown(ec2, address.id()));
        if (address.bound(ec2.now())) {
            shown.associationId(address.association())
                    .networkInterfaceId(address.networkInterface())
                    .networkInterfaceOwnerId(ec2.account())
                    .privateIpAddress(address.privateAddress());
            ec2.find(INTERFACES, address.networkInterface())
                    .map(StoredInterface::attachment)
                    .ifPresent(attachment -> shown.instanceId(attachment.instance()));
        }
        return shown.build();
    }
}
