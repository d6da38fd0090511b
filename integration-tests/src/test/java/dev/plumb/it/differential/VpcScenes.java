package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** VPCs, their blocks, attributes and tags. */
final class VpcScenes {
    private VpcScenes() {}

    static void play(Play p) {
        life(p);
        blocks(p);
        tags(p);
        end(p);
        mistakes(p);
        badBlocks(p);
    }

    private static void life(Play p) {
        p.make(
                "vpc",
                "vpc: create",
                () -> p.ec2.createVpc(r ->
                                r.cidrBlock("10.1.0.0/16").tagSpecifications(Script.named(ResourceType.VPC, "main")))
                        .vpc()
                        .vpcId());
        p.settle();
        p.ask("vpc: describe", () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc"))));
        p.ask(
                "vpc: find by tag",
                () -> p.ec2.describeVpcs(r -> r.filters(
                        f -> f.name("tag:Name").values("main"),
                        f -> f.name("cidr").values("10.1.0.0/16"))));
        p.ask(
                "vpc: find by wildcard",
                () -> p.ec2.describeVpcs(r -> r.filters(
                        f -> f.name("tag:Name").values("ma*"),
                        f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: find none by tag",
                () -> p.ec2.describeVpcs(r -> r.filters(f -> f.name("tag:Name").values("nobody"))));
        p.ask(
                "vpc: its main route table",
                () -> p.ec2.describeRouteTables(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: its network ACL",
                () -> p.ec2.describeNetworkAcls(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: its security group",
                () -> p.ec2.describeSecurityGroups(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: names are not given at first",
                () -> p.ec2.describeVpcAttribute(
                        r -> r.vpcId(p.id("vpc")).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES)));
        p.ask(
                "vpc: give names",
                () -> p.ec2.modifyVpcAttribute(r -> r.vpcId(p.id("vpc")).enableDnsHostnames(v -> v.value(true))));
        p.ask(
                "vpc: names are given",
                () -> p.ec2.describeVpcAttribute(
                        r -> r.vpcId(p.id("vpc")).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES)));
        p.ask(
                "vpc: names are resolved",
                () -> p.ec2.describeVpcAttribute(
                        r -> r.vpcId(p.id("vpc")).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT)));
        p.ask(
                "vpc: two attributes at once",
                () -> p.ec2.modifyVpcAttribute(r -> r.vpcId(p.id("vpc"))
                        .enableDnsSupport(v -> v.value(true))
                        .enableDnsHostnames(v -> v.value(true))));
        p.ask("vpc: no attribute at all", () -> p.ec2.modifyVpcAttribute(r -> r.vpcId(p.id("vpc"))));
    }

    private static void blocks(Play p) {
        p.make(
                "vpc.block",
                "block: add",
                () -> p.ec2.associateVpcCidrBlock(r -> r.vpcId(p.id("vpc")).cidrBlock("10.2.0.0/16"))
                        .cidrBlockAssociation()
                        .associationId());
        p.settle();
        p.ask("block: added", () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc"))));
        p.ask(
                "block: to no VPC",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId("vpc" + Script.NOBODY).cidrBlock("10.2.0.0/16")));
        p.make(
                "vpc.block6",
                "block: add IPv6",
                () -> p.ec2.associateVpcCidrBlock(r -> r.vpcId(p.id("vpc")).amazonProvidedIpv6CidrBlock(true))
                        .ipv6CidrBlockAssociation()
                        .associationId());
        p.settle();
        p.ask("block: IPv6 added", () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc"))));
        p.make(
                "vpc.block.subnet",
                "block: a subnet in it",
                () -> p.ec2.createSubnet(r ->
                                r.vpcId(p.id("vpc")).cidrBlock("10.2.0.0/24").availabilityZoneId("use1-az1"))
                        .subnet()
                        .subnetId());
        p.ask("block: delete its subnet", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("vpc.block.subnet"))));
        p.ask("block: remove", () -> p.ec2.disassociateVpcCidrBlock(r -> r.associationId(p.id("vpc.block"))));
        p.settle();
        p.ask("block: removed", () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc"))));
        p.ask(
                "block: remove what is no block",
                () -> p.ec2.disassociateVpcCidrBlock(r -> r.associationId("vpc-cidr-assoc" + Script.NOBODY)));
        p.make(
                "vpc.primary",
                "block: the first one",
                () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc")))
                        .vpcs()
                        .get(0)
                        .cidrBlockAssociationSet()
                        .get(0)
                        .associationId());
        p.ask(
                "block: remove the first one",
                () -> p.ec2.disassociateVpcCidrBlock(r -> r.associationId(p.id("vpc.primary"))));
    }

    private static void badBlocks(Play p) {
        Script.vpc(p, "block", "10.1.0.0/16");
        p.ask(
                "block: overlaps the first",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("block.vpc")).cidrBlock("10.1.128.0/17")));
        p.ask(
                "block: of another family",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("block.vpc")).cidrBlock("192.168.0.0/16")));
        p.ask(
                "block: too large",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("block.vpc")).cidrBlock("10.64.0.0/12")));
        p.ask(
                "block: a first of IPv6",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("block.vpc")).amazonProvidedIpv6CidrBlock(true)));
        p.ask(
                "block: a second of IPv6",
                () -> p.ec2.associateVpcCidrBlock(
                        r -> r.vpcId(p.id("block.vpc")).amazonProvidedIpv6CidrBlock(true)));
    }

    private static void tags(Play p) {
        p.ask(
                "tags: add and overwrite",
                () -> p.ec2.createTags(r -> r.resources(p.id("vpc"))
                        .tags(
                                t -> t.key("Name").value("other"),
                                t -> t.key("Team").value("net"))));
        p.ask(
                "tags: read",
                () -> p.ec2.describeTags(
                        r -> r.filters(f -> f.name("resource-id").values(p.id("vpc")))));
        p.ask(
                "tags: read by key and value",
                () -> p.ec2.describeTags(r -> r.filters(
                        f -> f.name("key").values("Team"), f -> f.name("value").values("net"))));
        p.ask(
                "tags: read by tag",
                () -> p.ec2.describeTags(r -> r.filters(f -> f.name("tag:Team").values("net"))));
        p.ask(
                "tags: remove if it has another value",
                () -> p.ec2.deleteTags(
                        r -> r.resources(p.id("vpc")).tags(t -> t.key("Team").value("other"))));
        p.ask(
                "tags: still there",
                () -> p.ec2.describeTags(
                        r -> r.filters(f -> f.name("resource-id").values(p.id("vpc")))));
        p.ask(
                "tags: remove",
                () -> p.ec2.deleteTags(r -> r.resources(p.id("vpc")).tags(t -> t.key("Team"))));
        p.ask(
                "tags: removed",
                () -> p.ec2.describeTags(
                        r -> r.filters(f -> f.name("resource-id").values(p.id("vpc")))));
        p.ask(
                "tags: on nothing",
                () -> p.ec2.createTags(r -> r.resources("vpc" + Script.NOBODY)
                        .tags(t -> t.key("Name").value("x"))));
        p.ask(
                "tags: a key of AWS's",
                () -> p.ec2.createTags(r ->
                        r.resources(p.id("vpc")).tags(t -> t.key("aws:mine").value("x"))));
        p.ask(
                "tags: at birth for something else",
                () -> p.ec2.createVpc(
                        r -> r.cidrBlock("10.99.0.0/16").tagSpecifications(Script.named(ResourceType.SUBNET, "x"))));
    }

    private static void end(Play p) {
        p.make(
                "vpc.subnet",
                "vpc: a subnet in it",
                () -> p.ec2.createSubnet(r ->
                                r.vpcId(p.id("vpc")).cidrBlock("10.1.0.0/24").availabilityZoneId("use1-az1"))
                        .subnet()
                        .subnetId());
        p.ask("vpc: delete with a subnet in it", () -> p.ec2.deleteVpc(r -> r.vpcId(p.id("vpc"))));
        p.ask("vpc: delete the subnet", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("vpc.subnet"))));
        p.ask("vpc: delete", () -> p.ec2.deleteVpc(r -> r.vpcId(p.id("vpc"))));
        p.ask("vpc: delete twice", () -> p.ec2.deleteVpc(r -> r.vpcId(p.id("vpc"))));
        p.ask("vpc: describe when it is gone", () -> p.ec2.describeVpcs(r -> r.vpcIds(p.id("vpc"))));
        p.ask(
                "vpc: its group went with it",
                () -> p.ec2.describeSecurityGroups(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: its route table went with it",
                () -> p.ec2.describeRouteTables(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: its network ACL went with it",
                () -> p.ec2.describeNetworkAcls(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("vpc")))));
        p.ask(
                "vpc: its tags went with it",
                () -> p.ec2.describeTags(
                        r -> r.filters(f -> f.name("resource-id").values(p.id("vpc")))));
    }

    private static void mistakes(Play p) {
        p.ask("vpc: too large", () -> p.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/15")));
        p.ask("vpc: too small", () -> p.ec2.createVpc(r -> r.cidrBlock("10.0.0.0/29")));
        p.ask("vpc: no block", () -> p.ec2.createVpc(r -> {}));
        p.ask("vpc: words for a block", () -> p.ec2.createVpc(r -> r.cidrBlock("tenten")));
        p.ask("vpc: host bits", () -> p.ec2.createVpc(r -> r.cidrBlock("10.8.3.1/16")));
        p.ask("vpc: delete one that is none", () -> p.ec2.deleteVpc(r -> r.vpcId("vpc" + Script.NOBODY)));
        p.ask("vpc: describe one that is none", () -> p.ec2.describeVpcs(r -> r.vpcIds("vpc" + Script.NOBODY)));
        p.ask("vpc: malformed id", () -> p.ec2.describeVpcs(r -> r.vpcIds("vpc-xyz")));
        p.ask("vpc: id of something else", () -> p.ec2.deleteVpc(r -> r.vpcId("subnet" + Script.NOBODY)));
        p.ask(
                "vpc: attribute of one that is none",
                () -> p.ec2.describeVpcAttribute(
                        r -> r.vpcId("vpc" + Script.NOBODY).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT)));
        p.ask(
                "vpc: filter that is none",
                () -> p.ec2.describeVpcs(r -> r.filters(f -> f.name("colour").values("red"))));
        p.ask("vpc: token of no page", () -> p.ec2.describeVpcs(r -> r.nextToken("nonsense")));
        p.ask(
                "vpc: dry run",
                () -> p.ec2.createVpc(r -> r.cidrBlock("10.98.0.0/16").dryRun(true)));
        p.ask(
                "vpc: dry run made nothing",
                () -> p.ec2.describeVpcs(r -> r.filters(f -> f.name("cidr").values("10.98.0.0/16"))));
    }
}
