package dev.plumb.core.plan;

import static dev.plumb.core.plan.Toys.DOOR;
import static dev.plumb.core.plan.Toys.HOUSE;
import static dev.plumb.core.plan.Toys.LIFT;
import static dev.plumb.core.plan.Toys.ROOM;
import static dev.plumb.core.plan.Toys.TENANT;
import static dev.plumb.core.plan.Toys.live;
import static dev.plumb.core.plan.Toys.to;
import static dev.plumb.core.plan.Toys.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import dev.plumb.core.plan.Toys.Door;
import dev.plumb.core.plan.Toys.House;
import dev.plumb.core.plan.Toys.Lift;
import dev.plumb.core.plan.Toys.Room;
import dev.plumb.core.plan.Toys.Tenant;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Wanted<House> MAIN = wanted(HOUSE, "main", new House("4711", "red"));
    private static final Wanted<Room> KITCHEN = wanted(ROOM, "kitchen", new Room(to("house/main"), "ground", "yellow"));
    private static final Live<House> LIVE_MAIN = live("h-1", "house/main", new House("4711", "red"));

    private static Live<Room> room(String id, String key, String place, String color) {
        return live(id, key, new Room(Ref.id("h-1"), place, color));
    }

    private static Toys.Found found() {
        return new Toys.Found();
    }

    private static List<String> after(Plan plan, String step) {
        return plan.steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError(step + " is not among " + ids(plan)))
                .after();
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::id).toList();
    }

    @Test
    void whatIsMissing_isMade_andWhatItNeedsBefore() {
        Plan plan = found().plan(KITCHEN, MAIN);
        assertThat(ids(plan)).containsExactly("create house/main", "create room/kitchen", "update room/kitchen");
        assertThat(after(plan, "create room/kitchen")).containsExactly("create house/main");
        assertThat(after(plan, "update room/kitchen")).containsExactly("create room/kitchen");
    }

    @Test
    void whatIsAsItShouldBe_staysAndCostsNothing() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .plan(KITCHEN, MAIN);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.count(Action.KEEP)).isEqualTo(2);
    }

    @Test
    void whatTheFileDoesNotSay_isNotDrift() {
        Plan plan = found().with(HOUSE, LIVE_MAIN).plan(wanted(HOUSE, "main", new House("4711", null)));
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void whatDiffers_isChangedInPlace() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "white"))
                .plan(KITCHEN, MAIN);
        assertThat(ids(plan)).containsExactly("update room/kitchen r-1");
        assertThat(plan.steps().get(0).changes()).singleElement().satisfies(change -> {
            assertThat(change.component()).isEqualTo("color");
            assertThat(change.from()).isEqualTo("white");
            assertThat(change.to()).isEqualTo("yellow");
        });
    }

    @Test
    void whatIsNoLongerInTheFile_goes_andWhatStandsOnItBefore() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .plan();
        assertThat(ids(plan)).containsExactly("delete room/kitchen r-1", "delete house/main h-1");
        assertThat(after(plan, "delete house/main h-1")).containsExactly("delete room/kitchen r-1");
        assertThat(plan.removes()).isTrue();
    }

    @Test
    void whatBelongsToSomebodyElse_isShownAndLeftAlone() {
        Live<Room> theirs =
                Live.of("r-9", new Room(Ref.id("h-1"), "attic", "blue"), Map.of("Name", "theirs"), Condition.READY);
        Live<Room> otherStack = Live.of(
                "r-8",
                new Room(Ref.id("h-1"), "cellar", "blue"),
                Map.of("plumb:uid", "u2", "plumb:stack", "home", "plumb:id", "room/kitchen"),
                Condition.READY);
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, theirs)
                .with(ROOM, otherStack)
                .plan(MAIN);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.foreign()).extracting(Plan.Foreigner::id).containsExactly("r-8", "r-9");
    }

    @Test
    void whatCannotBeChangedInPlace_isReplaced_withEverythingThatCannotMove() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .plan(wanted(HOUSE, "main", new House("4712", "red")), KITCHEN);
        assertThat(plan.count(Action.REPLACE)).isEqualTo(2);
        assertThat(ids(plan))
                .containsExactlyInAnyOrder(
                        "create house/main",
                        "delete room/kitchen r-1",
                        "delete house/main h-1",
                        "create room/kitchen",
                        "update room/kitchen");
        assertThat(after(plan, "create house/main")).isEmpty();
        assertThat(after(plan, "create room/kitchen")).containsExactly("create house/main", "delete room/kitchen r-1");
        assertThat(after(plan, "delete house/main h-1"))
                .as("two houses can stand at once")
                .containsExactly("create house/main", "delete room/kitchen r-1");
    }

    @Test
    void aRoomInThePlaceOfAnother_waitsForItToGo() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/pantry", "ground", "yellow"))
                .plan(MAIN, KITCHEN);
        assertThat(after(plan, "create room/kitchen")).containsExactly("delete room/pantry r-1");
    }

    @Test
    void whoRefersToWhatMustGoFirst_followsOnceTheOtherIsThere() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, live("r-1", "room/kitchen", new Room(Ref.id("h-0"), "ground", "yellow")))
                .with(DOOR, live("d-1", "door/in", new Door(Ref.id("r-2"), Set.of(Ref.id("r-1")))))
                .plan(MAIN, KITCHEN, wanted(DOOR, "in", new Door(Ref.id("r-2"), Set.of(to("room/kitchen")))));
        assertThat(after(plan, "delete room/kitchen r-1")).isEmpty();
        assertThat(after(plan, "create room/kitchen")).containsExactly("delete room/kitchen r-1");
        assertThat(after(plan, "update door/in d-1"))
                .as("who moves waits until the other is complete")
                .containsExactly("create room/kitchen", "update room/kitchen");
    }

    @Test
    void doorsThatLeadToEachOther_areMadeFirstAndOpenedThen() {
        Wanted<Door> in = wanted(DOOR, "in", new Door(to("room/kitchen"), Set.of(to("door/out"))));
        Wanted<Door> out = wanted(DOOR, "out", new Door(to("room/kitchen"), Set.of(to("door/in"))));
        Plan plan = found().plan(MAIN, KITCHEN, in, out);
        assertThat(after(plan, "update door/in")).containsExactly("create door/in", "create door/out");
        assertThat(after(plan, "update door/out")).containsExactly("create door/in", "create door/out");
    }

    @Test
    void doorsThatLeadToEachOther_areClosedBeforeTheyGo() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(DOOR, live("d-1", "door/in", new Door(Ref.id("r-1"), Set.of(Ref.id("d-2")))))
                .with(DOOR, live("d-2", "door/out", new Door(Ref.id("r-1"), Set.of(Ref.id("d-1")))))
                .plan(MAIN, KITCHEN);
        assertThat(after(plan, "delete door/in d-1")).containsExactly("clear door/in d-1", "clear door/out d-2");
        assertThat(after(plan, "delete door/out d-2")).containsExactly("clear door/in d-1", "clear door/out d-2");
    }

    @Test
    void nobodyMovesInBeforeTheLiftHangs_andItHangsUntilTheLastHasLeft() {
        Wanted<Lift> lift = wanted(LIFT, "lift", new Lift(to("house/main")));
        Wanted<Tenant> tenant = wanted(TENANT, "anna", new Tenant(to("room/kitchen")));
        Plan built = found().plan(MAIN, KITCHEN, lift, tenant);
        assertThat(after(built, "create lift/lift")).isEmpty();
        assertThat(after(built, "update lift/lift")).containsExactly("create house/main", "create lift/lift");
        assertThat(after(built, "create tenant/anna"))
                .containsExactly("create lift/lift", "create room/kitchen", "update lift/lift");
        Plan razed = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(LIFT, live("l-1", "lift/lift", new Lift(Ref.id("h-1"))))
                .with(TENANT, live("t-1", "tenant/anna", new Tenant(Ref.id("r-1"))))
                .plan();
        assertThat(after(razed, "clear lift/lift l-1")).containsExactly("delete tenant/anna t-1");
        assertThat(after(razed, "delete lift/lift l-1")).contains("clear lift/lift l-1");
        assertThat(after(razed, "delete house/main h-1")).contains("clear lift/lift l-1", "delete room/kitchen r-1");
    }

    @Test
    void whatIsOnItsWay_isWaitedFor() {
        Wanted<Tenant> tenant = wanted(TENANT, "anna", new Tenant(to("room/kitchen")));
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(
                        TENANT,
                        live(
                                "t-1",
                                "tenant/anna",
                                new Tenant(Ref.id("r-1")),
                                Condition.of(Condition.Phase.PENDING, "moving in")))
                .plan(MAIN, KITCHEN, tenant);
        assertThat(ids(plan)).containsExactly("await tenant/anna t-1");
    }

    @Test
    void whatHasFailed_isMadeAnew() {
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(
                        TENANT,
                        live(
                                "t-1",
                                "tenant/anna",
                                new Tenant(Ref.id("r-1")),
                                new Condition(Condition.Phase.FAILED, "failed", "no key")))
                .plan(MAIN, KITCHEN, wanted(TENANT, "anna", new Tenant(to("room/kitchen"))));
        assertThat(ids(plan)).containsExactlyInAnyOrder("create tenant/anna", "delete tenant/anna t-1");
        assertThat(plan.items()).anySatisfy(item -> assertThat(item.reason()).isEqualTo("failed: no key"));
    }

    @Test
    void ofTwoThatClaimAKey_theOneInUseStays() {
        Plan plan = found().with(HOUSE, made("h-1", "house/main", new House("4711", "red")))
                .with(HOUSE, made("h-2", "house/main", new House("4711", "red")))
                .with(ROOM, live("r-1", "room/kitchen", new Room(Ref.id("h-2"), "ground", "yellow")))
                .plan(MAIN, KITCHEN);
        assertThat(ids(plan)).containsExactly("delete house/main h-1");
        assertThat(plan.count(Action.REMOVE_DOUBLE)).isEqualTo(1);
        assertThat(plan.removes()).as("healing needs nobody's leave").isFalse();
    }

    @Test
    void whatNoRunCanHaveMadeTwice_goesOnlyWhereRemovingIsAllowed_andStaysWhereItIsProtected() {
        Toys.Found two = found().with(HOUSE, live("h-1", "house/main", new House("4711", "red")))
                .with(HOUSE, live("h-2", "house/main", new House("4711", "red")));
        Plan plan = two.plan(MAIN);
        assertThat(ids(plan)).containsExactly("delete house/main h-2");
        assertThat(plan.count(Action.REMOVE_TWIN)).isEqualTo(1);
        assertThat(plan.removes()).isTrue();

        Plan guarded = two.plan(new Keeping(key -> key.kind().equals("house"), key -> false), MAIN);
        assertThat(guarded.isEmpty()).isTrue();
        assertThat(guarded.warnings()).singleElement().asString().contains("h-2", "house/main", "left alone");
    }

    @Test
    void whereBothCanStand_theOldOneGoesOnceItsSuccessorIsComplete() {
        // A room cannot change its place, and two of them can stand side by side.
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, live("r-1", "room/kitchen", new Room(Ref.id("h-1"), "cellar", "yellow")))
                .plan(MAIN, KITCHEN);
        assertThat(after(plan, "delete room/kitchen r-1")).contains("create room/kitchen", "update room/kitchen");
    }

    /** As a run makes it without a token, which leaves its mark. */
    private static <R extends Record> Live<R> made(String id, String key, R record) {
        Live<R> live = live(id, key, record);
        Map<String, String> tags = new HashMap<>(live.tags());
        tags.put(StackTags.RUN, "u1-1");
        return live.tagged(tags);
    }

    @Test
    void ofTwoThatNobodyUses_theOlderStays_whicheverWasReadFirst() {
        Live<House> older = Live.of(
                "h-9",
                new House("4711", "red"),
                Map.of("plumb:uid", "u1", "plumb:id", "house/main", "plumb:created", "1000"),
                Condition.READY);
        Live<House> younger = Live.of(
                "h-1",
                new House("4711", "red"),
                Map.of("plumb:uid", "u1", "plumb:id", "house/main", "plumb:created", "2000"),
                Condition.READY);
        assertThat(ids(found().with(HOUSE, older).with(HOUSE, younger).plan(MAIN)))
                .containsExactly("delete house/main h-1");
        assertThat(ids(found().with(HOUSE, younger).with(HOUSE, older).plan(MAIN)))
                .containsExactly("delete house/main h-1");
    }

    @Test
    void aWholeSubtreeThatIsDoubled_goesFromTheLeavesUp() {
        Plan plan = found().with(HOUSE, live("h-1", "house/main", new House("4711", "red")))
                .with(HOUSE, live("h-2", "house/main", new House("4711", "red")))
                .with(ROOM, live("r-1", "room/kitchen", new Room(Ref.id("h-1"), "ground", "yellow")))
                .with(ROOM, live("r-2", "room/kitchen", new Room(Ref.id("h-2"), "ground", "yellow")))
                .plan(MAIN, KITCHEN);
        assertThat(ids(plan)).containsExactly("delete room/kitchen r-2", "delete house/main h-2");
        assertThat(after(plan, "delete house/main h-2")).containsExactly("delete room/kitchen r-2");
    }

    @Test
    void whatIsProtected_blocksThePlan_andKeepsWhatItStandsOn() {
        Keeping kitchen = new Keeping(key -> key.toString().equals("room/kitchen"), key -> false);
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(ROOM, room("r-2", "room/attic", "top", "yellow"))
                .plan(kitchen);
        assertThat(plan.blocked())
                .extracting(item -> item.key().toString())
                .containsExactly("house/main", "room/kitchen");
        assertThat(plan.blocked())
                .extracting(Item::reason)
                .containsExactly("needed by room/kitchen, which stays", "protected by the file");
        assertThat(ids(plan)).containsExactly("delete room/attic r-2");
    }

    @Test
    void whatIsRetained_staysWithWhatItStandsOn_andNothingIsBlocked() {
        Keeping kitchen = new Keeping(key -> false, key -> key.toString().equals("room/kitchen"));
        Plan plan = found().with(HOUSE, LIVE_MAIN)
                .with(ROOM, room("r-1", "room/kitchen", "ground", "yellow"))
                .with(ROOM, room("r-2", "room/attic", "top", "yellow"))
                .plan(kitchen);
        assertThat(plan.blocked()).isEmpty();
        assertThat(ids(plan)).containsExactly("delete room/attic r-2");
        assertThat(plan.count(Action.KEEP)).isEqualTo(2);
    }

    @Test
    void whatIsProtected_isNotReplacedEither() {
        Keeping house = new Keeping(key -> key.toString().equals("house/main"), key -> false);
        Plan plan = found().with(HOUSE, LIVE_MAIN).plan(house, wanted(HOUSE, "main", new House("4712", "red")));
        assertThat(plan.blocked()).hasSize(1);
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void stepsThatNeedEachOther_areShownAsACircle() {
        Wanted<Room> a = wanted(ROOM, "a", new Room(to("room/b"), "ground", null));
        Wanted<Room> b = wanted(ROOM, "b", new Room(to("room/a"), "first", null));
        assertThatThrownBy(() -> found().plan(a, b))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("create room/a -> create room/b -> create room/a");
    }

    @Test
    void theFingerprint_followsTheWorldAndNothingElse() {
        String before = found().with(HOUSE, LIVE_MAIN).plan(MAIN, KITCHEN).fingerprint();
        assertThat(found().with(HOUSE, LIVE_MAIN).plan(KITCHEN, MAIN).fingerprint())
                .isEqualTo(before);
        assertThat(found().with(HOUSE, live("h-2", "house/main", new House("4711", "red")))
                        .plan(MAIN, KITCHEN)
                        .fingerprint())
                .isNotEqualTo(before);
        assertThat(found().with(HOUSE, live("h-1", "house/main", new House("4711", "blue")))
                        .plan(MAIN, KITCHEN)
                        .fingerprint())
                .isNotEqualTo(before);
    }
}
