package dev.plumb.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void it_behaves_as_a_sorted_map_and_leaves_older_tables_alone() {
        long seed = 42;
        Random random = new Random(seed);
        TreeMap<String, Integer> expected = new TreeMap<>();
        Table<Integer> table = Table.empty();
        for (int i = 0; i < 20_000; i++) {
            String key = "k" + random.nextInt(3_000);
            TreeMap<String, Integer> before = i % 1_000 == 0 ? new TreeMap<>(expected) : null;
            Table<Integer> old = table;
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                table = table.without(key);
            } else {
                expected.put(key, i);
                table = table.with(key, i);
            }
            assertThat(table.size()).as("seed %d step %d", seed, i).isEqualTo(expected.size());
            if (before != null) {
                assertThat(old.rows()).containsExactlyElementsOf(before.entrySet());
                assertThat(table.after(key))
                        .containsExactlyElementsOf(expected.tailMap(key, false).entrySet());
                assertThat(table.prefixed("k1"))
                        .containsExactlyElementsOf(
                                expected.subMap("k1", true, "k2", false).entrySet());
            }
        }
        for (Map.Entry<String, Integer> row : expected.entrySet()) {
            assertThat(table.get(row.getKey())).contains(row.getValue());
        }
    }

    @Test
    void keys_that_come_in_order_make_no_deep_tree() {
        Table<Integer> table = Table.empty();
        for (int i = 0; i < 100_000; i++) {
            table = table.with(String.format("%06d", i), i);
        }
        assertThat(table.values().limit(3)).containsExactly(0, 1, 2);
        assertThat(table.after("099997").map(Map.Entry::getValue)).containsExactly(99998, 99999);
    }
}
