package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Reading;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/** Route tables as EC2 shows them, with the subnets that use them: read once for both. */
final class RouteTables {
    private RouteTables() {}

    /** Returns all tables of the VPCs of an observation, and our own elsewhere. */
    static List<RouteTable> all(Reading reading) {
        return reading.once(
                "route tables",
                () -> Scope.read(
                        reading,
                        RouteTableKind.NAME,
                        RouteTable::routeTableId,
                        filters -> list(reading.session(), filters)));
    }

    static List<RouteTable> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeRouteTables(
                        request -> request.filters(filters).nextToken(token)),
                DescribeRouteTablesResponse::nextToken,
                DescribeRouteTablesResponse::routeTables);
    }

    /** Returns which table each subnet is explicitly associated with. */
    static Map<String, RouteTableAssociation> bySubnet(Reading reading) {
        Map<String, RouteTableAssociation> associations = new HashMap<>();
        all(reading).stream()
                .flatMap(table -> table.associations().stream())
                .filter(RouteTables::holds)
                .filter(association -> association.subnetId() != null)
                .forEach(association -> associations.put(association.subnetId(), association));
        return associations;
    }

    private static boolean holds(RouteTableAssociation association) {
        return association.associationState() == null
                || association.associationState().state() == null
                || association.associationState().state() == RouteTableAssociationStateCode.ASSOCIATED
                || association.associationState().state() == RouteTableAssociationStateCode.ASSOCIATING;
    }

    /** Has a subnet use a table. One that uses another changes over without a gap. */
    static void associate(Ec2Client ec2, String subnet, String table) {
        try {
            ec2.associateRouteTable(request -> request.subnetId(subnet).routeTableId(table));
        } catch (AwsException refused) {
            if (!"Resource.AlreadyAssociated".equals(refused.code())) {
                throw refused;
            }
            replace(ec2, subnet, table);
        }
    }

    private static void replace(Ec2Client ec2, String subnet, String table) {
        Optional<RouteTableAssociation> present = ec2
                .describeRouteTables(request -> request.filters(Ec2.filter("association.subnet-id", subnet)))
                .routeTables()
                .stream()
                .flatMap(found -> found.associations().stream())
                .filter(association -> subnet.equals(association.subnetId()))
                .findFirst();
        if (present.isPresent() && !table.equals(present.get().routeTableId())) {
            ec2.replaceRouteTableAssociation(
                    request -> request.associationId(present.get().routeTableAssociationId())
                            .routeTableId(table));
        }
    }

    /**
     * Ends the associations of a table with subnets that no longer exist, and returns whether there were any. One with a
     * subnet that lives is left alone, whoever made it: its subnet would fall back to the main table.
     */
    static boolean freed(Ec2Client ec2, String table) {
        Map<String, String> subnets = new HashMap<>();
        ec2.describeRouteTables(request -> request.routeTableIds(table)).routeTables().stream()
                .flatMap(found -> found.associations().stream())
                .filter(association -> association.subnetId() != null)
                .forEach(association -> subnets.put(association.subnetId(), association.routeTableAssociationId()));
        if (subnets.isEmpty()) {
            return false;
        }
        Ec2.all(
                        token -> ec2.describeSubnets(
                                request -> request.filters(Ec2.filter("subnet-id", subnets.keySet()))
                                        .nextToken(token)),
                        DescribeSubnetsResponse::nextToken,
                        DescribeSubnetsResponse::subnets)
                .forEach(subnet -> subnets.remove(subnet.subnetId()));
        subnets.values()
                .forEach(association -> Quietly.unless(
                        "InvalidAssociationID.NotFound",
                        () -> ec2.disassociateRouteTable(request -> request.associationId(association))));
        return !subnets.isEmpty();
    }
}
