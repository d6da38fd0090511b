package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Route tables, routes and associations. */
final class RouteScenes {
    private static final String SCENE = "route";
    private static final String OUT = "0.0.0.0/0";

    private RouteScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.40.0.0/16");
        Script.subnet(p, SCENE, "a", "10.40.0.0/24", "use1-az1");
        p.make(
                "route.igw",
                "route: an internet gateway",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "route: the internet gateway is attached",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("route.igw")).vpcId(p.id("route.vpc"))));
        table(p);
        routes(p);
        associations(p);
        end(p);
    }

    private static void table(Play p) {
        p.make(
                "table",
                "route table: create",
                () -> p.ec2.createRouteTable(r -> r.vpcId(p.id("route.vpc"))
                                .clientToken("table")
                                .tagSpecifications(Script.named(ResourceType.ROUTE_TABLE, "public")))
                        .routeTable()
                        .routeTableId());
        p.ask(
                "route table: the same token",
                () -> p.ec2.createRouteTable(r -> r.vpcId(p.id("route.vpc"))
                        .clientToken("table")
                        .tagSpecifications(Script.named(ResourceType.ROUTE_TABLE, "public"))));
        p.ask(
                "route table: the same token with other tags",
                () -> p.ec2.createRouteTable(r -> r.vpcId(p.id("route.vpc"))
                        .clientToken("table")
                        .tagSpecifications(Script.named(ResourceType.ROUTE_TABLE, "other"))));
        p.make(
                "table2",
                "route table: a second one",
                () -> p.ec2.createRouteTable(r -> r.vpcId(p.id("route.vpc")).clientToken("table-2"))
                        .routeTable()
                        .routeTableId());
        p.ask("route table: describe", () -> p.ec2.describeRouteTables(r -> r.routeTableIds(p.id("table"))));
        p.ask(
                "route table: in no VPC",
                () -> p.ec2.createRouteTable(r -> r.vpcId("vpc" + Script.NOBODY).clientToken("table-3")));
        p.ask(
                "route table: describe one that is none",
                () -> p.ec2.describeRouteTables(r -> r.routeTableIds("rtb" + Script.NOBODY)));
        p.ask("route table: malformed id", () -> p.ec2.describeRouteTables(r -> r.routeTableIds("rtb-xyz")));
        p.ask(
                "route table: delete one that is none",
                () -> p.ec2.deleteRouteTable(r -> r.routeTableId("rtb" + Script.NOBODY)));
    }

    private static void routes(Play p) {
        p.ask(
                "route: create",
                () -> p.ec2.createRoute(r ->
                        r.routeTableId(p.id("table")).destinationCidrBlock(OUT).gatewayId(p.id("route.igw"))));
        p.ask(
                "route: the same again",
                () -> p.ec2.createRoute(r ->
                        r.routeTableId(p.id("table")).destinationCidrBlock(OUT).gatewayId(p.id("route.igw"))));
        p.ask("route: created", () -> p.ec2.describeRouteTables(r -> r.routeTableIds(p.id("table"))));
        p.ask(
                "route: find its table",
                () -> p.ec2.describeRouteTables(
                        r -> r.filters(f -> f.name("route.gateway-id").values(p.id("route.igw")))));
        p.ask(
                "route: to what is no block",
                () -> p.ec2.createRoute(r -> r.routeTableId(p.id("table"))
                        .destinationCidrBlock("tenten")
                        .gatewayId(p.id("route.igw"))));
        p.ask(
                "route: in no table",
                () -> p.ec2.createRoute(r -> r.routeTableId("rtb" + Script.NOBODY)
                        .destinationCidrBlock(OUT)
                        .gatewayId(p.id("route.igw"))));
        p.ask(
                "route: replace",
                () -> p.ec2.replaceRoute(r ->
                        r.routeTableId(p.id("table")).destinationCidrBlock(OUT).gatewayId(p.id("route.igw"))));
        p.ask(
                "route: replace one that is none",
                () -> p.ec2.replaceRoute(r -> r.routeTableId(p.id("table"))
                        .destinationCidrBlock("10.60.0.0/16")
                        .gatewayId(p.id("route.igw"))));
        p.ask(
                "route: delete one that is none",
                () -> p.ec2.deleteRoute(r -> r.routeTableId(p.id("table")).destinationCidrBlock("10.61.0.0/16")));
        p.ask(
                "route: delete the one to its own VPC",
                () -> p.ec2.deleteRoute(r -> r.routeTableId(p.id("table2")).destinationCidrBlock("10.40.0.0/16")));
    }

    private static void badRoutes(Play p) {
        p.ask(
                "route: over nothing",
                () -> p.ec2.createRoute(r -> r.routeTableId(p.id("table")).destinationCidrBlock("10.50.0.0/16")));
        p.ask(
                "route: over a gateway that is none",
                () -> p.ec2.createRoute(r -> r.routeTableId(p.id("table"))
                        .destinationCidrBlock("10.50.0.0/16")
                        .gatewayId("igw" + Script.NOBODY)));
        p.ask(
                "route: over a NAT gateway that is none",
                () -> p.ec2.createRoute(r -> r.routeTableId(p.id("table"))
                        .destinationCidrBlock("10.51.0.0/16")
                        .natGatewayId("nat" + Script.NOBODY)));
    }

    private static void associations(Play p) {
        p.make(
                "table.association",
                "association: create",
                () -> p.ec2.associateRouteTable(
                                r -> r.routeTableId(p.id("table")).subnetId(p.id("route.a")))
                        .associationId());
        p.ask(
                "association: created",
                () -> p.ec2.describeRouteTables(
                        r -> r.filters(f -> f.name("association.subnet-id").values(p.id("route.a")))));
        p.ask(
                "association: the same again",
                () -> p.ec2.associateRouteTable(
                        r -> r.routeTableId(p.id("table")).subnetId(p.id("route.a"))));
        p.ask("association: delete a table in use", () -> p.ec2.deleteRouteTable(r -> r.routeTableId(p.id("table"))));
        p.ask(
                "association: of no subnet",
                () -> p.ec2.associateRouteTable(
                        r -> r.routeTableId(p.id("table")).subnetId("subnet" + Script.NOBODY)));
        p.ask(
                "association: with no table",
                () -> p.ec2.associateRouteTable(
                        r -> r.routeTableId("rtb" + Script.NOBODY).subnetId(p.id("route.a"))));
        p.make(
                "table.association2",
                "association: replace",
                () -> p.ec2.replaceRouteTableAssociation(
                                r -> r.associationId(p.id("table.association")).routeTableId(p.id("table2")))
                        .newAssociationId());
        p.ask(
                "association: replace the replaced one",
                () -> p.ec2.replaceRouteTableAssociation(
                        r -> r.associationId(p.id("table.association")).routeTableId(p.id("table2"))));
        p.ask(
                "association: remove",
                () -> p.ec2.disassociateRouteTable(r -> r.associationId(p.id("table.association2"))));
        p.ask(
                "association: remove twice",
                () -> p.ec2.disassociateRouteTable(r -> r.associationId(p.id("table.association2"))));
    }

    private static void end(Play p) {
        badRoutes(p);
        p.make(
                "route.main",
                "route table: the main one",
                () -> p.ec2.describeRouteTables(r -> r.filters(
                                f -> f.name("vpc-id").values(p.id("route.vpc")),
                                f -> f.name("association.main").values("true")))
                        .routeTables()
                        .get(0)
                        .routeTableId());
        p.ask(
                "route table: delete the main one",
                () -> p.ec2.deleteRouteTable(r -> r.routeTableId(p.id("route.main"))));
        p.ask(
                "route: delete",
                () -> p.ec2.deleteRoute(r -> r.routeTableId(p.id("table")).destinationCidrBlock(OUT)));
        p.ask("route table: delete", () -> p.ec2.deleteRouteTable(r -> r.routeTableId(p.id("table"))));
        p.ask("route table: delete twice", () -> p.ec2.deleteRouteTable(r -> r.routeTableId(p.id("table"))));
        // Emulators obey, and have moved the subnet then.
        p.make(
                "table.association3",
                "association: once more",
                () -> p.ec2.associateRouteTable(
                                r -> r.routeTableId(p.id("table2")).subnetId(p.id("route.a")))
                        .associationId());
        p.ask(
                "association: of a subnet that has one",
                () -> p.ec2.associateRouteTable(
                        r -> r.routeTableId(p.id("route.main")).subnetId(p.id("route.a"))));
    }
}
