package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.apply.Outcome;
import dev.plumb.core.plan.Plan;
import dev.plumb.simulator.fault.KillSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example network, from nothing to nothing, counted by the simulator's own inventory. */
final class ExamplesSimulatorTest {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    private static final Map<String, Map<String, Integer>> WHOLE = Map.of(
            "network-library",
            Map.of("vpc", 1, "subnet", 4, "internet-gateway", 1, "route-table", 2, "vpc-endpoint", 1),
            "bastion-nat",
            Map.of(
                    "vpc", 1,
                    "subnet", 9,
                    "internet-gateway", 1,
                    "elastic-ip", 4,
                    "natgateway", 3,
                    "route-table", 5,
                    "security-group", 2,
                    "security-group-rule", 3,
                    "instance", 1),
            "dual-stack",
            Map.of(
                    "vpc", 1,
                    "subnet", 9,
                    "internet-gateway", 1,
                    "egress-only-internet-gateway", 1,
                    "natgateway", 1,
                    "route-table", 3,
                    "vpc-endpoint", 2,
                    "security-group", 1,
                    "security-group-rule", 1,
                    "instance-connect-endpoint", 1),
            "private-only",
            Map.of(
                    "vpc", 1,
                    "subnet", 4,
                    "route-table", 2,
                    "network-acl", 1,
                    "vpc-endpoint", 6,
                    "security-group", 2,
                    "security-group-rule", 2,
                    "instance-connect-endpoint", 1),
            "cheap-dev",
            Map.of(
                    "vpc", 1,
                    "subnet", 2,
                    "internet-gateway", 1,
                    "elastic-ip", 1,
                    "route-table", 2,
                    "vpc-endpoint", 1,
                    "security-group", 2,
                    "security-group-rule", 3,
                    "instance", 1,
                    "instance-connect-endpoint", 1),
            "web-tier",
            WebTier.WHOLE);

    @ParameterizedTest
    @MethodSource("examples")
    void anExample_isMade_staysAsItIs_andGoesWithoutATrace(String name) {
        Blueprint stack = Stacks.read(EXAMPLES.resolve(name).resolve("stack.yaml"));
        World world = World.fresh().having(stack);
        KillSwitch counter = KillSwitch.never();
        Outcome outcome = world.apply(stack, counter);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.converged()).isTrue();
        assertThat(Inventory.countWithParts(world)).isEqualTo(WHOLE.get(name));
        Plan second = world.plan(stack);
        assertThat(second.steps()).isEmpty();
        Outcome razed = world.destroy(stack);
        assertThat(razed.failures()).isEmpty();
        assertThat(razed.converged()).isTrue();
        assertThat(Inventory.countWithParts(world)).isEmpty();
        System.out.printf("example %s: %d mutating calls, 0 left%n", name, counter.mutations());
    }

    @Test
    void whatTheGuideShows_canBeHad() throws IOException {
        String page = Files.readString(EXAMPLES.resolveSibling("docs").resolve("networks.md"));
        Matcher blocks =
                Pattern.compile("(?ms)^```yaml\\nstack: shop\\n(.*?)^```$").matcher(page);
        int tried = 0;
        while (blocks.find()) {
            World world = World.fresh();
            Blueprint stack = Stacks.of(blocks.group(1));
            assertThat(world.apply(stack).converged()).as(blocks.group()).isTrue();
            assertThat(world.plan(stack).isEmpty()).isTrue();
            tried++;
        }
        assertThat(tried).isEqualTo(2);
    }

    /** Every example that has a stack file: one without a count of its own fails. */
    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("stack.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyExampleNetwork_isTried() throws IOException {
        assertThat(examples()).containsExactlyInAnyOrderElementsOf(WHOLE.keySet());
    }
}
