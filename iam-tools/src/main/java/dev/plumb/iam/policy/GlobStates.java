package dev.plumb.iam.policy;

import java.util.Arrays;

/**
 * A glob as a chain of states kept in the bits of machine words: bit i means "the first i tokens are matched", a token
 * being anything but a star. A star lets the state it stands in stay. Every character of a text costs one pass over the
 * words and nothing is ever tried twice, so the cost is {@code text * (1 + tokens / 64)} whatever the pattern.
 */
final class GlobStates {
    private final int tokens;
    /** Bit i: a star stands before token i. */
    private final long[] stay;
    /** Bit i: token i is a question mark. */
    private final long[] any;
    /** The characters of the pattern, sorted, each once. */
    private final char[] alphabet;
    /** For each of them, the tokens it matches. */
    private final long[][] masks;

    GlobStates(String pattern) {
        int length = pattern.length();
        char[] letters = pattern.toCharArray();
        Arrays.sort(letters);
        int distinct = 0;
        for (int i = 0; i < length; i++) {
            if (letters[i] != '*' && letters[i] != '?' && (distinct == 0 || letters[distinct - 1] != letters[i])) {
                letters[distinct++] = letters[i];
            }
        }
        alphabet = Arrays.copyOf(letters, distinct);
        tokens = length - (int) pattern.chars().filter(c -> c == '*').count();
        int words = (tokens >>> 6) + 1;
        stay = new long[words];
        any = new long[words];
        masks = new long[distinct][words];
        int token = 0;
        for (int i = 0; i < length; i++) {
            char c = pattern.charAt(i);
            long bit = 1L << token;
            if (c == '*') {
                stay[token >>> 6] |= bit;
            } else {
                long[] target = c == '?' ? any : masks[Arrays.binarySearch(alphabet, c)];
                target[token >>> 6] |= bit;
                token++;
            }
        }
        for (long[] mask : masks) {
            for (int w = 0; w < words; w++) {
                mask[w] |= any[w];
            }
        }
    }

    /** Returns the steps taken when the whole of a text matches, their complement when it does not. */
    int run(String text, int from, int to) {
        long[] states = new long[stay.length];
        states[0] = 1;
        int steps = 0;
        boolean alive = true;
        for (int i = from; i < to && alive; i++) {
            alive = advance(states, mask(text.charAt(i)));
            steps += states.length;
        }
        return alive && accepted(states) ? steps : ~steps;
    }

    /** Returns whether every text another pattern matches is matched; may miss some that only happen to be. */
    boolean covers(String pattern) {
        long[] states = new long[stay.length];
        states[0] = 1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                for (int w = 0; w < states.length; w++) {
                    states[w] &= stay[w];
                }
            } else {
                advance(states, c == '?' ? any : mask(c));
            }
        }
        return accepted(states);
    }

    private boolean accepted(long[] states) {
        return ((states[tokens >>> 6] >>> tokens) & 1) != 0;
    }

    private boolean advance(long[] states, long[] mask) {
        long carry = 0;
        long alive = 0;
        for (int w = 0; w < states.length; w++) {
            long moved = states[w] & mask[w];
            states[w] = (moved << 1) | carry | (states[w] & stay[w]);
            carry = moved >>> 63;
            alive |= states[w];
        }
        return alive != 0;
    }

    private long[] mask(char c) {
        int letter = Arrays.binarySearch(alphabet, c);
        return letter < 0 ? any : masks[letter];
    }
}
