package dev.plumb.ec2.balance.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for words that some patterns fit and others do not, by walking their automata together. Not thread safe. */
final class Search {
    private final int bound;
    private final Map<List<Object>, Boolean> known = new HashMap<>();
    private int steps;

    /** Creates one that gives up after so many steps. */
    Search(int bound) {
        this.bound = bound;
    }

    /** More steps were needed than allowed. */
    static final class TooFar extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooFar() {
            super("more than that is not looked at", null, false, false);
        }
    }

    /**
     * Tells whether there is a word of a space that fits one pattern at least of each list of {@code all} and none of {@code none}.
     *
     * @throws TooFar when that takes too long
     */
    boolean exists(Space space, List<List<Glob>> all, Set<Glob> none) {
        return known.computeIfAbsent(
                List.of(space, all, Set.copyOf(none)),
                key -> walk(space, all, none.stream().sorted().toList()));
    }

    private boolean walk(Space space, List<List<Glob>> all, List<Glob> none) {
        List<List<Glob>> patterns = new ArrayList<>(all);
        patterns.add(space.all());
        List<Automaton> fitting = patterns.stream().map(Automaton::of).toList();
        Automaton unfitting = Automaton.of(none);
        patterns.add(none);
        List<Integer> letters = Automaton.Letters.of(space, patterns);
        List<BitSet> start =
                new ArrayList<>(fitting.stream().map(Automaton::start).toList());
        start.add(unfitting.start());
        Set<List<BitSet>> seen = new HashSet<>(Set.of(start));
        Deque<List<BitSet>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            List<BitSet> state = open.pop();
            if (accepted(fitting, unfitting, state)) {
                return true;
            }
            for (int letter : letters) {
                step();
                List<BitSet> next = next(fitting, unfitting, state, letter);
                if (!next.isEmpty() && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return false;
    }

    private void step() {
        if (++steps > bound) {
            throw new TooFar();
        }
    }

    private static boolean accepted(List<Automaton> fitting, Automaton unfitting, List<BitSet> state) {
        for (int i = 0; i < fitting.size(); i++) {
            if (!fitting.get(i).accepts(state.get(i))) {
                return false;
            }
        }
        return !unfitting.accepts(state.get(fitting.size()));
    }

    /** Returns where a letter leads; nothing where no way from there is of any use. */
    private static List<BitSet> next(List<Automaton> fitting, Automaton unfitting, List<BitSet> state, int letter) {
        List<BitSet> next = new ArrayList<>();
        for (int i = 0; i < fitting.size(); i++) {
            BitSet at = fitting.get(i).next(state.get(i), letter);
            if (at.isEmpty()) {
                return List.of();
            }
            next.add(at);
        }
        BitSet at = unfitting.next(state.get(fitting.size()), letter);
        if (unfitting.acceptsAll(at)) {
            return List.of();
        }
        next.add(at);
        return next;
    }
}
