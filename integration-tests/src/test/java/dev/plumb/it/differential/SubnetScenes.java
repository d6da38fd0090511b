package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Subnets, their attributes and their IPv6 blocks. */
final class SubnetScenes {
    private static final String SCENE = "subnet";

    private SubnetScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.10.0.0/16");
        life(p);
        mistakes(p);
        ipv6(p);
        p.ask("subnet: delete", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("subnet.a"))));
        p.ask("subnet: delete twice", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("subnet.a"))));
        p.ask(
                "subnet: its network ACL let go of it",
                () -> p.ec2.describeNetworkAcls(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("subnet.vpc")))));
    }

    private static void life(Play p) {
        p.make(
                "subnet.a",
                "subnet: create",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc"))
                                .cidrBlock("10.10.0.0/20")
                                .availabilityZoneId("use1-az1")
                                .tagSpecifications(Script.named(ResourceType.SUBNET, "a")))
                        .subnet()
                        .subnetId());
        p.settle();
        p.ask("subnet: describe", () -> p.ec2.describeSubnets(r -> r.subnetIds(p.id("subnet.a"))));
        p.ask(
                "subnet: find by VPC and zone",
                () -> p.ec2.describeSubnets(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("subnet.vpc")),
                        f -> f.name("availability-zone-id").values("use1-az1"))));
        p.ask(
                "subnet: its network ACL",
                () -> p.ec2.describeNetworkAcls(
                        r -> r.filters(f -> f.name("association.subnet-id").values(p.id("subnet.a")))));
        p.ask(
                "subnet: give public addresses",
                () -> p.ec2.modifySubnetAttribute(
                        r -> r.subnetId(p.id("subnet.a")).mapPublicIpOnLaunch(v -> v.value(true))));
        p.ask("subnet: gives public addresses", () -> p.ec2.describeSubnets(r -> r.subnetIds(p.id("subnet.a"))));
        p.ask(
                "subnet: find by flag",
                () -> p.ec2.describeSubnets(r -> r.filters(
                        f -> f.name("vpc-id").values(p.id("subnet.vpc")),
                        f -> f.name("map-public-ip-on-launch").values("true"))));
    }

    private static void mistakes(Play p) {
        p.ask(
                "subnet: the same block",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc")).cidrBlock("10.10.0.0/20")));
        p.ask(
                "subnet: overlaps another",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc")).cidrBlock("10.10.4.0/24")));
        p.ask(
                "subnet: not in its VPC",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc")).cidrBlock("10.11.0.0/24")));
        p.ask(
                "subnet: too small",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc")).cidrBlock("10.10.64.0/29")));
        p.ask("subnet: no block", () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc"))));
        p.ask(
                "subnet: words for a block",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc")).cidrBlock("tenten")));
        p.ask(
                "subnet: host bits",
                () -> p.ec2.createSubnet(r ->
                        r.vpcId(p.id("subnet.vpc")).cidrBlock("10.10.48.5/24").availabilityZoneId("use1-az2")));
        p.ask(
                "subnet: zone that is none",
                () -> p.ec2.createSubnet(r ->
                        r.vpcId(p.id("subnet.vpc")).cidrBlock("10.10.32.0/24").availabilityZone("us-east-1z")));
        p.ask(
                "subnet: in no VPC",
                () -> p.ec2.createSubnet(r -> r.vpcId("vpc" + Script.NOBODY).cidrBlock("10.10.32.0/24")));
        p.ask(
                "subnet: describe one that is none",
                () -> p.ec2.describeSubnets(r -> r.subnetIds("subnet" + Script.NOBODY)));
        p.ask("subnet: malformed id", () -> p.ec2.describeSubnets(r -> r.subnetIds("subnet-xyz")));
        p.ask("subnet: delete one that is none", () -> p.ec2.deleteSubnet(r -> r.subnetId("subnet" + Script.NOBODY)));
        p.ask(
                "subnet: change one that is none",
                () -> p.ec2.modifySubnetAttribute(
                        r -> r.subnetId("subnet" + Script.NOBODY).mapPublicIpOnLaunch(v -> v.value(true))));
        p.ask(
                "subnet: two attributes at once",
                () -> p.ec2.modifySubnetAttribute(r -> r.subnetId(p.id("subnet.a"))
                        .mapPublicIpOnLaunch(v -> v.value(true))
                        .assignIpv6AddressOnCreation(v -> v.value(false))));
        p.ask(
                "subnet: filter that is none",
                () -> p.ec2.describeSubnets(r -> r.filters(f -> f.name("colour").values("red"))));
    }

    private static void ipv6(Play p) {
        p.ask(
                "subnet: IPv6 on launch without a block",
                () -> p.ec2.modifySubnetAttribute(
                        r -> r.subnetId(p.id("subnet.a")).assignIpv6AddressOnCreation(v -> v.value(true))));
        p.ask(
                "subnet: its VPC gets IPv6",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("subnet.vpc")).amazonProvidedIpv6CidrBlock(true)));
        p.settle();
        p.make(
                "subnet.prefix",
                "subnet: the block of its VPC",
                () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("subnet.vpc")))
                        .vpcs()
                        .get(0)
                        .ipv6CidrBlockAssociationSet()
                        .get(0)
                        .ipv6CidrBlock()
                        .replace("/56", "/64"));
        p.make(
                "subnet.block6",
                "subnet: add IPv6",
                () -> p.ec2.associateSubnetCidrBlock(
                                r -> r.subnetId(p.id("subnet.a")).ipv6CidrBlock(p.id("subnet.prefix")))
                        .ipv6CidrBlockAssociation()
                        .associationId());
        p.settle();
        p.ask("subnet: IPv6 added", () -> p.ec2.describeSubnets(r -> r.subnetIds(p.id("subnet.a"))));
        p.ask(
                "subnet: IPv6 outside the block of its VPC",
                () -> p.ec2.createSubnet(r -> r.vpcId(p.id("subnet.vpc"))
                        .cidrBlock("10.10.80.0/24")
                        .availabilityZoneId("use1-az2")
                        .ipv6CidrBlock("2001:db8::/64")));
        p.ask(
                "subnet: IPv6 on launch",
                () -> p.ec2.modifySubnetAttribute(
                        r -> r.subnetId(p.id("subnet.a")).assignIpv6AddressOnCreation(v -> v.value(true))));
        p.ask(
                "subnet: IPv6 no longer on launch",
                () -> p.ec2.modifySubnetAttribute(
                        r -> r.subnetId(p.id("subnet.a")).assignIpv6AddressOnCreation(v -> v.value(false))));
        p.ask(
                "subnet: remove IPv6",
                () -> p.ec2.disassociateSubnetCidrBlock(r -> r.associationId(p.id("subnet.block6"))));
        p.settle();
        p.ask(
                "subnet: remove what is no block",
                () -> p.ec2.disassociateSubnetCidrBlock(r -> r.associationId("subnet-cidr-assoc" + Script.NOBODY)));
    }
}
