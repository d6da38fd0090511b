package dev.plumb.core.plan;

import static dev.plumb.core.plan.Toys.live;
import static dev.plumb.core.plan.Toys.to;
import static dev.plumb.core.plan.Toys.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plumb.core.plan.Toys.House;
import dev.plumb.core.plan.Toys.Room;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans grow with the stack, not with its square: at these sizes a square would take minutes. */
final class LargePlanTest {
    private static final int ROOMS = 20_000;

    @Test
    @Timeout(60)
    void twentyThousandRooms_areBuiltAndRazed() {
        List<Wanted<?>> wanted = new ArrayList<>(List.of(wanted(Toys.HOUSE, "main", new House("4711", "red"))));
        Toys.Found found = new Toys.Found().with(Toys.HOUSE, live("h-1", "house/main", new House("4711", "red")));
        List<dev.plumb.core.resource.Live<Room>> rooms = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            wanted.add(wanted(Toys.ROOM, "r" + i, new Room(to("house/main"), "place " + i, "white")));
            rooms.add(live("r-" + i, "room/r" + i, new Room(Ref.id("h-1"), "place " + i, "white")));
        }
        found.withAll(Toys.ROOM, rooms);
        Wanted<?>[] all = wanted.toArray(Wanted<?>[]::new);
        assertThat(new Toys.Found().plan(all).steps()).hasSize(ROOMS + 1);
        assertThat(found.plan(all).isEmpty()).isTrue();
        Plan razed = found.plan();
        assertThat(razed.steps()).hasSize(ROOMS + 1);
        assertThat(razed.steps().get(ROOMS).after()).hasSize(ROOMS);
        assertThat(razed.expected()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aChainOfAHundredThousandSteps_overflowsNoStack() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            steps.add(new Step(
                    "s" + i,
                    new dev.plumb.core.resource.Key("room", "r" + i),
                    dev.plumb.core.resource.Verb.CREATE,
                    "",
                    null,
                    null,
                    List.of(),
                    i == 99_999 ? List.of() : List.of("s" + (i + 1)),
                    Duration.ofSeconds(1)));
        }
        assertThatCode(() -> assertThat(Sequence.of(steps).get(0).id()).isEqualTo("s99999"))
                .doesNotThrowAnyException();
    }
}
