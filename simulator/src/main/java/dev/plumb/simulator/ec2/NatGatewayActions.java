package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ADDRESSES;
import static dev.plumb.simulator.ec2.Resources.NAT_GATEWAYS;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** NAT gateways that are there: shown and deleted. */
final class NatGatewayActions {
    private static final Listing<StoredNatGateway, NatGateway> LISTING = Listing.of(
                    NAT_GATEWAYS, "NatGatewayIds", NatGatewayActions::shown)
            .filter("nat-gateway-id", NatGateway::natGatewayId)
            .filter("state", NatGateway::stateAsString)
            .filter("subnet-id", NatGateway::subnetId)
            .filter("vpc-id", NatGateway::vpcId);

    private NatGatewayActions() {}

    static CreateNatGatewayResponse created(Ec2Call ec2, StoredNatGateway nat) {
        return CreateNatGatewayResponse.builder().natGateway(shown(ec2, nat)).build();
    }

    static DescribeNatGatewaysResponse describe(Ec2Call ec2, DescribeNatGatewaysRequest request) {
        Page<NatGateway> page = LISTING.page(ec2, request);
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.token())
                .build();
    }

    /** Its interface and what its addresses are bound to stay until it is gone. */
    static DeleteNatGatewayResponse delete(Ec2Call ec2, DeleteNatGatewayRequest request) {
        StoredNatGateway nat = ec2.require(NAT_GATEWAYS, request.natGatewayId());
        if (nat.deleted() != null) {
            throw NAT_GATEWAYS.missing(nat.id());
        }
        StoredNatGateway deleted = nat.deletedAt(ec2.now());
        Instant end = deleted.end();
        if (end != null && nat.failure() == null) {
            Interfaces.vanish(ec2, nat.id(), end);
            nat.addresses().stream()
                    .flatMap(address -> ec2.find(ADDRESSES, address.allocation()).stream())
                    .toList()
                    .forEach(address -> ec2.put(ADDRESSES, address.boundUntil(end)));
            ec2.find(ROUTE_TABLES, nat.routeTable()).ifPresent(table -> ec2.put(ROUTE_TABLES, table.goneAt(end)));
        }
        ec2.put(NAT_GATEWAYS, deleted);
        return DeleteNatGatewayResponse.builder().natGatewayId(nat.id()).build();
    }

    private static NatGateway shown(Ec2Call ec2, StoredNatGateway nat) {
        String state = nat.state(ec2.now());
        NatGateway.Builder shown = NatGateway.builder()
                .natGatewayId(nat.id())
                .vpcId(nat.vpc())
                .subnetId(nat.subnet())
                .state(state)
                .createTime(nat.since())
                .connectivityType(nat.open() ? "public" : "private")
                .availabilityMode(nat.regional() ? "regional" : "zonal")
                .routeTableId(nat.routeTable())
                .natGatewayAddresses(addresses(ec2, nat, state))
                .tags(Tagging.shown(ec2, nat.id()));
        if (nat.regional()) {
            shown.autoProvisionZones(nat.automatic() ? "enabled" : "disabled")
                    .autoScalingIps(nat.automatic() ? "enabled" : "disabled");
        }
        if (nat.failure() != null && !state.equals("pending")) {
            shown.failureCode(nat.failure().code()).failureMessage(nat.failure().message());
        }
        if (nat.deleted() != null) {
            shown.deleteTime(nat.deleted());
        }
        return shown.build();
    }

    private static List<NatGatewayAddress> addresses(Ec2Call ec2, StoredNatGateway nat, String state) {
        return nat.addresses().stream()
                .map(address -> NatGatewayAddress.builder()
                        .allocationId(address.allocation())
                        .associationId(address.association())
                        .publicIp(address.publicAddress())
                        .networkInterfaceId(address.networkInterface())
                        .privateIp(address.privateAddress())
                        .availabilityZoneId(address.zoneId())
                        .availabilityZone(address.zoneId() == null ? null : Zones.name(ec2, address.zoneId()))
                        .isPrimary(address.primary())
                        .status(
                                state.equals("pending")
                                        ? "associating"
                                        : nat.failure() == null ? "succeeded" : "failed")
                        .build())
                .toList();
    }
}
