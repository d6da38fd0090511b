package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** Network interfaces: the account's own, and those of AWS's resources, which only their owner may touch. */
final class InterfaceActions {
    private static final Listing<StoredInterface, NetworkInterface> LISTING = Listing.of(
                    INTERFACES, "NetworkInterfaceIds", InterfaceActions::shown)
            .filter("network-interface-id", NetworkInterface::networkInterfaceId)
            .filter("vpc-id", NetworkInterface::vpcId)
            .filter("subnet-id", NetworkInterface::subnetId)
            .filter("status", NetworkInterface::statusAsString)
            .filter("description", NetworkInterface::description)
            .filter("interface-type", NetworkInterface::interfaceTypeAsString)
            .filter("requester-managed", NetworkInterface::requesterManaged)
            .filter("requester-id", NetworkInterface::requesterId)
            .filter("owner-id", NetworkInterface::ownerId)
            .filter("private-ip-address", NetworkInterface::privateIpAddress)
            .filter("addresses.private-ip-address", NetworkInterface::privateIpAddress)
            .filter("availability-zone", NetworkInterface::availabilityZone)
            .filter("source-dest-check", NetworkInterface::sourceDestCheck)
            .filters("group-id", face -> face.groups().stream().map(GroupIdentifier::groupId))
            .filters(
                    "attachment.instance-id",
                    face -> Optional.ofNullable(face.attachment()).stream().map(a -> a.instanceId()));

    private InterfaceActions() {}

    static String create(Ec2Call ec2, CreateNetworkInterfaceRequest request) {
        return make(
                        ec2,
                        ec2.require(SUBNETS, request.subnetId()),
                        request.groups(),
                        request.description(),
                        request.privateIpAddress())
                .id();
    }

    /** Makes an interface in a subnet; without groups it gets the default one of its VPC. */
    static StoredInterface make(
            Ec2Call ec2,
            StoredSubnet subnet,
            List<String> wanted,
            @Nullable String description,
            @Nullable String wantedAddress) {
        List<String> groups = groups(ec2, subnet.vpc(), wanted);
        Ec2Quotas.check(ec2, "L-DF5E4CA3", ec2.all(INTERFACES).count() + 1);
        String address = wantedAddress == null ? free(ec2, subnet) : checked(ec2, subnet, wantedAddress);
        StoredInterface face = new StoredInterface(
                ec2.newId(INTERFACES),
                subnet.vpc(),
                subnet.id(),
                "interface",
                description == null ? "" : description,
                null,
                address,
                Interfaces.ipv6(ec2, subnet, subnet.assignIpv6()),
                groups,
                true,
                null,
                null,
                null);
        ec2.put(INTERFACES, face);
        return face;
    }

    static String free(Ec2Call ec2, StoredSubnet subnet) {
        return Interfaces.freeAddress(ec2, subnet)
                .orElseThrow(() -> Ec2Errors.of(
                        "InsufficientFreeAddressesInSubnet",
                        "The specified subnet does not have enough free addresses to satisfy the request."));
    }

    private static String checked(Ec2Call ec2, StoredSubnet subnet, String address) {
        boolean inside =
                Cidr.read(address + "/32").filter(subnet.range()::contains).isPresent();
        if (!inside) {
            throw Ec2Errors.invalid("Address " + address + " does not fall within the subnet's address range");
        }
        if (Interfaces.in(ec2, subnet.id()).anyMatch(face -> face.address().equals(address))) {
            throw Ec2Errors.of("InvalidIPAddress.InUse", "Address " + address + " is in use.");
        }
        return address;
    }

    static List<String> groups(Ec2Call ec2, String vpc, List<String> wanted) {
        if (wanted.isEmpty()) {
            return List.of(Defaults.group(ec2, vpc).id());
        }
        Ec2Quotas.check(ec2, "L-2AFB9258", wanted.size());
        wanted.forEach(id -> {
            if (!ec2.require(SECURITY_GROUPS, id).vpc().equals(vpc)) {
                throw Ec2Errors.of(
                        "InvalidGroup.NotFound", "The security group '" + id + "' does not exist in VPC '" + vpc + "'");
            }
        });
        return wanted.stream().distinct().toList();
    }

    static CreateNetworkInterfaceResponse created(Ec2Call ec2, StoredInterface face) {
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(shown(ec2, face))
                .build();
    }

