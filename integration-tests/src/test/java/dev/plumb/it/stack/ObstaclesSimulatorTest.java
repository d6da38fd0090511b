package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.stack.Provisioning;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Others who are in the way when a stack is removed, and what keeps it from being made. */
final class ObstaclesSimulatorTest {
    private final World world = World.fresh();
    private final Blueprint network = Networks.tiny();

    private Plan planDestroy() {
        return world.run(network, KillSwitch.never(), Provisioning::planDestroy);
    }

    private static Item item(Plan plan, String key) {
        return plan.items().stream()
                .filter(item -> item.key().toString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String subnet(Ec2Client ec2) {
        return ec2.describeSubnets().subnets().get(0).subnetId();
    }

    @Test
    void anInterfaceOfSomebodyElse_blocksTheRemovalBeforeItBegins() {
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String face = ec2.createNetworkInterface(
                            request -> request.subnetId(subnet(ec2)).description("for \u001b[31mtests"))
                    .networkInterface()
                    .networkInterfaceId();
            Plan plan = planDestroy();
            Item subnet = item(plan, "subnet/public-euw1-az1");
            assertThat(subnet.action()).isEqualTo(Action.BLOCKED);
            assertThat(subnet.obstacles()).singleElement().satisfies(obstacle -> {
                assertThat(obstacle.id()).isEqualTo(face);
                assertThat(obstacle.owner()).isEqualTo("this account");
                assertThat(obstacle.advice()).isEqualTo("delete it if nobody needs it");
            });
            assertThat(item(plan, "vpc/main").action()).isEqualTo(Action.BLOCKED);
            assertThatThrownBy(() -> world.destroy(network))
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining(face);
            assertThat(ec2.describeSubnets().subnets()).hasSize(1);
            assertThat(ec2.describeInternetGateways().internetGateways()).hasSize(1);

            ec2.deleteNetworkInterface(request -> request.networkInterfaceId(face));
            assertThat(world.destroy(network).converged()).isTrue();
        }
    }

    @Test
    void anInstanceOfSomebodyElse_isNamed() {
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String instance = ec2.runInstances(request -> request.subnetId(subnet(ec2))
                            .imageId(ec2.describeImages().images().get(0).imageId())
                            .instanceType("t4g.micro")
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0)
                    .instanceId();
            assertThat(item(planDestroy(), "subnet/public-euw1-az1").obstacles())
                    .extracting(Obstacle::what)
                    .containsExactly("network interface of an instance " + instance);
            // It is on its way out, and its interface goes with it.
            ec2.terminateInstances(request -> request.instanceIds(instance));
            Outcome razed = world.destroy(network);
            assertThat(razed.failures()).isEmpty();
            assertThat(razed.converged()).isTrue();
        }
    }

    @Test
    void D11_aNetworkOfOthersThatCarriesOurTags_isLeftAlone() {
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            List<Tag> tags = ec2.describeVpcs().vpcs().get(0).tags();
            String vpc = ec2.createVpc(request -> request.cidrBlock("10.99.0.0/16"))
                    .vpc()
                    .vpcId();
            String subnet = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.99.1.0/24"))
                    .subnet()
                    .subnetId();
            ec2.createNetworkInterface(request -> request.subnetId(subnet));
            ec2.createTags(request -> request.resources(vpc).tags(tags));

            Plan plan = world.plan(network);
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.warnings()).singleElement().asString().contains(vpc, "vpc/main", "left alone");
            assertThat(world.apply(network).converged()).isTrue();
            assertThat(world.destroy(network).converged()).isTrue();
            assertThat(ec2.describeVpcs().vpcs()).extracting(one -> one.vpcId()).containsExactly(vpc);
            assertThat(ec2.describeSubnets().subnets()).hasSize(1);
        }
    }

    @Test
    void aSubnetOfSomebodyElseInOurVpc_blocksTheVpcAlone() {
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
            String theirs = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.20.200.0/24"))
                    .subnet()
                    .subnetId();
            Plan plan = planDestroy();
            assertThat(plan.blocked())
                    .extracting(blocked -> blocked.key().toString())
                    .containsExactly("vpc/main");
            assertThat(item(plan, "vpc/main").obstacles())
                    .extracting(Obstacle::id)
                    .containsExactly(theirs);
        }
    }

    @Test
    void interfacesThatLinger_areWaitedFor() {
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
            String endpoint = ec2.createVpcEndpoint(request -> request.vpcId(vpc)
                            .vpcEndpointType(VpcEndpointType.INTERFACE)
                            .serviceName("com.amazonaws.eu-west-1.ssm")
                            .subnetIds(subnet(ec2)))
                    .vpcEndpoint()
                    .vpcEndpointId();
            assertThat(planDestroy().blocked()).isNotEmpty();
            ec2.deleteVpcEndpoints(request -> request.vpcEndpointIds(endpoint));
            assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isNotEmpty();
            assertThat(planDestroy().blocked()).isEmpty();
            Outcome razed = world.destroy(network);
            assertThat(razed.failures()).isEmpty();
            assertThat(razed.converged()).isTrue();
            assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        }
    }

    @Test
    void anEmptyPlan_looksForNobody() {
        assertThat(world.apply(network).converged()).isTrue();
        KillSwitch counter = KillSwitch.never();
        world.run(network, counter, Provisioning::plan);
        assertThat(counter.mutations()).isZero();
        world.aws.account(World.ACCOUNT).ec2(seed -> seed.quota(World.REGION, "L-0263D0A3", 0));
        assertThat(world.plan(network).isEmpty()).isTrue();
    }

    @Test
    void addressesThatAreUsedUp_blockTheirOwnCreation() {
        world.aws.account(World.ACCOUNT).ec2(seed -> seed.quota(World.REGION, "L-0263D0A3", 1));
        Plan plan = world.plan(Networks.threeTiers(2));
        assertThat(plan.blocked()).allSatisfy(item -> {
            assertThat(item.key().kind()).isEqualTo("elastic-ip");
            assertThat(item.reason())
                    .isEqualTo("2 more elastic IP addresses would be needed, and 0 of 1 are in use. Have the quota"
                            + " raised, or release some");
        });
        assertThat(plan.blocked()).hasSize(2);
        assertThatThrownBy(() -> world.apply(Networks.threeTiers(2))).isInstanceOf(NotStartedException.class);
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        }
    }

    @Test
    void aVpcWithTheSameAddresses_isWarnedOf() {
        try (Ec2Client ec2 = world.foreigner()) {
            String other = ec2.createVpc(request -> request.cidrBlock("10.20.128.0/20"))
                    .vpc()
                    .vpcId();
            Plan plan = world.plan(network);
            assertThat(plan.warnings())
                    .containsExactly("the block 10.20.0.0/16 overlaps 10.20.128.0/20 of VPC " + other
                            + ": the two can never be connected");
            assertThat(plan.blocked()).isEmpty();
            assertThat(world.apply(network).converged()).isTrue();
            assertThat(world.plan(network).warnings()).isEmpty();
        }
    }
}
