package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.error.InputException;
import dev.plumb.core.plan.Hint;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Bastions and NAT instances, as a client of others sees them. */
final class BastionSimulatorTest {
    private static final String NETWORK = """
            region: eu-west-1
            network:
              cidr: 10.20.0.0/16
              zones: 2
              tiers:
                public: {size: 24, route: internet}
                app: {size: 24, route: nat}
                data: {size: 24, route: none}
            """;

    @Test
    void ssh_isTheTwoGroupPattern() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + """
                  nat: none
                  bastion: {access: ssh, allow-from: [203.0.113.0/24], reach: [{to: data, port: 5432}]}
                """);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            SecurityGroup bastion = group(ec2, "bastion");
            SecurityGroup targets = group(ec2, "bastion-targets");
            assertThat(bastion.ipPermissions()).singleElement().satisfies(rule -> {
                assertThat(rule.fromPort()).isEqualTo(22);
                assertThat(rule.toPort()).isEqualTo(22);
                assertThat(rule.ipRanges())
                        .singleElement()
                        .satisfies(range -> assertThat(range.cidrIp()).isEqualTo("203.0.113.0/24"));
            });
            assertThat(targets.ipPermissions()).singleElement().satisfies(rule -> {
                assertThat(rule.fromPort()).isEqualTo(22);
                assertThat(rule.ipRanges()).isEmpty();
                assertThat(rule.userIdGroupPairs())
                        .singleElement()
                        .satisfies(pair -> assertThat(pair.groupId()).isEqualTo(bastion.groupId()));
            });
            assertThat(targets.ipPermissionsEgress()).isEmpty();
            assertThat(bastion.ipPermissionsEgress())
                    .extracting(IpPermission::fromPort)
                    .containsExactlyInAnyOrder(22, 5432);
            Instance instance = instance(ec2, "bastion");
            assertThat(instance.securityGroups())
                    .singleElement()
                    .satisfies(own -> assertThat(own.groupId()).isEqualTo(bastion.groupId()));
            String address = ec2.describeAddresses().addresses().get(0).publicIp();
            assertThat(instance.publicIpAddress()).isEqualTo(address);
            assertThat(outcome.hints()).extracting(Hint::command).containsExactly("ssh ec2-user@" + address);
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void sshFromEverywhere_isRefusedUnlessSaidSo() {
        String open = NETWORK + "  bastion: {access: ssh, allow-from: [0.0.0.0/0, '::/0', anywhere]";
        assertThatThrownBy(() -> Stacks.of(open + "}\n"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(3)
                                .allSatisfy(
                                        problem -> assertThat(problem.what()).contains("open-to-the-world: true")));
        assertThat(Stacks.of(open + ", open-to-the-world: true}\n")).isNotNull();
    }

    @Test
    void ssm_hasNoOpenPort_andARoleForSystemsManager() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + """
                  nat: single
                  bastion: {access: ssm}
                """);
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(group(ec2, "bastion").ipPermissions()).isEmpty();
            Instance instance = instance(ec2, "bastion");
            assertThat(instance.iamInstanceProfile()).isNotNull();
            assertThat(instance.publicIpAddress()).isNull();
            assertThat(outcome.hints())
                    .extracting(Hint::command)
                    .containsExactly("aws ssm start-session --region eu-west-1 --target " + instance.instanceId());
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        assertThat(world.destroy(stack).converged()).isTrue();
        assertThat(Inventory.count(world)).isEmpty();
    }

    @Test
    void ssmWithoutAWayOut_isRefused() {
        assertThatThrownBy(() -> Stacks.of(NETWORK + "  bastion: {access: ssm, tier: data}\n"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.what()).contains("Systems Manager cannot be reached")));
    }

    @Test
    void aNatInstance_forwardsForThePrivateTiers() {
        World world = World.fresh();
        Blueprint stack = Stacks.of(NETWORK + "  nat: instance\n");
        Outcome outcome = world.apply(stack);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            Instance instance = instance(ec2, "nat");
            assertThat(instance.sourceDestCheck()).isFalse();
            assertThat(group(ec2, "nat").ipPermissions())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.ipRanges())
                            .extracting(range -> range.cidrIp())
                            .containsExactlyInAnyOrderElementsOf(blocks(ec2, "app")));
            List<Route> out = ec2.describeRouteTables(request -> request.filters(
                            filter -> filter.name("tag:plumb:id").values("route-table/app")))
                    .routeTables()
                    .get(0)
                    .routes();
            assertThat(out)
                    .filteredOn(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                    .singleElement()
                    .satisfies(route -> assertThat(route.instanceId()).isEqualTo(instance.instanceId()));
        }
        assertThat(world.plan(stack).isEmpty()).isTrue();
        Outcome moved = world.apply(Stacks.of(NETWORK + "  nat: single\n"));
        assertThat(moved.failures()).isEmpty();
        assertThat(moved.converged()).isTrue();
        assertThat(Inventory.count(world)).doesNotContainKey("instance").containsEntry("natgateway", 1);
    }

    private static List<String> blocks(Ec2Client ec2, String tier) {
        return ec2
                .describeSubnets(request ->
                        request.filters(filter -> filter.name("tag:plumb:id").values("subnet/" + tier + "-*")))
                .subnets()
                .stream()
                .map(subnet -> subnet.cidrBlock())
                .toList();
    }

    private static SecurityGroup group(Ec2Client ec2, String name) {
        return ec2.describeSecurityGroups(request ->
                        request.filters(filter -> filter.name("tag:plumb:id").values("security-group/" + name)))
                .securityGroups()
                .get(0);
    }

    private static Instance instance(Ec2Client ec2, String name) {
        return ec2.describeInstances(request ->
                        request.filters(filter -> filter.name("tag:plumb:id").values("instance/" + name)))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }
}
