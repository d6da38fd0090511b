package dev.plumb.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what someone probably meant. */
public final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /** Returns {@code  Did you mean X?} with a leading space, or nothing where no candidate is near. */
    public static String text(String typed, Collection<String> candidates) {
        return nearest(typed, candidates)
                .map(candidate -> " Did you mean " + candidate + "?")
                .orElse("");
    }

    /** Returns the candidate with the fewest edits, unless more than a third of it would have to change. */
    public static Optional<String> nearest(String typed, Collection<String> candidates) {
        String wrong = typed.toLowerCase(Locale.ROOT);
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> distance(wrong, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(candidate.length(), 12) / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(wrong, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
