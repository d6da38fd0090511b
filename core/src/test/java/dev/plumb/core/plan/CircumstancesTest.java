package dev.plumb.core.plan;

import static dev.plumb.core.plan.Toys.HOUSE;
import static dev.plumb.core.plan.Toys.ROOM;
import static dev.plumb.core.plan.Toys.live;
import static dev.plumb.core.plan.Toys.to;
import static dev.plumb.core.plan.Toys.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.plan.Toys.House;
import dev.plumb.core.plan.Toys.Room;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands in the way of a plan, and what it has to say besides. */
final class CircumstancesTest {
    private static final Live<House> HERE = live("h-1", "house/main", new House("plot 1", "red"));
    private static final Live<Room> BED = live("r-1", "room/bed", new Room(Ref.id("h-1"), "north", "white"));

    private static Obstacle obstacle(Set<String> parts, Duration leaving) {
        return new Obstacle("eni-1", "wire", "somebody", "pull it out", parts, leaving);
    }

    private static Circumstances met(String id, Obstacle obstacle) {
        return new Circumstances(Map.of(id, List.of(obstacle)), Map.of(), List.of());
    }

    private static Plan removal(Circumstances met, Live<?>... foreign) {
        Map<Kind<?>, List<? extends Live<?>>> read = new LinkedHashMap<>();
        read.put(HOUSE, List.of(HERE));
        read.put(
                ROOM,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(BED), List.of(foreign).stream())
                        .toList());
        return Planner.plan(Census.of(Toys.STACK, List.of(), read), Keeping.NOTHING, met);
    }

    private static Item item(Plan plan, String key) {
        return plan.items().stream()
                .filter(item -> item.key().toString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatSomebodyHolds_isBlocked_andWhatItNeedsStays() {
        Plan plan = removal(met("r-1", obstacle(Set.of(), Duration.ZERO)));
        assertThat(item(plan, "room/bed").action()).isEqualTo(Action.BLOCKED);
        assertThat(item(plan, "room/bed").reason()).isEqualTo("in use by wire eni-1 of somebody");
        assertThat(item(plan, "room/bed").obstacles())
                .extracting(Obstacle::advice)
                .containsExactly("pull it out");
        assertThat(item(plan, "house/main").action()).isEqualTo(Action.BLOCKED);
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void whatIsOursOrGoesByItself_blocksNothing() {
        assertThat(removal(met("h-1", obstacle(Set.of("r-1"), Duration.ZERO))).blocked())
                .isEmpty();
        assertThat(removal(met("r-1", obstacle(Set.of(), Duration.ofMinutes(5))))
                        .blocked())
                .isEmpty();
    }

    @Test
    void whatSomebodyElsesRefersTo_isBlocked() {
        Live<Room> theirs =
                Live.of("r-9", new Room(Ref.id("h-1"), "south", "white"), Map.of("Name", "guests"), Condition.READY);
        Plan plan = removal(Circumstances.NONE, theirs);
        assertThat(item(plan, "house/main").action()).isEqualTo(Action.BLOCKED);
        assertThat(item(plan, "house/main").reason()).isEqualTo("in use by room guests r-9 of somebody else");
        assertThat(item(plan, "room/bed").action()).isEqualTo(Action.DELETE);
    }

    @Test
    void whatAwsWouldRefuse_isBlockedBeforeAnythingIsMade() {
        Circumstances met =
                new Circumstances(Map.of(), Map.of("room", "all rooms are taken"), List.of("mind the step"));
        Plan plan = Planner.plan(
                Census.of(
                        Toys.STACK,
                        List.of(
                                wanted(HOUSE, "main", new House("plot 1", "red")),
                                wanted(ROOM, "bed", new Room(to("house/main"), "north", "white"))),
                        Map.of()),
                Keeping.NOTHING,
                met);
        assertThat(item(plan, "room/bed").action()).isEqualTo(Action.BLOCKED);
        assertThat(item(plan, "room/bed").reason()).isEqualTo("all rooms are taken");
        assertThat(plan.warnings()).containsExactly("mind the step");
    }

    @Test
    void tags_areAddedInAStepOfTheirOwn_andTagsNobodyAskedForStay() {
        Kind<House> tagged = Toys.taggable(HOUSE);
        Live<House> bare = HERE.tagged(Map.of("Team", "old", "Colour", "nobody asked"));
        Live<House> here = Live.of(bare.id(), bare.record(), bare.tags(), bare.condition());
        Census census = Census.of(
                Toys.STACK,
                List.of(wanted(tagged, "main", new House("plot 1", "blue"))),
                Map.of(tagged, List.of(here)),
                Map.of(),
                Map.of("Team", "new"));
        Plan plan = Planner.plan(census, Keeping.NOTHING);
        assertThat(plan.steps()).extracting(Step::verb).containsExactlyInAnyOrder(Verb.TAG, Verb.UPDATE);
        assertThat(item(plan, "house/main").changes()).anySatisfy(change -> {
            assertThat(change.component()).isEqualTo("tags");
            assertThat(change.from()).isEqualTo(Map.of("Team", "old"));
            assertThat(change.to()).isEqualTo(Map.of("Team", "new", "Name", "home-main"));
        });
    }

    @Test
    void whatIsNamedFromOutside_isNeverOurs() {
        Census census = Census.of(
                Toys.STACK, List.of(), Map.of(HOUSE, List.of(HERE)), Map.of("house", Set.of("h-1")), Map.of());
        assertThat(census.ours()).isEmpty();
        assertThat(Planner.plan(census, Keeping.NOTHING).isEmpty()).isTrue();
    }
}
