package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ENDPOINTS;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import dev.plumb.simulator.protocol.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** VPC endpoints: gateways in route tables, interfaces in subnets. Interfaces stay for a while after their endpoint. */
final class EndpointActions {
    private static final Listing<StoredEndpoint, VpcEndpoint> LISTING = Listing.of(
                    ENDPOINTS, "VpcEndpointIds", EndpointActions::shown)
            .filter("vpc-endpoint-id", VpcEndpoint::vpcEndpointId)
            .filter("vpc-id", VpcEndpoint::vpcId)
            .filter("service-name", VpcEndpoint::serviceName)
            .filter("vpc-endpoint-type", VpcEndpoint::vpcEndpointTypeAsString)
            .filter("vpc-endpoint-state", VpcEndpoint::stateAsString);

    private EndpointActions() {}

    static String create(Ec2Call ec2, CreateVpcEndpointRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        String type = request.vpcEndpointTypeAsString() == null ? "Gateway" : request.vpcEndpointTypeAsString();
        if (!type.equals("Gateway") && !type.equals("Interface")) {
            throw Ec2Errors.unsupported("plumb's simulator has gateway and interface endpoints only.");
        }
        boolean gateway = type.equals("Gateway");
        String service = request.serviceName();
        if (service == null || !EndpointServices.offers(ec2, service, gateway)) {
            throw Ec2Errors.of("InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
        }
        String id = ec2.newId(ENDPOINTS);
        StoredEndpoint endpoint = gateway ? gateway(ec2, request, id, vpc) : interfaces(ec2, request, id, vpc);
        ec2.put(ENDPOINTS, endpoint);
        return id;
    }

    private static StoredEndpoint gateway(Ec2Call ec2, CreateVpcEndpointRequest request, String id, StoredVpc vpc) {
        if (!request.subnetIds().isEmpty() || !request.securityGroupIds().isEmpty()) {
            throw Ec2Errors.of("InvalidParameter", "Gateway endpoints take neither subnets nor security groups");
        }
        long present = ec2.all(ENDPOINTS).filter(StoredEndpoint::gateway).count();
        Ec2Quotas.check(ec2, "L-1B52E74A", present + 1);
        request.routeTableIds().forEach(table -> checkTable(ec2, vpc.id(), request.serviceName(), table));
        return new StoredEndpoint(
                id,
                vpc.id(),
                request.serviceName(),
                true,
                request.policyDocument(),
                request.routeTableIds(),
                List.of(),
                List.of(),
                false,
                ec2.now(),
                null);
    }

    private static void checkTable(Ec2Call ec2, String vpc, String service, String table) {
        if (!ec2.require(ROUTE_TABLES, table).vpc().equals(vpc)) {
            throw Ec2Errors.of("InvalidParameter", "Route table " + table + " belongs to another VPC");
        }
        boolean taken = ec2.all(ENDPOINTS)
                .anyMatch(other -> other.gateway()
                        && other.deleted() == null
                        && other.service().equals(service)
                        && other.routeTables().contains(table));
        if (taken) {
            throw Ec2Errors.of(
                    "RouteAlreadyExists",
                    "route table " + table + " already has a route with destination-prefix-list-id "
                            + PrefixLists.ofService(ec2, service)
                                    .map(PrefixLists.Known::id)
                                    .orElse(""));
        }
    }

    private static StoredEndpoint interfaces(Ec2Call ec2, CreateVpcEndpointRequest request, String id, StoredVpc vpc) {
        if (!request.routeTableIds().isEmpty()) {
            throw Ec2Errors.of("InvalidParameter", "Interface endpoints take no route tables");
        }
        long present = ec2.all(ENDPOINTS)
                .filter(other -> !other.gateway() && other.vpc().equals(vpc.id()))
                .count();
        Ec2Quotas.check(ec2, "L-29B6F2EB", present + 1);
        boolean privateDns = !Boolean.FALSE.equals(request.privateDnsEnabled());
        if (privateDns) {
            checkNames(ec2, vpc, request.serviceName());
        }
        List<String> groups = InterfaceActions.groups(ec2, vpc.id(), request.securityGroupIds());
        checkZones(ec2, vpc.id(), request.subnetIds());
        request.subnetIds().forEach(subnet -> face(ec2, id, subnet, groups));
        return new StoredEndpoint(
                id,
                vpc.id(),
                request.serviceName(),
                false,
                request.policyDocument(),
                List.of(),
                request.subnetIds(),
                groups,
                privateDns,
                ec2.now(),
                null);
    }

    private static void checkNames(Ec2Call ec2, StoredVpc vpc, String service) {
        if (!vpc.dnsSupport() || !vpc.dnsHostnames()) {
            throw Ec2Errors.of(
                    "InvalidParameter",
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to"
                            + " true for " + vpc.id());
        }
        boolean taken = ec2.all(ENDPOINTS)
                .anyMatch(other -> other.privateDns()
                        && other.vpc().equals(vpc.id())
                        && other.service().equals(service));
        if (taken) {
            throw Ec2Errors.of(
                    "InvalidParameter",
                    "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " + service
                            + " in the VPC " + vpc.id());
        }
    }

    private static void checkZones(Ec2Call ec2, String vpc, List<String> subnets) {
        Set<String> zones = new HashSet<>();
        for (String id : subnets) {
            StoredSubnet subnet = ec2.require(SUBNETS, id);
            if (!subnet.vpc().equals(vpc)) {
                throw Ec2Errors.of("InvalidParameter", "Subnet " + id + " belongs to another VPC");
            }
            if (!zones.add(subnet.zoneId())) {
                throw Ec2Errors.of(
                        "DuplicateSubnetsInSameZone",
                        "Found another VPC endpoint subnet in the availability zone of " + id);
            }
        }
    }

    private static void face(Ec2Call ec2, String endpoint, String subnet, List<String> groups) {
        String address = InterfaceActions.free(ec2, ec2.get(SUBNETS, subnet));
        Interfaces.owned(ec2, subnet, "vpc_endpoint", "VPC Endpoint Interface " + endpoint, endpoint, address, groups);
    }

    static CreateVpcEndpointResponse created(Ec2Call ec2, StoredEndpoint endpoint) {
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(shown(ec2, endpoint))
                .build();
    }

    static DescribeVpcEndpointsResponse describe(Ec2Call ec2, DescribeVpcEndpointsRequest request) {
        Page<VpcEndpoint> page = LISTING.page(ec2, request);
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items())
                .nextToken(page.token())
                .build();
    }

