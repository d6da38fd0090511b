package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** The example {@code web-tier} as a whole: killed anywhere, and closed to all but its load balancer. */
final class WebTierSimulatorTest {
    @TempDir
    private Path folder;

    private static List<Instance> instances(Ec2Client ec2) {
        return ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .toList();
    }

    private static void whole(World world, String where) {
        assertThat(Inventory.countWithParts(world)).as(where).isEqualTo(WebTier.WHOLE);
        try (Ec2Client ec2 = world.foreigner()) {
            assertThat(instances(ec2)).as(where).hasSize(2);
        }
        assertThat(world.plan(WebTier.STACK).isEmpty()).as(where).isTrue();
    }

    @Test
    void apply_killedAnywhere_convergesWhenRunAgain() {
        KillSweep.over(WebTier::world, (world, door) -> world.apply(WebTier.STACK, door), WebTierSimulatorTest::whole)
                .prove("web-tier", 40);
    }

    @Test
    void destroy_killedAnywhere_leavesNothingWhenRunAgain() {
        World first = WebTier.world();
        assertThat(first.apply(WebTier.STACK).converged()).isTrue();
        Path there = folder.resolve("world.json");
        first.aws.save(there);
        KillSweep.over(
                        () -> World.saved(there),
                        (world, door) -> world.destroy(WebTier.STACK, door),
                        (world, where) ->
                                assertThat(Inventory.all(world)).as(where).isEmpty())
                .prove("web-tier's destroy", 30);
    }

    /** One line, {@code app: {allow: [{from: front, port: 8080}]}}, is the whole pattern. */
    @Test
    void instances_hearTheirLoadBalancerAlone() {
        World world = WebTier.world();
        assertThat(world.apply(WebTier.STACK).converged()).isTrue();
        try (Ec2Client ec2 = world.foreigner()) {
            List<SecurityGroup> groups = ec2.describeSecurityGroups().securityGroups();
            String front = groups.stream()
                    .filter(group -> group.groupName().equals("web-front"))
                    .map(SecurityGroup::groupId)
                    .findFirst()
                    .orElseThrow();
            SecurityGroup app = groups.stream()
                    .filter(group -> group.groupName().equals("web-app"))
                    .findFirst()
                    .orElseThrow();
            assertThat(app.ipPermissions()).singleElement().satisfies(rule -> {
                assertThat(List.of(rule.ipProtocol(), rule.fromPort(), rule.toPort()))
                        .containsExactly("tcp", 8080, 8080);
                assertThat(rule.userIdGroupPairs())
                        .extracting(pair -> pair.groupId())
                        .containsExactly(front);
                assertThat(rule.ipRanges()).isEmpty();
                assertThat(rule.ipv6Ranges()).isEmpty();
                assertThat(rule.prefixListIds()).isEmpty();
            });
            assertThat(instances(ec2))
                    .hasSize(2)
                    .allSatisfy(instance -> assertThat(instance.securityGroups())
                            .extracting(worn -> worn.groupId())
                            .containsExactly(app.groupId()));
        }
    }
}
