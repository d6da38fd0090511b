package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.ROUTE_TABLES;
import static dev.plumb.simulator.ec2.Resources.SUBNETS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import dev.plumb.simulator.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables and who uses them. */
final class RouteTableActions {
    private static final Listing<StoredRouteTable, RouteTable> LISTING = Listing.of(
                    ROUTE_TABLES, "RouteTableIds", RouteTableActions::shown)
            .filter("route-table-id", RouteTable::routeTableId)
            .filter("vpc-id", RouteTable::vpcId)
            .filter("owner-id", RouteTable::ownerId)
            .filters(
                    "association.subnet-id",
                    table -> table.associations().stream().map(RouteTableAssociation::subnetId))
            .filters(
                    "association.gateway-id",
                    table -> table.associations().stream().map(RouteTableAssociation::gatewayId))
            .filters(
                    "association.route-table-association-id",
                    table -> table.associations().stream().map(RouteTableAssociation::routeTableAssociationId))
            .filters(
                    "association.route-table-id",
                    table -> table.associations().stream().map(RouteTableAssociation::routeTableId))
            .filters("association.main", table -> table.associations().stream().map(RouteTableAssociation::main))
            .filters(
                    "route.destination-cidr-block",
                    table -> table.routes().stream().map(Route::destinationCidrBlock))
            .filters(
                    "route.destination-ipv6-cidr-block",
                    table -> table.routes().stream().map(Route::destinationIpv6CidrBlock))
            .filters(
                    "route.destination-prefix-list-id",
                    table -> table.routes().stream().map(Route::destinationPrefixListId))
            .filters("route.gateway-id", table -> table.routes().stream().map(Route::gatewayId))
            .filters("route.nat-gateway-id", table -> table.routes().stream().map(Route::natGatewayId))
            .filters("route.instance-id", table -> table.routes().stream().map(Route::instanceId))
            .filters("route.origin", table -> table.routes().stream().map(Route::originAsString))
            .filters("route.state", table -> table.routes().stream().map(Route::stateAsString));

    private RouteTableActions() {}

    static String create(Ec2Call ec2, CreateRouteTableRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        long present = ec2.all(ROUTE_TABLES)
                .filter(table -> table.vpc().equals(vpc.id()))
                .count();
        Ec2Quotas.check(ec2, "L-589F43AA", present + 1);
        String id = ec2.newId(ROUTE_TABLES);
        ec2.put(ROUTE_TABLES, new StoredRouteTable(id, vpc.id(), List.of(), List.of(), null, null));
        return id;
    }

    static CreateRouteTableResponse created(Ec2Call ec2, StoredRouteTable table) {
        return CreateRouteTableResponse.builder().routeTable(shown(ec2, table)).build();
    }

    static DescribeRouteTablesResponse describe(Ec2Call ec2, DescribeRouteTablesRequest request) {
        Page<RouteTable> page = LISTING.page(ec2, request);
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteRouteTableResponse delete(Ec2Call ec2, DeleteRouteTableRequest request) {
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        if (!table.associations().isEmpty() || table.owner() != null) {
            throw Ec2Errors.dependencies(ROUTE_TABLES, table.id());
        }
        ec2.remove(ROUTE_TABLES, table.id());
        return DeleteRouteTableResponse.builder().build();
    }

    /** The same association again is found, another table is refused. */
    static AssociateRouteTableResponse associate(Ec2Call ec2, AssociateRouteTableRequest request) {
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        if (request.subnetId() == null) {
            throw request.gatewayId() == null
                    ? Ec2Errors.missing("subnetId")
                    : Ec2Errors.unsupported("plumb's simulator has no route tables of gateways.");
        }
        StoredSubnet subnet = ec2.require(SUBNETS, request.subnetId());
        if (!subnet.vpc().equals(table.vpc())) {
            throw Ec2Errors.invalid(
                    "Route table " + table.id() + " and subnet " + subnet.id() + " belong to different networks");
        }
        Optional<Used> present = used(ec2, use -> subnet.id().equals(use.subnet()));
        if (present.isPresent()) {
            if (present.get().table().id().equals(table.id())) {
                return associated(present.get().association().id());
            }
            throw Ec2Errors.of(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.id()
                            + " conflicts with an existing association");
        }
        TableAssociation association = new TableAssociation(ec2.newId("rtbassoc-"), subnet.id(), null, false);
        add(ec2, table.id(), association);
        return associated(association.id());
    }

    private static AssociateRouteTableResponse associated(String id) {
        return AssociateRouteTableResponse.builder()
                .associationId(id)
                .associationState(s -> s.state("associated"))
                .build();
    }

    static DisassociateRouteTableResponse disassociate(Ec2Call ec2, DisassociateRouteTableRequest request) {
        Used used = named(ec2, request.associationId());
        if (used.association().main()) {
            throw Ec2Errors.invalid("cannot disassociate the main route table association " + request.associationId());
        }
        remove(ec2, used);
        return DisassociateRouteTableResponse.builder().build();
    }

    /** Leaves no gap; the association gets a new id. */
    static ReplaceRouteTableAssociationResponse replace(Ec2Call ec2, ReplaceRouteTableAssociationRequest request) {
        Used used = named(ec2, request.associationId());
        StoredRouteTable table = ec2.require(ROUTE_TABLES, request.routeTableId());
        if (!table.vpc().equals(used.table().vpc())) {
            throw Ec2Errors.invalid("Route table " + table.id() + " and association " + request.associationId()
                    + " belong to different networks");
        }
        TableAssociation association = new TableAssociation(
                ec2.newId("rtbassoc-"),
                used.association().subnet(),
                used.association().gateway(),
                used.association().main());
        remove(ec2, used);
        add(ec2, table.id(), association);
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(association.id())
                .associationState(s -> s.state("associated"))
                .build();
    }

    private static Used named(Ec2Call ec2, String id) {
        return used(ec2, association -> association.id().equals(id)).orElseThrow(() -> missing(id));
    }

    private static AwsError missing(String id) {
        return Ec2Errors.of("InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
    }

    private static Optional<Used> used(Ec2Call ec2, Predicate<TableAssociation> wanted) {
        return ec2.all(ROUTE_TABLES)
                .flatMap(table ->
                        table.associations().stream().filter(wanted).map(association -> new Used(table, association)))
                .findFirst();
    }

    private static void add(Ec2Call ec2, String id, TableAssociation association) {
        StoredRouteTable table = ec2.get(ROUTE_TABLES, id);
        List<TableAssociation> associations = new ArrayList<>(table.associations());
        associations.add(association);
        ec2.put(ROUTE_TABLES, table.withAssociations(associations));
    }

    private static void remove(Ec2Call ec2, Used used) {
        List<TableAssociation> left = new ArrayList<>(used.table().associations());
        left.remove(used.association());
        ec2.put(ROUTE_TABLES, used.table().withAssociations(left));
    }

    private static RouteTable shown(Ec2Call ec2, StoredRouteTable table) {
        return RouteTable.builder()
                .routeTableId(table.id())
                .vpcId(table.vpc())
                .ownerId(ec2.account())
                .routes(Routes.shown(ec2, table))
                .associations(table.associations().stream()
                        .map(association -> RouteTableAssociation.builder()
                                .routeTableAssociationId(association.id())
                                .routeTableId(table.id())
                                .subnetId(association.subnet())
                                .gatewayId(association.gateway())
                                .main(association.main())
                                .associationState(s -> s.state("associated"))
                                .build())
                        .toList())
                .tags(Tagging.shown(ec2, table.id()))
                .build();
    }

    private record Used(StoredRouteTable table, TableAssociation association) {}
}
