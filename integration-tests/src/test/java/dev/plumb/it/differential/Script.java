package dev.plumb.it.differential;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** All scenes, in order. Each works on things of its own, so that what goes differently in one does not show in the next. */
final class Script {
    private static final List<Consumer<Play>> SCENES = List.of(
            AccountScenes::play,
            VpcScenes::play,
            SubnetScenes::play,
            GatewayScenes::play,
            NatScenes::play,
            RouteScenes::play,
            NetworkAclScenes::play,
            SecurityGroupScenes::play,
            EndpointScenes::play,
            InterfaceScenes::play,
            InstanceScenes::play,
            RoleScenes::play,
            ParameterScenes::play);

    /** A valid id that nothing has. */
    static final String NOBODY = "-0123456789abcdef0";

    private Script() {}

    static void play(Play play) {
        SCENES.forEach(scene -> scene.accept(play));
    }

    /** Tags at birth. */
    static TagSpecification named(ResourceType type, String name) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(
                        tag -> tag.key("Name").value(name),
                        tag -> tag.key("plumb:stack").value("shop"))
                .build();
    }

    /** A VPC of its own for a scene, and one subnet where it has one. */
    static void vpc(Play play, String scene, String block) {
        play.make(
                scene + ".vpc",
                scene + ": its VPC",
                () -> play.ec2.createVpc(r -> r.cidrBlock(block)).vpc().vpcId());
        play.settle();
    }

    static void subnet(Play play, String scene, String name, String block, String zone) {
        play.make(
                scene + "." + name,
                scene + ": its subnet " + name,
                () -> play.ec2
                        .createSubnet(r -> r.vpcId(play.id(scene + ".vpc"))
                                .cidrBlock(block)
                                .availabilityZoneId(zone))
                        .subnet()
                        .subnetId());
        play.settle();
    }
}
