package dev.plumb.it.differential;

import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Instances, and what stands in the way of what they use. */
final class InstanceScenes {
    private static final String SCENE = "instance";
    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    private InstanceScenes() {}

    static void play(Play p) {
        Script.vpc(p, SCENE, "10.80.0.0/16");
        Script.subnet(p, SCENE, "a", "10.80.0.0/24", "use1-az1");
        p.make(
                "instance.group",
                "instance: a group",
                () -> p.ec2.createSecurityGroup(r ->
                                r.vpcId(p.id("instance.vpc")).groupName("hosts").description("hosts"))
                        .groupId());
        p.make(
                "image",
                "instance: the image of today",
                () -> p.ssm.getParameters(r -> r.names(IMAGE))
                        .parameters()
                        .get(0)
                        .value());
        p.ask("instance: an image that is none", () -> p.ec2.describeImages(r -> r.imageIds("ami" + Script.NOBODY)));
        p.ask(
                "instance: images of nobody",
                () -> p.ec2.describeImages(
                        r -> r.owners("amazon").filters(f -> f.name("name").values("no-such-image-*"))));
        life(p);
        mistakes(p);
        end(p);
    }

    private static void life(Play p) {
        p.make(
                "instance",
                "instance: run",
                () -> p.ec2.runInstances(r -> r.imageId(p.id("image"))
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1)
                                .subnetId(p.id("instance.a"))
                                .securityGroupIds(p.id("instance.group"))
                                .metadataOptions(o -> o.httpTokens(HttpTokensState.REQUIRED))
                                .clientToken("instance")
                                .tagSpecifications(Script.named(ResourceType.INSTANCE, "host")))
                        .instances()
                        .get(0)
                        .instanceId());
        p.settle();
        p.ask("instance: describe", () -> p.ec2.describeInstances(r -> r.instanceIds(p.id("instance"))));
        p.ask(
                "instance: find by tag and state",
                () -> p.ec2.describeInstances(r -> r.filters(
                        f -> f.name("tag:Name").values("host"),
                        f -> f.name("vpc-id").values(p.id("instance.vpc")),
                        f -> f.name("instance-state-name").values("pending", "running"))));
        p.ask(
                "instance: its network interface",
                () -> p.ec2.describeNetworkInterfaces(
                        r -> r.filters(f -> f.name("vpc-id").values(p.id("instance.vpc")))));
        p.ask(
                "instance: is it protected",
                () -> p.ec2.describeInstanceAttribute(
                        r -> r.instanceId(p.id("instance")).attribute(InstanceAttributeName.DISABLE_API_TERMINATION)));
        p.ask(
                "instance: its source check",
                () -> p.ec2.modifyInstanceAttribute(
                        r -> r.instanceId(p.id("instance")).sourceDestCheck(v -> v.value(false))));
        p.ask(
                "instance: its metadata",
                () -> p.ec2.modifyInstanceMetadataOptions(r -> r.instanceId(p.id("instance"))
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(1)));
        p.settle();
        p.make(
                "instance.eip",
                "instance: an address",
                () -> p.ec2.allocateAddress(r -> r.domain("vpc")).allocationId());
        p.make(
                "instance.igw",
                "instance: an internet gateway",
                () -> p.ec2.createInternetGateway().internetGateway().internetGatewayId());
        p.ask(
                "instance: the internet gateway is attached",
                () -> p.ec2.attachInternetGateway(
                        r -> r.internetGatewayId(p.id("instance.igw")).vpcId(p.id("instance.vpc"))));
        p.ask(
                "instance: give it the address",
                () -> p.ec2.associateAddress(
                        r -> r.allocationId(p.id("instance.eip")).instanceId(p.id("instance"))));
        p.ask("instance: the address", () -> p.ec2.describeAddresses(r -> r.allocationIds(p.id("instance.eip"))));
        p.ask(
                "instance: give it the address again",
                () -> p.ec2.associateAddress(r -> r.allocationId(p.id("instance.eip"))
                        .instanceId(p.id("instance"))
                        .allowReassociation(false)));
    }

    private static void mistakes(Play p) {
        p.ask(
                "instance: the same token with another type",
                () -> p.ec2.runInstances(r -> r.imageId(p.id("image"))
                        .instanceType("t3.small")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(p.id("instance.a"))
                        .clientToken("instance")));
        p.ask(
                "instance: of no image",
                () -> p.ec2.runInstances(r -> r.imageId("ami" + Script.NOBODY)
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(p.id("instance.a"))
                        .clientToken("instance-1")));
        p.ask(
                "instance: in no subnet",
                () -> p.ec2.runInstances(r -> r.imageId(p.id("image"))
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId("subnet" + Script.NOBODY)
                        .clientToken("instance-2")));
        p.ask(
                "instance: with a profile that is none",
                () -> p.ec2.runInstances(r -> r.imageId(p.id("image"))
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(p.id("instance.a"))
                        .iamInstanceProfile(profile -> profile.name("nobody"))
                        .clientToken("instance-3")));
        p.ask(
                "instance: describe one that is none",
                () -> p.ec2.describeInstances(r -> r.instanceIds("i" + Script.NOBODY)));
        p.ask("instance: malformed id", () -> p.ec2.describeInstances(r -> r.instanceIds("i-xyz")));
        p.ask(
                "instance: terminate one that is none",
                () -> p.ec2.terminateInstances(r -> r.instanceIds("i" + Script.NOBODY)));
    }

    private static void end(Play p) {
        p.ask("instance: stop", () -> p.ec2.stopInstances(r -> r.instanceIds(p.id("instance"))));
        p.settle();
        p.ask(
                "instance: its status when stopped",
                () -> p.ec2.describeInstanceStatus(
                        r -> r.instanceIds(p.id("instance")).includeAllInstances(true)));
        p.ask("instance: start", () -> p.ec2.startInstances(r -> r.instanceIds(p.id("instance"))));
        p.settle();
        p.ask(
                "instance: its status when started",
                () -> p.ec2.describeInstanceStatus(r -> r.instanceIds(p.id("instance"))));
        p.ask(
                "instance: another type while it runs",
                () -> p.ec2.modifyInstanceAttribute(
                        r -> r.instanceId(p.id("instance")).instanceType(t -> t.value("t3.small"))));
        p.ask(
                "instance: detach the internet gateway",
                () -> p.ec2.detachInternetGateway(
                        r -> r.internetGatewayId(p.id("instance.igw")).vpcId(p.id("instance.vpc"))));
        p.ask("instance: release its address", () -> p.ec2.releaseAddress(r -> r.allocationId(p.id("instance.eip"))));
        p.ask("instance: delete its group", () -> p.ec2.deleteSecurityGroup(r -> r.groupId(p.id("instance.group"))));
        p.ask("instance: delete its subnet", () -> p.ec2.deleteSubnet(r -> r.subnetId(p.id("instance.a"))));
        p.ask("instance: terminate", () -> p.ec2.terminateInstances(r -> r.instanceIds(p.id("instance"))));
        p.settle();
        p.ask(
                "instance: describe when it is gone",
                () -> p.ec2.describeInstances(r -> r.instanceIds(p.id("instance"))));
        p.ask("instance: terminate twice", () -> p.ec2.terminateInstances(r -> r.instanceIds(p.id("instance"))));
    }
}
