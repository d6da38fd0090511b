package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** NAT gateways. What emulators forgive comes last: they have lost the network then. */
final class NatScenes {
    private static final String SCENE = "nat";

    private NatScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.30.0.0/16");
        Script.subnet(p, SCENE, "a", "10.30.0.0/24", "use1-az1");
        p.make(
                "nat.igw",
                "nat: an internet gateway",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "nat: the internet gateway is attached",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("nat.igw")).vpcId(p.id("nat.vpc"))));
        p.make(
                "nat.eip",
                "nat: an address",
                () -> p.ec2.allocateAddress(r -> r.domain(DomainType.VPC)).allocationId());
        life(p);
        mistakes(p);
        end(p);
    }

    private static void life(Play p) {
        p.make(
                "nat",
                "nat: create",
                () -> p.ec2.createNatGateway(r -> r.subnetId(p.id("nat.a"))
                                .allocationId(p.id("nat.eip"))
                                .clientToken("nat")
                                .tagSpecifications(Script.named(ResourceType.NATGATEWAY, "out")))
                        .natGateway()
                        .natGatewayId());
        p.settle();
        p.ask("nat: describe", () -> p.ec2.describeNatGateways(r -> r.natGatewayIds(p.id("nat"))));
        p.ask(
                "nat: find by VPC and state",
                () -> p.ec2.describeNatGateways(r -> r.filter(
                        f -> f.name("vpc-id").values(p.id("nat.vpc")),
                        f -> f.name("state").values("available"))));
        p.ask(
                "nat: find by tag",
                () -> p.ec2.describeNatGateways(
                        r -> r.filter(f -> f.name("tag:Name").values("nobody"))));
        p.ask("nat: its address", () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("nat.eip"))));
        p.ask(
                "nat: its network interface",
                () -> p.ec2.describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("subnet-id").values(p.id("nat.a")))));
        p.ask(
                "nat: the same token",
                () -> p.ec2.createNatGateway(r -> r.subnetId(p.id("nat.a"))
                        .allocationId(p.id("nat.eip"))
                        .clientToken("nat")
                        .tagSpecifications(Script.named(ResourceType.NATGATEWAY, "out"))));
    }

    private static void mistakes(Play p) {
        p.ask(
                "nat: describe one that is none",
                () -> p.ec2.describeNatGateways(r -> r.natGatewayIds("nat" + Script.NOBODY)));
        p.ask("nat: delete one that is none", () -> p.ec2.deleteNatGateway(r -> r.natGatewayId("nat" + Script.NOBODY)));
        p.ask(
                "nat: in no subnet",
                () -> p.ec2.createNatGateway(r -> r.subnetId("subnet" + Script.NOBODY)
                        .allocationId(p.id("nat.eip"))
                        .clientToken("nat-1")));
        p.ask(
                "nat: with no address",
                () -> p.ec2.createNatGateway(r -> r.subnetId(p.id("nat.a"))
                        .allocationId("eipalloc" + Script.NOBODY)
                        .clientToken("nat-2")));
        p.ask(
                "nat: an address is missing",
                () -> p.ec2.createNatGateway(r -> r.subnetId(p.id("nat.a")).clientToken("nat-3")));
    }

    private static void end(Play p) {
        p.ask(
                "nat: the same token with another subnet",
                () -> p.ec2.createNatGateway(r ->
                        r.subnetId(p.id("nat.a")).connectivityType("private").clientToken("nat")));
        p.ask(
                "nat: detach the internet gateway",
                () -> p.ec2.detachInternetGateway(
                        r -> r.internetGatewayId(p.id("nat.igw")).vpcId(p.id("nat.vpc"))));
        p.ask("nat: release its address", () -> p.ec2.releaseAddress(r -> r.allocationId(p.id("nat.eip"))));
        p.ask("nat: delete its subnet", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("nat.a"))));
        p.ask("nat: delete", () -> p.ec2.deleteNatGateway(r -> r.natGatewayId(p.id("nat"))));
        p.settle();
        p.ask("nat: describe when it is gone", () -> p.ec2.describeNatGateways(r -> r.natGatewayIds(p.id("nat"))));
        p.ask("nat: delete twice", () -> p.ec2.deleteNatGateway(r -> r.natGatewayId(p.id("nat"))));
    }
}
