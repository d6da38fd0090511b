package dev.plumb.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.apply.Outcome;
import dev.plumb.simulator.fault.KillSwitch;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Kills a deed before and after each of its mutating calls, each time in a world of its own, and lets another run follow.
 *
 * @param calls how many mutating calls the deed made when nothing killed it
 * @param kills how often a run died
 */
record KillSweep(int calls, int kills) {
    private static final List<IntFunction<KillSwitch>> DOORS = List.of(KillSwitch::before, KillSwitch::after);

    /** What is done to a world by a run, and by one that is killed. */
    @FunctionalInterface
    interface Deed {
        Outcome run(World world, KillSwitch door);
    }

    /**
     * Sweeps over all calls of a deed.
     *
     * @param worlds each as it is before the deed
     * @param after looks at a world in which a run was killed and another has followed; the text says where it died
     */
    static KillSweep over(Supplier<World> worlds, Deed deed, BiConsumer<World, String> after) {
        World first = worlds.get();
        KillSwitch counter = KillSwitch.never();
        assertThat(deed.run(first, counter).converged()).isTrue();
        after.accept(first, "not killed");
        int calls = counter.mutations();
        return new KillSweep(calls, upTo(calls, worlds, deed, after));
    }

    private static int upTo(int calls, Supplier<World> worlds, Deed deed, BiConsumer<World, String> after) {
        List<Integer> numbers = IntStream.rangeClosed(1, calls).boxed().toList();
        return Lanes.sum(
                numbers,
                n -> DOORS.stream()
                        .mapToInt(door -> once(door.apply(n), n, worlds.get(), deed, after) ? 1 : 0)
                        .sum());
    }

    private static boolean once(KillSwitch deadly, int n, World world, Deed deed, BiConsumer<World, String> after) {
        boolean killed = world.kills(() -> deed.run(world, deadly));
        String where = "killed at call " + n + ", " + deadly.struck();
        assertThat(killed).as(where).isEqualTo(deadly.mutations() >= n);
        Outcome again = deed.run(world, KillSwitch.never());
        assertThat(again.failures()).as(where).isEmpty();
        assertThat(again.converged()).as(where).isTrue();
        after.accept(world, where);
        return killed;
    }

    /** Prints the counts. What was swept over has to be of some length, and to have been killed before and after every call. */
    void prove(String what, int atLeast) {
        proveBut(0, what, atLeast);
    }

    /**
     * As {@link #prove}, where one run may make some calls fewer than another, so that those killed at the last calls of the
     * counting run came to their end before.
     *
     * @param fewer how many calls fewer
     */
    void proveBut(int fewer, String what, int atLeast) {
        System.out.printf(
                "kill sweep of %s: %d mutating calls, %d kills, 0 orphans, 0 duplicates%n", what, calls, kills);
        assertThat(calls).as(what).isGreaterThanOrEqualTo(atLeast);
        assertThat(kills).as(what).isBetween(2 * (calls - fewer), 2 * calls);
    }
}
