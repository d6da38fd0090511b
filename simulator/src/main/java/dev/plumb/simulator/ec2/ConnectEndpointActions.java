package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.CONNECT_ENDPOINTS;
import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateInstanceConnectEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateInstanceConnectEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInstanceConnectEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInstanceConnectEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceConnectEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceConnectEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2InstanceConnectEndpoint;

/** EC2 Instance Connect Endpoints: one per VPC, made and deleted in minutes. */
final class ConnectEndpointActions {
    private static final Listing<StoredConnectEndpoint, Ec2InstanceConnectEndpoint> LISTING = Listing.of(
                    CONNECT_ENDPOINTS, "InstanceConnectEndpointIds", ConnectEndpointActions::shown)
            .filter("instance-connect-endpoint-id", Ec2InstanceConnectEndpoint::instanceConnectEndpointId)
            .filter("state", Ec2InstanceConnectEndpoint::stateAsString)
            .filter("subnet-id", Ec2InstanceConnectEndpoint::subnetId)
            .filter("vpc-id", Ec2InstanceConnectEndpoint::vpcId);

    private ConnectEndpointActions() {}

    static String create(Ec2Call ec2, CreateInstanceConnectEndpointRequest request) {
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        long inVpc = ec2.all(CONNECT_ENDPOINTS)
                .filter(other -> other.vpc().equals(subnet.vpc()))
                .count();
        Ec2Quotas.check(ec2, "X-CONNECT-VPC", inVpc + 1);
        Ec2Quotas.check(ec2, "X-CONNECT", ec2.all(CONNECT_ENDPOINTS).count() + 1);
        List<String> groups = InterfaceActions.groups(ec2, subnet.vpc(), request.securityGroupIds());
        String id = ec2.newId(CONNECT_ENDPOINTS);
        Interfaces.owned(
                ec2,
                subnet.id(),
                "ec2_instance_connect_endpoint",
                "EC2 Instance Connect Endpoint Interface: " + id,
                id,
                InterfaceActions.free(ec2, subnet),
                groups);
        ec2.put(
                CONNECT_ENDPOINTS,
                new StoredConnectEndpoint(
                        id,
                        subnet.vpc(),
                        subnet.id(),
                        groups,
                        Boolean.TRUE.equals(request.preserveClientIp()),
                        ec2.now(),
                        null));
        return id;
    }

    static CreateInstanceConnectEndpointResponse created(Ec2Call ec2, StoredConnectEndpoint endpoint) {
        return CreateInstanceConnectEndpointResponse.builder()
                .instanceConnectEndpoint(shown(ec2, endpoint))
                .build();
    }

    static DescribeInstanceConnectEndpointsResponse describe(
            Ec2Call ec2, DescribeInstanceConnectEndpointsRequest request) {
        Page<Ec2InstanceConnectEndpoint> page = LISTING.page(ec2, request);
        return DescribeInstanceConnectEndpointsResponse.builder()
                .instanceConnectEndpoints(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteInstanceConnectEndpointResponse delete(Ec2Call ec2, DeleteInstanceConnectEndpointRequest request) {
        StoredConnectEndpoint endpoint = ec2.require(CONNECT_ENDPOINTS, request.instanceConnectEndpointId());
        if (endpoint.deleted() == null) {
            endpoint = endpoint.deletedAt(ec2.now());
            ec2.put(CONNECT_ENDPOINTS, endpoint);
            Interfaces.vanish(ec2, endpoint.id(), ec2.now().plus(Durations.of("instance-connect-endpoint.delete")));
        }
        return DeleteInstanceConnectEndpointResponse.builder()
                .instanceConnectEndpoint(shown(ec2, endpoint))
                .build();
    }

    private static Ec2InstanceConnectEndpoint shown(Ec2Call ec2, StoredConnectEndpoint endpoint) {
        StoredSubnet subnet = ec2.get(SUBNETS, endpoint.subnet());
        return Ec2InstanceConnectEndpoint.builder()
                .instanceConnectEndpointId(endpoint.id())
                .instanceConnectEndpointArn(ec2.arn("instance-connect-endpoint/" + endpoint.id()))
                .ownerId(ec2.account())
                .state(endpoint.state(ec2.now()))
                .vpcId(endpoint.vpc())
                .subnetId(endpoint.subnet())
                .availabilityZone(Zones.name(ec2, subnet.zoneId()))
                .availabilityZoneId(subnet.zoneId())
                .preserveClientIp(endpoint.clientAddress())
                .securityGroupIds(endpoint.groups())
                .createdAt(endpoint.since())
                .networkInterfaceIds(ec2.all(INTERFACES)
                        .filter(face -> endpoint.id().equals(face.owner()))
                        .map(StoredInterface::id)
                        .toList())
                .tags(Tagging.shown(ec2, endpoint.id()))
                .build();
    }
}
