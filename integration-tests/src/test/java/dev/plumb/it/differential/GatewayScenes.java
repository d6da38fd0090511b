package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Internet gateways, egress-only gateways and addresses. */
final class GatewayScenes {
    private static final String SCENE = "gateway";

    private GatewayScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.20.0.0/16");
        internet(p);
        egress(p);
        addresses(p);
        end(p);
    }

    /** Emulators obey, and the VPC is gone then. */
    private static void end(Play p) {
        p.make(
                "igw3",
                "gateway: a third one",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "gateway: the third one is attached",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw3")).vpcId(p.id("gateway.vpc"))));
        p.ask("gateway: delete its VPC", () -> p.ec2.deleteVpc(r -> r.vpcId(p.id("gateway.vpc"))));
    }

    private static void internet(Play p) {
        p.make(
                "igw",
                "gateway: create",
                () -> p.ec2.createInternetGateway(
                                r -> r.tagSpecifications(Script.named(ResourceType.INTERNET_GATEWAY, "out")))
                        .internetGateway()
                        .internetGatewayId());
        p.ask(
                "gateway: attach",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw")).vpcId(p.id("gateway.vpc"))));
        p.ask("gateway: describe", () -> p.ec2.describeInternetGateways(r -> r.internetGatewayIds(p.id("igw"))));
        p.ask(
                "gateway: find by VPC",
                () -> p.ec2.describeInternetGateways(
                        r -> r.filters(f -> f.name("attachment.vpc-id").values(p.id("gateway.vpc")))));
        p.ask(
                "gateway: attach twice",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw")).vpcId(p.id("gateway.vpc"))));
        p.make(
                "igw2",
                "gateway: a second one",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "gateway: a second one to the same VPC",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw2")).vpcId(p.id("gateway.vpc"))));
        p.ask(
                "gateway: to no VPC",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw2")).vpcId("vpc" + Script.NOBODY)));
        p.ask(
                "gateway: none to a VPC",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId("igw" + Script.NOBODY).vpcId(p.id("gateway.vpc"))));
        p.ask(
                "gateway: detach one that is not attached",
                () -> p.ec2.detachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw2")).vpcId(p.id("gateway.vpc"))));
        p.ask(
                "gateway: delete while attached",
                () -> p.ec2.deleteInternetGateway(r -> r.internetGatewayId(p.id("igw"))));
        p.ask(
                "gateway: detach",
                () -> p.ec2.detachInternetGateway(
                        r -> r.internetGatewayId(p.id("igw")).vpcId(p.id("gateway.vpc"))));
        p.ask("gateway: delete", () -> p.ec2.deleteInternetGateway(r -> r.internetGatewayId(p.id("igw"))));
        p.ask("gateway: delete twice", () -> p.ec2.deleteInternetGateway(r -> r.internetGatewayId(p.id("igw"))));
        p.ask(
                "gateway: describe when it is gone",
                () -> p.ec2.describeInternetGateways(r -> r.internetGatewayIds(p.id("igw"))));
        p.ask("gateway: malformed id", () -> p.ec2.describeInternetGateways(r -> r.internetGatewayIds("igw-xyz")));
    }

    private static void egress(Play p) {
        p.make(
                "eigw",
                "egress-only: create",
                () -> p.ec2.createEgressOnlyInternetGateway(r -> r.vpcId(p.id("gateway.vpc"))
                                .clientToken("egress")
                                .tagSpecifications(Script.named(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, "out6")))
                        .egressOnlyInternetGateway()
                        .egressOnlyInternetGatewayId());
        p.ask(
                "egress-only: the same token",
                () -> p.ec2.createEgressOnlyInternetGateway(r -> r.vpcId(p.id("gateway.vpc"))
                        .clientToken("egress")
                        .tagSpecifications(Script.named(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, "out6"))));
        p.ask(
                "egress-only: describe",
                () -> p.ec2.describeEgressOnlyInternetGateways(r -> r.egressOnlyInternetGatewayIds(p.id("eigw"))));
        p.ask(
                "egress-only: in no VPC",
                () -> p.ec2.createEgressOnlyInternetGateway(
                        r -> r.vpcId("vpc" + Script.NOBODY).clientToken("egress-2")));
        p.ask(
                "egress-only: delete",
                () -> p.ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(p.id("eigw"))));
        p.ask(
                "egress-only: delete twice",
                () -> p.ec2.deleteEgressOnlyInternetGateway(r -> r.egressOnlyInternetGatewayId(p.id("eigw"))));
    }

    private static void addresses(Play p) {
        p.make(
                "eip",
                "address: allocate",
                () -> p.ec2.allocateAddress(r -> r.domain(DomainType.VPC)
                                .tagSpecifications(Script.named(ResourceType.ELASTIC_IP, "one")))
                        .allocationId());
        p.ask("address: describe", () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("eip"))));
        p.ask(
                "address: find by tag",
                () -> p.ec2.describeAddresses(
                        r -> r.filters(f -> f.name("tag:Name").values("one"))));
        p.ask(
                "address: its tags",
                () -> p.ec2.describeTags(
                        r -> r.filters(f -> f.name("resource-id").values(p.id("eip")))));
        p.ask("address: release", () -> p.ec2.releaseAddress(r -> r.allocationId(p.id("eip"))));
        p.ask("address: release twice", () -> p.ec2.releaseAddress(r -> r.allocationId(p.id("eip"))));
        p.ask("address: describe when it is gone", () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("eip"))));
        p.ask(
                "address: let go of what is held by nothing",
                () -> p.ec2.disassociateAddress(r -> r.associationId("eipassoc" + Script.NOBODY)));
    }
}
