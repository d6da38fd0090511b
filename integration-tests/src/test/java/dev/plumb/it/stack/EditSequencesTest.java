package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Blueprint;
import dev.plumb.core.plan.Plan;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever people do to a layout, one edit after the other: no subnet that stays is ever moved, and a plan that was carried
 * out leaves nothing to plan.
 */
final class EditSequencesTest {
    private static final int SEQUENCES = Integer.getInteger("plumb.sequences", 10_000);
    private static final int LONGEST = 3;

    private final Map<String, Blueprint> read = new ConcurrentHashMap<>();

    @Test
    void P7_noEditMovesASubnet_andEveryPlanEndsInAnEmptyOne() {
        long seed = Long.getLong("plumb.seed", System.nanoTime());
        int plans = IntStream.range(0, SEQUENCES)
                .parallel()
                .map(sequence -> edited(new Random(seed + sequence), "seed " + seed + ", sequence " + sequence))
                .sum();
        System.out.printf(
                "edit sequences: seed %d, %d sequences, %d plans carried out, 0 subnets moved, 0 plans left over%n",
                seed, SEQUENCES, plans);
        assertThat(plans).isGreaterThan(2 * SEQUENCES);
    }

    /** Returns how many plans were carried out. */
    private int edited(Random random, String where) {
        ModelWorld world = new ModelWorld();
        LayoutEdits layout = new LayoutEdits(random);
        int edits = 1 + random.nextInt(LONGEST);
        for (int edit = 0; edit <= edits; edit++) {
            String section = layout.section();
            Blueprint blueprint = read.computeIfAbsent(section, Stacks::of);
            Map<String, String> before = world.blocks();
            Plan plan = world.plan(blueprint);
            assertThat(plan.blocked()).as(where + "\n" + section).isEmpty();
            world.perform(plan, blueprint);
            Map<String, String> after = world.blocks();
            for (Map.Entry<String, String> subnet : before.entrySet()) {
                String name = subnet.getKey().substring(subnet.getKey().indexOf(' '));
                boolean stays = after.keySet().stream().anyMatch(key -> key.endsWith(name));
                assertThat(stays ? after.get(subnet.getKey()) : subnet.getValue())
                        .as(where + "\n" + section)
                        .isEqualTo(subnet.getValue());
            }
            assertThat(world.plan(blueprint).steps()).as(where + "\n" + section).isEmpty();
            layout.edit();
        }
        return edits + 1;
    }
}
