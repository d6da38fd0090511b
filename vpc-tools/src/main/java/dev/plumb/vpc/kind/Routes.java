package dev.plumb.vpc.kind;

import dev.plumb.vpc.network.Route;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/** Routes as EC2 takes them: every sort of target has a parameter of its own, which the id's prefix tells. */
final class Routes {
    private Routes() {}

    static void create(Ec2Client ec2, String table, Route route) {
        CreateRouteRequest.Builder request = CreateRouteRequest.builder().routeTableId(table);
        String id = route.target().idOrThrow();
        switch (prefix(id)) {
            case "nat" -> request.natGatewayId(id);
            case "eigw" -> request.egressOnlyInternetGatewayId(id);
            case "eni" -> request.networkInterfaceId(id);
            case "i" -> request.instanceId(id);
            case "tgw" -> request.transitGatewayId(id);
            case "pcx" -> request.vpcPeeringConnectionId(id);
            default -> request.gatewayId(id);
        }
        if (route.destination().contains(":")) {
            request.destinationIpv6CidrBlock(route.destination());
        } else {
            request.destinationCidrBlock(route.destination());
        }
        ec2.createRoute(request.build());
    }

    static void replace(Ec2Client ec2, String table, Route route) {
        ReplaceRouteRequest.Builder request = ReplaceRouteRequest.builder().routeTableId(table);
        String id = route.target().idOrThrow();
        switch (prefix(id)) {
            case "nat" -> request.natGatewayId(id);
            case "eigw" -> request.egressOnlyInternetGatewayId(id);
            case "eni" -> request.networkInterfaceId(id);
            case "i" -> request.instanceId(id);
            case "tgw" -> request.transitGatewayId(id);
            case "pcx" -> request.vpcPeeringConnectionId(id);
            default -> request.gatewayId(id);
        }
        if (route.destination().contains(":")) {
            request.destinationIpv6CidrBlock(route.destination());
        } else {
            request.destinationCidrBlock(route.destination());
        }
        ec2.replaceRoute(request.build());
    }

    private static String prefix(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }
}
