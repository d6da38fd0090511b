package dev.plumb.ec2.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives places to the rules of a listener that are written in order. Rules that are there keep theirs as long as the order is right,
 * and others get one in between, so that an edit touches few rules.
 */
final class Priorities {
    /** The highest that AWS knows. */
    static final int LAST = 50_000;

    private static final int STEP = 100;

    private Priorities() {}

    /**
     * Returns a priority for each rule, rising.
     *
     * @param live what each has now, or null for one that is not there
     */
    static List<Integer> of(List<@Nullable Integer> live) {
        List<@Nullable Integer> kept = rising(live);
        List<Integer> given = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < kept.size(); i++) {
            Integer own = kept.get(i);
            if (own == null) {
                int until = i;
                while (until < kept.size() && kept.get(until) == null) {
                    until++;
                }
                own = between(before, until < kept.size() ? kept.get(until) : null, until - i + 1);
                if (own <= before || own > LAST) {
                    return anew(live.size());
                }
            }
            given.add(own);
            before = own;
        }
        return given;
    }

    /** Returns a place after one and before another that leaves room for as many as are still to come. */
    private static int between(int before, @Nullable Integer after, int parts) {
        int even = after == null ? STEP : Math.min(STEP, (after - before) / parts);
        return before + even;
    }

    /** There is no room left: all of them move. */
    private static List<Integer> anew(int size) {
        int step = Math.max(1, Math.min(STEP, LAST / Math.max(1, size)));
        List<Integer> given = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            given.add(i * step);
        }
        return given;
    }

    /** Keeps the most that already rise, and forgets the others. */
    private static List<@Nullable Integer> rising(List<@Nullable Integer> live) {
        int[] longest = new int[live.size()];
        int[] from = new int[live.size()];
        int end = -1;
        for (int i = 0; i < live.size(); i++) {
            Integer own = live.get(i);
            from[i] = -1;
            if (own == null) {
                continue;
            }
            longest[i] = 1;
            for (int j = 0; j < i; j++) {
                Integer other = live.get(j);
                if (other != null && other < own && longest[j] + 1 > longest[i]) {
                    longest[i] = longest[j] + 1;
                    from[i] = j;
                }
            }
            if (end < 0 || longest[i] > longest[end]) {
                end = i;
            }
        }
        List<@Nullable Integer> kept = new ArrayList<>(java.util.Collections.nCopies(live.size(), null));
        for (int i = end; i >= 0; i = from[i]) {
            kept.set(i, Objects.requireNonNull(live.get(i)));
        }
        return kept;
    }
}
