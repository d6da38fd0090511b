package dev.plumb.core.plan;

import static dev.plumb.core.plan.Toys.DOOR;
import static dev.plumb.core.plan.Toys.HOUSE;
import static dev.plumb.core.plan.Toys.ROOM;
import static dev.plumb.core.plan.Toys.live;
import static dev.plumb.core.plan.Toys.to;
import static dev.plumb.core.plan.Toys.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.plan.Toys.Door;
import dev.plumb.core.plan.Toys.House;
import dev.plumb.core.plan.Toys.Room;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Key;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Wanted;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What people read of a plan and of a drift. */
final class PlanTableTest {
    private static final Wanted<House> MAIN = wanted(HOUSE, "main", new House("4711", "red"));
    private static final Live<House> LIVE_MAIN = live("h-1", "house/main", new House("4711", "red"));
    private static final Live<Room> KITCHEN = live("r-1", "room/kitchen", new Room(Ref.id("h-1"), "ground", "yellow"));
    private static final Live<Room> ATTIC = live("r-2", "room/attic", new Room(Ref.id("h-1"), "top", "yellow"));

    private static Keeping keeping(String how, String key) {
        Predicate<Key> means = one -> one.toString().equals(key);
        TreeMap<String, Predicate<Key>> lines = new TreeMap<>();
        lines.put(how + ": " + key, means);
        return how.equals("protect")
                ? new Keeping(means, none -> false, lines)
                : new Keeping(none -> false, means, lines);
    }

    private static Toys.Found found() {
        return new Toys.Found();
    }

    private static String plan(Plan plan) {
        return PlanTable.of(plan, Terminal.plain(80));
    }

    private static String drift(Plan plan) {
        return DriftTable.of(plan, Terminal.plain(80));
    }

    @Test
    void whatIsRetained_isNamed_withWhatItNeeds() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, KITCHEN)
                .with(ROOM, ATTIC)
                .plan(keeping("retain", "room/kitchen"));
        assertThat(plan(plan))
                .contains(
                        "    house/main    house, h-1, needed by room/kitchen, which stays\n",
                        "  - room/attic    room, r-2\n",
                        "    room/kitchen  room, r-1, retained by the file\n",
                        "\n1 to remove, 2 retained. Takes ");
        assertThat(drift(plan)).contains("stays            room/kitchen  room, r-1, retained by the file\n");
        assertThat(PlanMarkdown.of(plan)).contains("- **retain** `room/kitchen`");

        Plan rest = found().with(HOUSE, LIVE_MAIN).with(ROOM, KITCHEN).plan(keeping("retain", "room/kitchen"));
        assertThat(plan(rest)).endsWith("\nNothing to do: what is left is retained.\n");
        Plan both = found().with(HOUSE, LIVE_MAIN).with(ROOM, KITCHEN).plan(keeping("retain", "room/kitchen"), MAIN);
        assertThat(plan(both)).endsWith("\nNothing to do: everything is as the file says; 1 retained.\n");
        assertThat(drift(both)).endsWith("\nNo drift: everything is as the file says.\n");
    }

    @Test
    void removalOfAll_givesNoReasonForEach_andNothingIsNothing() {
        Plan all = found().with(HOUSE, LIVE_MAIN).with(ROOM, KITCHEN).plan();
        assertThat(plan(all)).contains("  - house/main    house, h-1\n").doesNotContain("no longer in the file");
        assertThat(plan(found().with(HOUSE, LIVE_MAIN).with(ROOM, KITCHEN).plan(MAIN)))
                .contains("  - room/kitchen  room, r-1, no longer in the file\n");
        assertThat(plan(found().plan())).endsWith("\nNothing to do: nothing of the stack is there.\n");
    }

    @Test
    void lineThatMeansNothing_isSaid_exceptWhereNothingIs() {
        Plan misspelt = found().with(HOUSE, LIVE_MAIN).plan(keeping("protect", "house/mian"), MAIN);
        assertThat(plan(misspelt))
                .contains("Note: protect: house/mian means no resource of this stack. Did you mean house/main?\n");
        assertThat(found().with(HOUSE, LIVE_MAIN)
                        .plan(keeping("protect", "house/main"), MAIN)
                        .warnings())
                .isEmpty();
        assertThat(found().plan(keeping("retain", "house/mian")).warnings()).isEmpty();
    }

    @Test
    void ofSets_onlyWhatComesAndGoesIsShown() {
        Wanted<Room> hall = wanted(ROOM, "hall", new Room(to("house/main"), "middle", null));
        Wanted<Room> kitchen = wanted(ROOM, "kitchen", new Room(to("house/main"), "ground", null));
        Wanted<Room> attic = wanted(ROOM, "attic", new Room(to("house/main"), "top", null));
        Live<Room> liveHall = live("r-3", "room/hall", new Room(Ref.id("h-1"), "middle", null));
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, KITCHEN)
                .with(ROOM, ATTIC)
                .with(ROOM, liveHall)
                .with(DOOR, live("d-1", "door/a", new Door(Ref.id("r-3"), Set.of(Ref.id("r-1"), Ref.id("r-3")))))
                .plan(
                        MAIN,
                        hall,
                        kitchen,
                        attic,
                        wanted(DOOR, "a", new Door(to("room/hall"), Set.of(to("room/hall"), to("room/attic")))));
        assertThat(plan(plan)).contains("      leads to: - room/kitchen\n      leads to: + room/attic\n");
        assertThat(drift(plan))
                .contains("      leads to: missing room/attic\n      leads to: not in the file room/kitchen\n");
    }

    @Test
    void whatIsMadeAnew_isNotSaidToDifferFromItself() {
        Wanted<Room> kitchen = wanted(ROOM, "kitchen", new Room(to("house/main"), "ground", null));
        Wanted<Room> attic = wanted(ROOM, "attic", new Room(to("house/main"), "top", null));
        Live<Room> going = live(
                "r-1",
                "room/kitchen",
                new Room(Ref.id("h-1"), "ground", null),
                Condition.of(Condition.Phase.LEAVING, "shutting-down"));
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, going)
                .with(ROOM, ATTIC)
                .with(DOOR, live("d-1", "door/a", new Door(Ref.id("r-2"), Set.of(Ref.id("r-1"), Ref.id("r-2")))))
                .plan(
                        MAIN,
                        kitchen,
                        attic,
                        wanted(DOOR, "a", new Door(to("room/attic"), Set.of(to("room/kitchen"), to("room/attic")))));
        assertThat(drift(plan))
                .contains(
                        "room/kitchen  room, r-1, it is going: shutting-down\n",
                        "      leads to: room/kitchen, which is to be made anew\n");
        assertThat(plan(plan)).contains("      leads to: room/kitchen (made anew)\n");
    }
}
