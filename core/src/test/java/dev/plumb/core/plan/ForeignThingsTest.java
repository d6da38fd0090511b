package dev.plumb.core.plan;

import static dev.plumb.core.plan.Toys.HOUSE;
import static dev.plumb.core.plan.Toys.ROOM;
import static dev.plumb.core.plan.Toys.live;
import static dev.plumb.core.plan.Toys.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.plan.Toys.House;
import dev.plumb.core.plan.Toys.Room;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Foreign;
import dev.plumb.core.resource.Kind;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What belongs to others is listed with what it is, whether it is a resource or a part of one of the stack's. */
final class ForeignThingsTest {
    private static final House RED = new House("plot 1", "red");
    private static final Room GUEST = new Room(Ref.id("h-1"), "north", "white");
    private static final Foreign LODGER = new Foreign("h-1 attic", GUEST, "has a lodger who locks the door");

    private static Plan plan(List<Wanted<?>> wanted, Live<House> house, List<Live<Room>> rooms) {
        Map<Kind<?>, List<? extends Live<?>>> read = Map.of(HOUSE, List.of(house), ROOM, rooms);
        return Planner.plan(Census.of(Toys.STACK, wanted, read).warned(List.of("mind the step")), Keeping.NOTHING);
    }

    @Test
    void resourcesAndParts_areDescribed_withTheStacksOwnNames() {
        Plan plan = plan(
                List.of(wanted(HOUSE, "main", RED)),
                live("h-1", "house/main", RED).holding(List.of(LODGER)),
                List.of(Live.of("r-9", GUEST, Map.of("Name", "guests"), Condition.READY)));

        assertThat(plan.foreign())
                .containsExactly(
                        new Plan.Foreigner("Room", "h-1 attic", "", "house/main: house/main; place north; color white"),
                        new Plan.Foreigner("Room", "r-9", "guests", "house/main; place north; color white"));
        assertThat(plan.warnings())
                .containsExactly("mind the step", "house/main (h-1) has a lodger who locks the door");
    }

    @Test
    void partsOfWhatGoes_andWhatIsTheStacksOwn_areNobodyElses() {
        Live<House> house = live("h-1", "house/main", RED)
                .holding(List.of(LODGER, new Foreign("r-1", GUEST, "has a room that is the stack's own")));
        Live<Room> own = live("r-1", "room/bed", GUEST);

        assertThat(plan(List.of(), house, List.of(own)).foreign()).isEmpty();
        assertThat(plan(List.of(wanted(HOUSE, "main", RED)), house, List.of(own))
                        .foreign())
                .extracting(Plan.Foreigner::id)
                .containsExactly("h-1 attic");
    }

    @Test
    void whatIsReadyAndOfNoUse_isWarnedOf() {
        Condition shut = new Condition(Condition.Phase.READY, "shut", "is shut: open it");
        Plan plan = plan(List.of(wanted(HOUSE, "main", RED)), live("h-1", "house/main", RED, shut), List.of());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.warnings()).containsExactly("mind the step", "house/main (h-1) is shut: open it");
    }
}