    static DescribeNetworkInterfacesResponse describe(Ec2Call ec2, DescribeNetworkInterfacesRequest request) {
        Page<NetworkInterface> page = LISTING.page(ec2, request);
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteNetworkInterfaceResponse delete(Ec2Call ec2, DeleteNetworkInterfaceRequest request) {
        StoredInterface face = own(ec2, request.networkInterfaceId());
        if (face.attachment() != null) {
            throw Ec2Errors.invalid("Network interface '" + face.id() + "' is currently in use.");
        }
        Interfaces.bound(ec2, face.id()).toList().forEach(address -> ec2.put(Resources.ADDRESSES, address.free()));
        ec2.remove(INTERFACES, face.id());
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    /** One attribute per call. */
    static ModifyNetworkInterfaceAttributeResponse modify(Ec2Call ec2, ModifyNetworkInterfaceAttributeRequest request) {
        StoredInterface face = own(ec2, request.networkInterfaceId());
        long named = Stream.of(
                        request.description() != null,
                        request.sourceDestCheck() != null,
                        !request.groups().isEmpty(),
                        request.attachment() != null)
                .filter(set -> set)
                .count();
        if (named != 1) {
            throw named == 0
                    ? Ec2Errors.missing("attribute")
                    : Ec2Errors.combination("Fields for multiple attribute types specified");
        }
        if (request.description() != null) {
            ec2.put(
                    INTERFACES,
                    face.withDescription(String.valueOf(request.description().value())));
        } else if (request.sourceDestCheck() != null) {
            ec2.put(INTERFACES, face.withCheck(request.sourceDestCheck().value()));
        } else if (!request.groups().isEmpty()) {
            ec2.put(INTERFACES, face.withGroups(groups(ec2, face.vpc(), request.groups())));
        } else {
            Attachment old = face.attachment();
            if (old == null || !old.id().equals(request.attachment().attachmentId())) {
                throw Ec2Errors.of("InvalidAttachmentID.NotFound", "The attachment does not exist");
            }
            boolean deleted = Boolean.TRUE.equals(request.attachment().deleteOnTermination());
            Attachment changed = new Attachment(old.id(), old.instance(), old.index(), deleted, old.since());
            ec2.put(INTERFACES, face.withAttachment(changed, face.publicAddress()));
        }
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    private static StoredInterface own(Ec2Call ec2, String id) {
        StoredInterface face = ec2.require(INTERFACES, id);
        if (face.owner() != null) {
            throw Ec2Errors.denied();
        }
        return face;
    }

    /** Returns the service that made an interface, or null. Load balancing goes by a name of its own. */
    private static @Nullable String requester(StoredInterface face) {
        return face.owner() == null ? null : face.description().startsWith("ELB ") ? "amazon-elb" : "amazon-aws";
    }

    private static NetworkInterface shown(Ec2Call ec2, StoredInterface face) {
        StoredSubnet subnet = ec2.find(SUBNETS, face.subnet()).orElseThrow();
        Attachment attachment = face.attachment();
        NetworkInterface.Builder shown = NetworkInterface.builder()
                .networkInterfaceId(face.id())
                .vpcId(face.vpc())
                .subnetId(face.subnet())
                .availabilityZone(Zones.name(ec2, subnet.zoneId()))
                .availabilityZoneId(subnet.zoneId())
                .interfaceType(face.type())
                .description(face.description())
                .ownerId(ec2.account())
                .requesterManaged(face.owner() != null)
                .requesterId(requester(face))
                .status(face.inUse() ? "in-use" : "available")
                .sourceDestCheck(face.checked())
                .macAddress(face.mac())
                .privateIpAddress(face.address())
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(face.address())
                        .build())
                .ipv6Addresses(face.ipv6().stream()
                        .map(address -> NetworkInterfaceIpv6Address.builder()
                                .ipv6Address(address)
                                .build())
                        .toList())
                .groups(InstanceActions.groups(ec2, face))
                .tagSet(Tagging.shown(ec2, face.id()));
        Optional<StoredAddress> elastic = Interfaces.bound(ec2, face.id()).findFirst();
        Interfaces.publicAddress(ec2, face)
                .ifPresent(address -> shown.association(a -> a.publicIp(address)
                        .ipOwnerId(elastic.isPresent() ? ec2.account() : "amazon")
                        .allocationId(elastic.map(StoredAddress::id).orElse(null))
                        .associationId(elastic.map(StoredAddress::association).orElse(null))));
        if (attachment != null) {
            shown.attachment(a -> a.attachmentId(attachment.id())
                    .instanceId(attachment.instance())
                    .instanceOwnerId(ec2.account())
                    .deviceIndex(attachment.index())
                    .deleteOnTermination(attachment.deleted())
                    .attachTime(attachment.since())
                    .status("attached"));
        } else if (face.owner() != null) {
            shown.attachment(a -> a.attachmentId("ela-attach-" + face.id().substring("eni-".length()))
                    .instanceOwnerId(requester(face))
                    .deviceIndex(1)
                    .deleteOnTermination(false)
                    .status("attached"));
        }
        return shown.build();
    }
}
