package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import dev.plumb.vpc.kind.SubnetKind;
import dev.plumb.vpc.layout.Layout;
import dev.plumb.vpc.network.Subnet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A stack in a VPC of somebody else. */
final class GivenVpcSimulatorTest {
    /** One subnet in a VPC that is there. */
    private record InVpc(String vpc) implements Blueprint {
        @Override
        public Collection<? extends Kind<?>> kinds() {
            return Layout.kinds();
        }

        @Override
        public Map<String, String> tags() {
            return Map.of();
        }

        @Override
        public Map<String, Set<String>> given() {
            return Map.of("vpc", Set.of(vpc));
        }

        @Override
        public List<? extends Wanted<?>> draw(Reading reading) {
            Subnet subnet = new Subnet(Ref.id(vpc), "euw1-az1", "10.9.1.0/24", null, null, false, null, null);
            return List.of(Wanted.of("shop", new SubnetKind(), "app-euw1-az1", subnet));
        }
    }

    @Test
    void aVpcOfSomebodyElse_isUsedAndNeitherChangedNorRemoved() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                    .vpc()
                    .vpcId();
            String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
            ec2.attachInternetGateway(
                    request -> request.internetGatewayId(gateway).vpcId(vpc));
            String theirs = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.9.2.0/24"))
                    .subnet()
                    .subnetId();
            Blueprint stack = new InVpc(vpc);
            assertThat(world.apply(stack).converged()).isTrue();

            Plan after = world.plan(stack);
            assertThat(after.isEmpty()).isTrue();
            assertThat(after.foreign())
                    .as("not the main route table, which nobody made")
                    .extracting(Plan.Foreigner::id)
                    .containsExactlyInAnyOrder(vpc, gateway, theirs);

            assertThat(world.destroy(stack).converged()).isTrue();
            assertThat(ec2.describeVpcs().vpcs())
                    .singleElement()
                    .satisfies(left -> assertThat(left.tags()).isEmpty());
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .satisfies(left -> assertThat(left.subnetId()).isEqualTo(theirs));
        }
    }

    @Test
    void aGivenVpcWithOurTags_staysAllTheSame() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                    .vpc()
                    .vpcId();
            Blueprint stack = new InVpc(vpc);
            assertThat(world.apply(stack).converged()).isTrue();
            List<Tag> copied = ec2.describeSubnets().subnets().get(0).tags().stream()
                    .map(tag -> tag.key().equals("plumb:id")
                            ? tag.toBuilder().value("vpc/main").build()
                            : tag)
                    .toList();
            ec2.createTags(request -> request.resources(vpc).tags(copied));
            assertThat(copied).extracting(Tag::key).contains("plumb:uid");
            assertThat(world.plan(stack).isEmpty()).isTrue();
            assertThat(world.destroy(stack).converged()).isTrue();
            assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
        }
    }
}