    static ModifyVpcEndpointResponse modify(Ec2Call ec2, ModifyVpcEndpointRequest request) {
        StoredEndpoint old = ec2.require(ENDPOINTS, request.vpcEndpointId());
        if (!old.state(ec2.now()).equals("available")) {
            throw Ec2Errors.of(
                    "OperationNotPermitted",
                    "The VPC endpoint " + old.id() + " is " + old.state(ec2.now()) + " and cannot be modified.");
        }
        request.addRouteTableIds().forEach(table -> checkTable(ec2, old.vpc(), old.service(), table));
        List<String> tables = changed(old.routeTables(), request.addRouteTableIds(), request.removeRouteTableIds());
        List<String> subnets = changed(old.subnets(), request.addSubnetIds(), request.removeSubnetIds());
        List<String> groups = changed(old.groups(), request.addSecurityGroupIds(), request.removeSecurityGroupIds());
        checkZones(ec2, old.vpc(), subnets);
        if (!old.gateway()) {
            InterfaceActions.groups(ec2, old.vpc(), groups);
        }
        boolean privateDns = request.privateDnsEnabled() == null ? old.privateDns() : request.privateDnsEnabled();
        if (privateDns && !old.privateDns()) {
            checkNames(ec2, ec2.get(VPCS, old.vpc()), old.service());
        }
        request.addSubnetIds().forEach(subnet -> face(ec2, old.id(), subnet, groups));
        ec2.all(INTERFACES)
                .filter(face -> old.id().equals(face.owner()))
                .toList()
                .forEach(face -> {
                    boolean gone = request.removeSubnetIds().contains(face.subnet());
                    Instant end = ec2.now().plus(Durations.of("endpoint.interfaces.linger"));
                    ec2.put(INTERFACES, gone ? face.goneAt(end) : face.withGroups(groups));
                });
        String policy = Boolean.TRUE.equals(request.resetPolicy())
                ? null
                : request.policyDocument() == null ? old.policy() : request.policyDocument();
        ec2.put(ENDPOINTS, old.with(policy, tables, subnets, groups, privateDns));
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private static List<String> changed(List<String> old, List<String> added, List<String> removed) {
        List<String> changed = new ArrayList<>(old);
        changed.removeAll(removed);
        added.stream().filter(id -> !changed.contains(id)).forEach(changed::add);
        return changed;
    }

    /** Says in its answer, which is no error, what it could not delete. */
    static DeleteVpcEndpointsResponse delete(Ec2Call ec2, DeleteVpcEndpointsRequest request) {
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : request.vpcEndpointIds()) {
            try {
                StoredEndpoint endpoint = ec2.require(ENDPOINTS, id);
                if (endpoint.deleted() == null) {
                    delete(ec2, endpoint);
                }
            } catch (AwsError refused) {
                unsuccessful.add(unsuccessful(id, refused));
            }
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(unsuccessful).build();
    }

    private static void delete(Ec2Call ec2, StoredEndpoint endpoint) {
        ec2.put(ENDPOINTS, endpoint.deletedAt(ec2.now()));
        Instant end = ec2.now()
                .plus(Durations.of("endpoint.interface.delete"))
                .plus(Durations.of("endpoint.interfaces.linger"));
        Interfaces.vanish(ec2, endpoint.id(), end);
    }

    static UnsuccessfulItem unsuccessful(String id, AwsError refused) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(e -> e.code(refused.code()).message(refused.message()))
                .build();
    }

    private static VpcEndpoint shown(Ec2Call ec2, StoredEndpoint endpoint) {
        Stream<StoredInterface> faces =
                ec2.all(INTERFACES).filter(face -> endpoint.id().equals(face.owner()));
        return VpcEndpoint.builder()
                .vpcEndpointId(endpoint.id())
                .vpcEndpointType(endpoint.gateway() ? "Gateway" : "Interface")
                .vpcId(endpoint.vpc())
                .serviceName(endpoint.service())
                .state(endpoint.state(ec2.now()))
                .ownerId(ec2.account())
                .policyDocument(
                        endpoint.policy() == null
                                ? "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}]}"
                                : endpoint.policy())
                .routeTableIds(endpoint.routeTables())
                .subnetIds(endpoint.subnets())
                .groups(endpoint.groups().stream()
                        .map(id -> SecurityGroupIdentifier.builder()
                                .groupId(id)
                                .groupName(ec2.find(SECURITY_GROUPS, id)
                                        .map(StoredSecurityGroup::name)
                                        .orElse(null))
                                .build())
                        .toList())
                .networkInterfaceIds(faces.map(StoredInterface::id).toList())
                .privateDnsEnabled(endpoint.privateDns())
                .requesterManaged(false)
                .creationTimestamp(endpoint.since())
                .tags(Tagging.shown(ec2, endpoint.id()))
                .build();
    }
}
