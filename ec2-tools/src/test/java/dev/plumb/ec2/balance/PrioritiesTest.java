package dev.plumb.ec2.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PrioritiesTest {
    @Test
    void newRules_haveRoomBetweenThem() {
        assertThat(Priorities.of(Arrays.asList(null, null, null))).containsExactly(100, 200, 300);
    }

    @Test
    void rulesThatAreThere_keepTheirPlaces() {
        assertThat(Priorities.of(Arrays.asList(100, null, 200, null))).containsExactly(100, 150, 200, 300);
        assertThat(Priorities.of(Arrays.asList(null, 10, 20))).containsExactly(5, 10, 20);
        assertThat(Priorities.of(Arrays.asList(7, 4000))).containsExactly(7, 4000);
    }

    /** The last comes first: it alone moves. */
    @Test
    void asFewAsCanBeMove() {
        assertThat(Priorities.of(Arrays.asList(300, 100, 200))).containsExactly(50, 100, 200);
    }

    @Test
    void whereThereIsNoRoom_allMove() {
        assertThat(Priorities.of(Arrays.asList(1, null, 2))).containsExactly(100, 200, 300);
        assertThat(Priorities.of(Arrays.asList(50_000, null))).containsExactly(100, 200);
    }

    @Test
    void placesAlwaysRise_andAwsKnowsThem() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<Integer> live = new ArrayList<>();
            int size = random.nextInt(12);
            for (int rule = 0; rule < size; rule++) {
                live.add(random.nextInt(3) == 0 ? null : 1 + random.nextInt(random.nextBoolean() ? 20 : 50_000));
            }
            assertThat(Priorities.of(live))
                    .as("%s", live)
                    .hasSize(live.size())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(place -> place >= 1 && place <= 50_000);
        }
    }
}
