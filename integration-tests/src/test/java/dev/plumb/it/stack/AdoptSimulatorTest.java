package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.NotStartedException;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Adoption;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.StackFile;
import dev.plumb.simulator.fault.KillSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Networks that somebody made by hand, taken under a stack. */
final class AdoptSimulatorTest {
    /** It is there with its VPC; to make it is to put it in order. */
    private static final String DEFAULT = "default-security-group";

    @TempDir
    Path folder;

    private final World world = World.fresh();

    private static String vpc(Ec2Client ec2, String cidr) {
        return ec2.createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
    }

    private static String subnet(Ec2Client ec2, String vpc, String cidr, String table) {
        String subnet = ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZoneId("euw1-az1"))
                .subnet()
                .subnetId();
        ec2.associateRouteTable(request -> request.subnetId(subnet).routeTableId(table));
        return subnet;
    }

    private static String table(Ec2Client ec2, String vpc) {
        return ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
    }

    /** What {@link Networks#small} asks for, as a person makes it. */
    private String byHand(Ec2Client ec2) {
        return byHand(world, ec2);
    }

    private static String byHand(World world, Ec2Client ec2) {
        String vpc = vpc(ec2, "10.20.0.0/16");
        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));
        String open = table(ec2, vpc);
        ec2.createRoute(request ->
                request.routeTableId(open).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        String closed = table(ec2, vpc);
        String front = subnet(ec2, vpc, "10.20.1.0/24", open);
        subnet(ec2, vpc, "10.20.17.0/24", closed);
        String address =
                ec2.allocateAddress(request -> request.domain(DomainType.VPC)).allocationId();
        String nat = ec2.createNatGateway(request -> request.subnetId(front).allocationId(address))
                .natGateway()
                .natGatewayId();
        world.aws.clock().advance(java.time.Duration.ofMinutes(3));
        ec2.createRoute(request ->
                request.routeTableId(closed).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        return vpc;
    }

    private Adoption look(Blueprint network, Map<Key, String> asked) {
        return world.run(network, KillSwitch.never(), stack -> stack.planAdoption(asked));
    }

    @Test
    void aNetworkMadeByHand_isTakenFromItsVpcOn_andOnlyTagged() {
        Blueprint network = Networks.small();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = byHand(ec2);
            Map<Key, String> asked = Map.of(Key.parse("vpc/main"), vpc);
            Adoption adoption = look(network, asked);
            assertThat(adoption.taken())
                    .extracting(one -> one.key().toString())
                    .containsExactlyInAnyOrder(
                            "vpc/main",
                            "internet-gateway/main",
                            "subnet/public-euw1-az1",
                            "subnet/app-euw1-az1",
                            "route-table/public",
                            "route-table/app-euw1-az1",
                            "nat-gateway/euw1-az1",
                            "elastic-ip/nat-euw1-az1");
            assertThat(adoption.taken()).filteredOn(Adoption.Taken::asked).hasSize(1);
            assertThat(adoption.unclear()).isEmpty();
            assertThat(adoption.after().items())
                    .filteredOn(item -> !item.key().kind().equals(DEFAULT))
                    .allSatisfy(item -> assertThat(item.action()).isIn(Action.KEEP, Action.UPDATE));

            KillSwitch counter = KillSwitch.never();
            Outcome outcome = world.run(network, counter, stack -> stack.adopt(asked, null));
            assertThat(outcome.converged()).isTrue();
            assertThat(outcome.results())
                    .hasSize(8)
                    .allSatisfy(result -> assertThat(result.step().verb()).isEqualTo(Verb.TAG));
            assertThat(world.plan(network).items())
                    .filteredOn(item -> !item.key().kind().equals(DEFAULT))
                    .allSatisfy(item -> assertThat(item.action()).isIn(Action.KEEP, Action.UPDATE));

            assertThat(world.apply(network).converged()).isTrue();
            assertThat(world.plan(network).isEmpty()).isTrue();
            assertThat(ec2.describeVpcs().vpcs()).hasSize(1);
            assertThat(ec2.describeSubnets().subnets()).hasSize(2);
            assertThat(ec2.describeNatGateways().natGateways()).hasSize(1);
            assertThat(ec2.describeAddresses().addresses()).hasSize(1);
            assertThat(world.destroy(network).converged()).isTrue();
            assertThat(ec2.describeVpcs().vpcs()).isEmpty();
        }
    }

    @Test
    void aSubnetOfAnyAddresses_isTakenWhenItIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("stack.yaml"), """
                stack: shop
                network:
                  cidr: 10.30.0.0/16
                  zone-ids: [euw1-az1]
                  tiers:
                    app: {size: 24, route: none}
                """);
        Blueprint network = StackFile.read(List.of(file), References.of(Map.of(), (region, names) -> Map.of()))
                .blueprint();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = vpc(ec2, "10.30.0.0/16");
            String subnet = subnet(ec2, vpc, "10.30.76.0/22", table(ec2, vpc));
            String other = ec2.createSubnet(request ->
                            request.vpcId(vpc).cidrBlock("10.30.0.0/24").availabilityZoneId("euw1-az2"))
                    .subnet()
                    .subnetId();
            Map<Key, String> asked = Map.of(Key.parse("vpc/main"), vpc, Key.parse("subnet/app-euw1-az1"), subnet);
            assertThat(world.run(network, KillSwitch.never(), stack -> stack.adopt(asked, null))
                            .converged())
                    .isTrue();
            assertThat(world.apply(network).converged()).isTrue();
            assertThat(world.plan(network).isEmpty()).isTrue();
            assertThat(ec2.describeSubnets().subnets())
                    .extracting(one -> one.subnetId())
                    .containsExactlyInAnyOrder(subnet, other);
        }
    }

    @Test
    void whatIsAnothersOrWouldNotStay_isRefused() {
        Blueprint network = Networks.tiny();
        try (Ec2Client ec2 = world.foreigner()) {
            String wrong = vpc(ec2, "10.99.0.0/16");
            assertThatThrownBy(() -> look(network, Map.of(Key.parse("vpc/main"), wrong)))
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining("cidr is 10.99.0.0/16, and the file comes to 10.20.0.0/16");
            String theirs = vpc(ec2, "10.20.0.0/16");
            ec2.createTags(request -> request.resources(theirs)
                    .tags(
                            Tag.builder().key("plumb:uid").value("other").build(),
                            Tag.builder().key("plumb:stack").value("billing").build(),
                            Tag.builder().key("plumb:id").value("vpc/main").build()));
            assertThatThrownBy(() -> look(network, Map.of(Key.parse("vpc/main"), theirs)))
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining("belongs to stack billing");
            assertThatThrownBy(() -> look(network, Map.of(Key.parse("vpc/other"), wrong)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the file asks for no vpc/other; of that kind it asks for vpc/main");
            assertThatThrownBy(() -> look(network, Map.of(Key.parse("vpc/main"), "vpc-0123456789abcdef0")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("there is no VPC vpc-0123456789abcdef0 here");
            assertThat(ec2.describeTags().tags()).hasSize(3);
        }
    }

    @Test
    void anAdoptionThatWasKilled_isGoneOnWith_andDoneTwiceItIsNothing() {
        Blueprint network = Networks.small();
        KillSwitch counter = KillSwitch.never();
        try (Ec2Client ec2 = world.foreigner()) {
            Map<Key, String> asked = Map.of(Key.parse("vpc/main"), byHand(ec2));
            world.run(network, counter, stack -> stack.adopt(asked, null));
        }
        int kills = 0;
        for (int n = 1; n <= counter.mutations(); n++) {
            World other = World.fresh();
            try (Ec2Client ec2 = other.foreigner()) {
                Map<Key, String> asked = Map.of(Key.parse("vpc/main"), byHand(other, ec2));
                KillSwitch door = KillSwitch.after(n);
                kills += other.kills(() -> other.run(network, door, stack -> stack.adopt(asked, null))) ? 1 : 0;
                other.run(network, KillSwitch.never(), stack -> stack.adopt(asked, null));
                Adoption left = other.run(network, KillSwitch.never(), stack -> stack.planAdoption(asked));
                assertThat(left.taken()).as("killed after %s", door.struck()).isEmpty();
                assertThat(left.tagging().steps()).isEmpty();
                assertThat(ec2.describeTags(request -> request.filters(
                                        filter -> filter.name("key").values("plumb:uid")))
                                .tags())
                        .hasSize(8);
            }
        }
        System.out.printf("adoption: %d calls, %d kills%n", counter.mutations(), kills);
        assertThat(kills).isEqualTo(counter.mutations());
    }

    @Test
    void whatIsLikeTwo_isListedAndLeft() {
        Blueprint network = Networks.tiny();
        try (Ec2Client ec2 = world.foreigner()) {
            String vpc = vpc(ec2, "10.20.0.0/16");
            String one = table(ec2, vpc);
            String two = table(ec2, vpc);
            Adoption adoption = look(network, Map.of(Key.parse("vpc/main"), vpc));
            assertThat(adoption.taken()).extracting(Adoption.Taken::id).containsExactly(vpc);
            assertThat(adoption.unclear()).singleElement().satisfies(unclear -> {
                assertThat(unclear.key()).hasToString("route-table/public");
                assertThat(unclear.ids()).containsExactlyInAnyOrder(one, two);
            });
        }
    }

    @Test
    void aStackThatHasOneAlready_takesNoSecond() {
        Blueprint network = Networks.tiny();
        assertThat(world.apply(network).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            String second = vpc(ec2, "10.20.0.0/16");
            assertThatThrownBy(() -> look(network, Map.of(Key.parse("vpc/main"), second)))
                    .isInstanceOf(NotStartedException.class)
                    .hasMessageContaining("has a vpc/main already");
        }
    }
}
