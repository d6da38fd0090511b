package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Action;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.KillSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Networks that get another VPC: what was in the old one is found, made anew in the new one, and removed. */
final class MovesSimulatorTest {
    private static final String OWN = """
            network:
              cidr: 10.20.0.0/16
              zones: 1
              tiers:
                public: {size: 24, route: internet}
                app: {size: 24, route: none}
            """;

    /** One subnet of 10.20.0.0/16 or of a VPC that is given, with its table. */
    private static final Map<String, Integer> INSIDE = Map.of("subnet", 1, "route-table", 1);

    private static final Map<String, Integer> OWN_WHOLE =
            Map.of("vpc", 1, "subnet", 2, "internet-gateway", 1, "route-table", 2);

    private static String in(String vpc) {
        return "network:\n  vpc: " + vpc + "\n  zones: 1\n  tiers:\n    app: {size: 24, route: none}\n";
    }

    private static String vpc(Ec2Client ec2, String cidr) {
        return ec2.createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
    }

    /** What somebody made, but for the given VPCs. */
    private static Map<String, Integer> made(World world, int given) {
        Map<String, Integer> counts = Inventory.count(world);
        counts.merge("vpc", -given, Integer::sum);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static void converges(World world, Blueprint stack) {
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(world.plan(stack).steps()).isEmpty();
    }

    @Test
    void anotherGivenVpc_takesTheNetworkAlong() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            String from = vpc(ec2, "10.8.0.0/16");
            String to = vpc(ec2, "10.9.0.0/16");
            converges(world, Stacks.of(in(from)));

            Blueprint moved = Stacks.of(in(to));
            Plan plan = world.plan(moved);
            assertThat(plan.count(Action.REPLACE))
                    .as("the subnet and its table")
                    .isEqualTo(2);
            assertThat(plan.warnings())
                    .singleElement()
                    .asString()
                    .contains("moves to another VPC", "made anew", "removed");
            converges(world, moved);
            assertThat(made(world, 2)).isEqualTo(INSIDE);
            assertThat(ec2.describeSubnets().subnets())
                    .singleElement()
                    .extracting(Subnet::vpcId)
                    .isEqualTo(to);

            assertThat(world.destroy(moved).converged()).isTrue();
            assertThat(made(world, 2)).isEmpty();
        }
    }

    @Test
    void aGivenVpc_thatBecomesOneOfItsOwn_isLeftEmpty() {
        World world = World.fresh();
        try (Ec2Client ec2 = world.foreigner()) {
            String given = vpc(ec2, "10.8.0.0/16");
            converges(world, Stacks.of(in(given)));
            converges(world, Stacks.of(OWN));
            assertThat(made(world, 1)).isEqualTo(OWN_WHOLE);
            assertThat(world.destroy(Stacks.of(OWN)).converged()).isTrue();
            assertThat(made(world, 1)).isEmpty();
        }
    }

    @Test
    void aGivenVpc_thatBecomesOneOfItsOwn_killedAfterAnyCall_isLeftEmpty() {
        int kills = 0;
        for (int call = 1; ; call++) {
            World world = World.fresh();
            try (Ec2Client ec2 = world.foreigner()) {
                String given = vpc(ec2, "10.8.0.0/16");
                converges(world, Stacks.of(in(given)));
                KillSwitch door = KillSwitch.after(call);
                boolean killed = world.kills(() -> world.apply(Stacks.of(OWN), door));
                converges(world, Stacks.of(OWN));
                assertThat(made(world, 1)).as("killed after " + door.struck()).isEqualTo(OWN_WHOLE);
                if (!killed) {
                    break;
                }
                kills++;
            }
        }
        System.out.printf("given VPC to own VPC: %d kills, 0 orphans%n", kills);
        assertThat(kills).isGreaterThan(10);
    }

    @Test
    void anotherBlock_makesAnotherVpc_andIsWarnedOf() {
        World world = World.fresh();
        converges(world, Stacks.of(OWN));
        Blueprint moved = Stacks.of(OWN.replace("10.20.0.0/16", "10.40.0.0/16"));
        Plan plan = world.plan(moved);
        assertThat(plan.removes()).isTrue();
        assertThat(plan.warnings())
                .singleElement()
                .asString()
                .contains("for 10.40.0.0/16 instead of 10.20.0.0/16 there will be another VPC", "removed");
        converges(world, moved);
        assertThat(Inventory.count(world)).isEqualTo(OWN_WHOLE);
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(ec2.describeVpcs().vpcs())
                    .singleElement()
                    .extracting(Vpc::cidrBlock)
                    .isEqualTo("10.40.0.0/16");
            assertThat(ec2.describeSubnets().subnets())
                    .extracting(Subnet::cidrBlock)
                    .allMatch(block -> block.startsWith("10.40."));
        }
    }

    /** The old subnets overlap the new ones, and are in nobody's way: they are in another VPC. */
    @Test
    void aLargerBlockAroundTheOldOne_makesAnotherVpc() {
        World world = World.fresh();
        converges(world, Stacks.of(OWN.replace("10.20.0.0/16", "10.20.0.0/20")));
        converges(world, Stacks.of(OWN));
        assertThat(Inventory.count(world)).isEqualTo(OWN_WHOLE);
    }

    @Test
    void anotherBlock_ofTheWholeExample_leavesNothingBehind() throws Exception {
        World world = World.fresh();
        String example = example("bastion-nat");
        converges(world, Stacks.of(example));
        Set<String> addresses = addresses(world);
        converges(world, Stacks.of(example.replace("10.20.0.0/16", "10.40.0.0/16")));
        Map<String, Integer> counts = Inventory.count(world);
        counts.keySet().removeAll(Set.of("volume", "security-group-rule"));
        assertThat(counts).isEqualTo(Inventory.BASTION_NAT);
        assertThat(addresses(world)).as("the public addresses stay").isEqualTo(addresses);
    }

    private static String example(String name) throws Exception {
        Path file = Path.of("..", "examples", name, "stack.yaml");
        return Files.readString(file).replaceAll("(?s)^.*?\nnetwork:", "network:");
    }

    private static Set<String> addresses(World world) {
        try (Ec2Client ec2 = world.foreigner()) {
            return ec2.describeAddresses().addresses().stream()
                    .map(address -> address.publicIp())
                    .collect(Collectors.toSet());
        }
    }
}
