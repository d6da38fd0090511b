package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Network interfaces, which NAT instances stand on, the addresses they hold, and DHCP options. */
final class InterfaceScenes {
    private static final String SCENE = "interface";

    private InterfaceScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.90.0.0/16");
        Script.subnet(p, SCENE, "a", "10.90.0.0/24", "use1-az1");
        life(p);
        addresses(p);
        mistakes(p);
        dhcp(p);
        p.ask(
                "interface: delete",
                () -> p.ec2.deleteNetworkInterface(r -> r.networkInterfaceId(p.id("interface.two"))));
        p.ask(
                "interface: delete twice",
                () -> p.ec2.deleteNetworkInterface(r -> r.networkInterfaceId(p.id("interface.two"))));
    }

    private static void life(Play p) {
        p.make(
                "interface.group",
                "interface: a group",
                () -> p.ec2.createSecurityGroup(r ->
                                r.vpcId(p.id("interface.vpc")).groupName("nat").description("nat"))
                        .groupId());
        p.make(
                "interface.one",
                "interface: create",
                () -> p.ec2.createNetworkInterface(r -> r.subnetId(p.id("interface.a"))
                                .groups(p.id("interface.group"))
                                .description("of a NAT instance")
                                .clientToken("interface")
                                .tagSpecifications(Script.named(ResourceType.NETWORK_INTERFACE, "nat")))
                        .networkInterface()
                        .networkInterfaceId());
        p.make(
                "interface.two",
                "interface: with the default group",
                () -> p.ec2.createNetworkInterface(
                                r -> r.subnetId(p.id("interface.a")).clientToken("interface-2"))
                        .networkInterface()
                        .networkInterfaceId());
        p.ask(
                "interface: describe",
                () -> p.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(p.id("interface.one"))));
        p.ask(
                "interface: find by group",
                () -> p.ec2.describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("group-id").values(p.id("interface.group")))));
        p.ask(
                "interface: check nothing",
                () -> p.ec2.modifyNetworkInterfaceAttribute(
                        r -> r.networkInterfaceId(p.id("interface.one")).sourceDestCheck(v -> v.value(false))));
        p.ask(
                "interface: checks nothing",
                () -> p.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(p.id("interface.one"))));
        p.ask(
                "interface: its subnet has an address less",
                () -> p.ec2.describeSubnets(r -> r.subnetIds(p.id("interface.a"))));
    }

    private static void addresses(Play p) {
        p.make(
                "interface.eip",
                "interface: an address",
                () -> p.ec2.allocateAddress(r -> r.domain(DomainType.VPC)).allocationId());
        p.make(
                "interface.igw",
                "interface: an internet gateway",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "interface: the address without an internet gateway",
                () -> p.ec2.associateAddress(
                        r -> r.allocationId(p.id("interface.eip")).networkInterfaceId(p.id("interface.one"))));
        p.ask(
                "interface: the internet gateway is attached",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("interface.igw")).vpcId(p.id("interface.vpc"))));
        p.ask(
                "interface: the address",
                () -> p.ec2.associateAddress(
                        r -> r.allocationId(p.id("interface.eip")).networkInterfaceId(p.id("interface.one"))));
        p.ask(
                "interface: the address to another that may not take it",
                () -> p.ec2.associateAddress(r -> r.allocationId(p.id("interface.eip"))
                        .networkInterfaceId(p.id("interface.two"))
                        .allowReassociation(false)));
        p.make(
                "interface.association",
                "interface: the address to another",
                () -> p.ec2.associateAddress(r -> r.allocationId(p.id("interface.eip"))
                                .networkInterfaceId(p.id("interface.two"))
                                .allowReassociation(true))
                        .associationId());
        p.ask(
                "interface: who has the address",
                () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("interface.eip"))));
        p.ask(
                "interface: the address comes free",
                () -> p.ec2.disassociateAddress(r -> r.associationId(p.id("interface.association"))));
        p.ask(
                "interface: the address is free",
                () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("interface.eip"))));
        p.ask(
                "interface: an address that is none",
                () -> p.ec2.associateAddress(
                        r -> r.allocationId("eipalloc" + Script.NOBODY).networkInterfaceId(p.id("interface.one"))));
        p.ask(
                "interface: the address to none",
                () -> p.ec2.associateAddress(
                        r -> r.allocationId(p.id("interface.eip")).networkInterfaceId("eni" + Script.NOBODY)));
    }

    private static void mistakes(Play p) {
        p.ask(
                "interface: in no subnet",
                () -> p.ec2.createNetworkInterface(
                        r -> r.subnetId("subnet" + Script.NOBODY).clientToken("interface-3")));
        p.ask(
                "interface: with no group",
                () -> p.ec2.createNetworkInterface(r -> r.subnetId(p.id("interface.a"))
                        .groups("sg" + Script.NOBODY)
                        .clientToken("interface-4")));
        p.ask(
                "interface: describe one that is none",
                () -> p.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("eni" + Script.NOBODY)));
        p.ask("interface: malformed id", () -> p.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-xyz")));
        p.ask(
                "interface: delete one that is none",
                () -> p.ec2.deleteNetworkInterface(r -> r.networkInterfaceId("eni" + Script.NOBODY)));
        p.ask(
                "interface: two attributes at once",
                () -> p.ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(p.id("interface.one"))
                        .sourceDestCheck(v -> v.value(false))
                        .description(v -> v.value("other"))));
    }

    private static void dhcp(Play p) {
        p.make(
                "dhcp",
                "dhcp: create",
                () -> p.ec2.createDhcpOptions(r -> r.dhcpConfigurations(
                                        c -> c.key("domain-name").values("shop.internal"),
                                        c -> c.key("domain-name-servers").values("AmazonProvidedDNS"))
                                .tagSpecifications(Script.named(ResourceType.DHCP_OPTIONS, "shop")))
                        .dhcpOptions()
                        .dhcpOptionsId());
        p.ask(
                "dhcp: give them to a VPC",
                () -> p.ec2.associateDhcpOptions(
                        r -> r.dhcpOptionsId(p.id("dhcp")).vpcId(p.id("interface.vpc"))));
        p.ask("dhcp: describe", () -> p.ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(p.id("dhcp"))));
        p.ask("dhcp: delete in use", () -> p.ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(p.id("dhcp"))));
        p.ask(
                "dhcp: take them from the VPC",
                () -> p.ec2.associateDhcpOptions(r -> r.dhcpOptionsId("default").vpcId(p.id("interface.vpc"))));
        p.ask("dhcp: delete", () -> p.ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(p.id("dhcp"))));
        p.ask(
                "dhcp: delete one that is none",
                () -> p.ec2.deleteDhcpOptions(r -> r.dhcpOptionsId("dopt" + Script.NOBODY)));
        p.ask(
                "dhcp: a key that is none",
                () -> p.ec2.createDhcpOptions(
                        r -> r.dhcpConfigurations(c -> c.key("colour").values("red"))));
    }
}
