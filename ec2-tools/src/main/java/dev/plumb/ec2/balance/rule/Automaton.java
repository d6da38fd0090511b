package dev.plumb.ec2.balance.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Several patterns side by side, as an automaton that is in many states at once: after a text, how far each pattern may have come. A
 * position is a token that is next; the one after the last token accepts.
 */
final class Automaton {
    private final int[] tokens;
    private final BitSet starts = new BitSet();
    private final BitSet accepting = new BitSet();
    private final BitSet settled = new BitSet();

    private Automaton(int size) {
        this.tokens = new int[size];
    }

    static Automaton of(List<Glob> globs) {
        Automaton automaton =
                new Automaton(globs.stream().mapToInt(glob -> glob.size() + 1).sum());
        int position = 0;
        for (Glob glob : globs) {
            automaton.starts.set(position);
            for (int token : glob.tokens()) {
                automaton.tokens[position++] = token;
            }
            automaton.tokens[position] = Letters.END;
            automaton.accepting.set(position);
            automaton.settle(glob, position);
            position++;
        }
        return automaton;
    }

    /** Where only stars are left, any further text is accepted. */
    private void settle(Glob glob, int end) {
        int position = end;
        while (position > end - glob.size() && tokens[position - 1] == Glob.ANY) {
            settled.set(--position);
        }
    }

    BitSet start() {
        return closed((BitSet) starts.clone());
    }

    BitSet next(BitSet at, int letter) {
        BitSet next = new BitSet();
        for (int position = at.nextSetBit(0); position >= 0; position = at.nextSetBit(position + 1)) {
            int token = tokens[position];
            if (token == Glob.ANY && letter != Glob.PARTING) {
                next.set(position);
            } else if (token == letter || (token == Glob.ONE && letter != Glob.PARTING)) {
                next.set(position + 1);
            }
        }
        return closed(next);
    }

    /** A star may stand for nothing. */
    private BitSet closed(BitSet at) {
        for (int position = at.nextSetBit(0); position >= 0; position = at.nextSetBit(position + 1)) {
            if (tokens[position] == Glob.ANY) {
                at.set(position + 1);
            }
        }
        return at;
    }

    boolean accepts(BitSet at) {
        return at.intersects(accepting);
    }

    /** Tells whether it accepts whatever follows. */
    boolean acceptsAll(BitSet at) {
        return at.intersects(settled);
    }

    /** The letters that tell patterns apart. */
    static final class Letters {
        /** What comes after the last token: no letter. */
        static final int END = -4;

        /** Stands for all characters that no pattern names. */
        private static final int OTHER = -5;

        private Letters() {}

        static List<Integer> of(Space space, List<List<Glob>> patterns) {
            Set<Integer> letters = new TreeSet<>();
            patterns.forEach(globs -> globs.forEach(glob -> glob.tokens().stream()
                    .filter(token -> token >= 0 || token == Glob.PARTING)
                    .forEach(letters::add)));
            if (space == Space.SOURCE) {
                letters.addAll(List.of((int) '0', (int) '1'));
            }
            List<Integer> list = new ArrayList<>(letters);
            if (space.isOpen()) {
                list.add(OTHER);
            }
            return list;
        }
    }
}
