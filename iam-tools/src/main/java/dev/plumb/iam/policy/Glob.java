package dev.plumb.iam.policy;

import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} stands for any run of characters and {@code ?} for one. Immutable and thread safe.
 *
 * <p>Patterns are written by whoever writes policies, so matching never backtracks: what stands before the first star
 * and after the last is compared in place, what stands between by {@link GlobStates}.
 */
public final class Glob {
    /** Longer patterns than any ARN are not compared with each other. */
    private static final int COMPARABLE = 4096;

    /** Matches every text, the empty one too. */
    static final Glob ANY = of("*");

    private final String text;
    private final boolean ignoreCase;
    /** The pattern as compared: folded where case is ignored. */
    private final String pattern;
    /** Where the first star stands, -1 without any. */
    private final int firstStar;

    private final int lastStar;
    /** What stands between the first and the last star, both included; null where that is nothing but stars. */
    private final @Nullable GlobStates middle;

    private Glob(String text, boolean ignoreCase) {
        this.text = text;
        this.ignoreCase = ignoreCase;
        this.pattern = ignoreCase ? fold(text) : text;
        this.firstStar = pattern.indexOf('*');
        this.lastStar = pattern.lastIndexOf('*');
        this.middle = firstStar < 0 || onlyStars(pattern, firstStar, lastStar)
                ? null
                : new GlobStates(pattern.substring(firstStar, lastStar + 1));
    }

    /** Compiles a pattern that minds case. */
    public static Glob of(String text) {
        return new Glob(text, false);
    }

    /** Compiles a pattern that ignores the case of ASCII letters. */
    public static Glob ignoringCase(String text) {
        return new Glob(text, true);
    }

    /** Returns the pattern as written. */
    public String text() {
        return text;
    }

    /** Returns whether the pattern has no wildcard. */
    public boolean literal() {
        return firstStar < 0 && pattern.indexOf('?') < 0;
    }

    /** Returns whether every text of at least one character matches. */
    public boolean universal() {
        int ones = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '?') {
                ones++;
            } else if (c != '*') {
                return false;
            }
        }
        return firstStar >= 0 && ones <= 1;
    }

    /** Returns whether every text matches, the empty one too. */
    public boolean onlyStars() {
        return firstStar >= 0 && onlyStars(pattern, 0, pattern.length() - 1);
    }

    /** Returns whether the whole of a text matches. */
    public boolean matches(String candidate) {
        return run(ignoreCase ? fold(candidate) : candidate) >= 0;
    }

    /** Does the same for a text that is in lower case already where case is ignored. */
    boolean matchesFolded(String candidate) {
        return run(candidate) >= 0;
    }

    /** Returns what stands before the stars of a pattern that has wildcards nowhere else, or null. */
    @Nullable
    String onlyPrefix() {
        return firstStar >= 0 && onlyStars(pattern, firstStar, pattern.length() - 1) && pattern.indexOf('?') < 0
                ? pattern.substring(0, firstStar)
                : null;
    }

    /**
     * Returns whether every text the other pattern matches is matched by this one. Never true without being so; may be
     * false for patterns that only happen to be covered.
     */
    public boolean covers(Glob other) {
        if (onlyStars() || (pattern.equals(other.pattern) && ignoreCase == other.ignoreCase)) {
            return true;
        }
        if (literal() || (other.ignoreCase && !ignoreCase)) {
            return false;
        }
        String theirs = ignoreCase ? fold(other.text) : other.text;
        if (pattern.length() > COMPARABLE || theirs.length() > COMPARABLE || !mayCover(theirs)) {
            return false;
        }
        return new GlobStates(pattern).covers(theirs);
    }

    /** Spares most comparisons: what stands before the first wildcard must stand there too. */
    private boolean mayCover(String theirs) {
        return theirs.regionMatches(0, pattern, 0, firstWild());
    }

    /**
     * Returns whether some text may be matched by both. Never false when there is one; may be true without, for only
     * what stands before the first wildcards is compared, unless one of the two has none.
     */
    public boolean mayMeet(Glob other) {
        if (literal()) {
            return other.matches(pattern);
        } else if (other.literal()) {
            return matches(other.text);
        }
        boolean folded = ignoreCase || other.ignoreCase;
        return pattern.regionMatches(folded, 0, other.pattern, 0, Math.min(firstWild(), other.firstWild()));
    }

    private int firstWild() {
        int question = pattern.indexOf('?');
        return question < 0 || (firstStar >= 0 && firstStar < question) ? firstStar : question;
    }

    /** Returns the steps a match takes, whatever its outcome. */
    int steps(String candidate) {
        int steps = run(ignoreCase ? fold(candidate) : candidate);
        return steps < 0 ? ~steps : steps;
    }

    /** Returns the number of steps when it matches, their complement when not. */
    private int run(String subject) {
        int length = subject.length();
        int tail = pattern.length() - 1 - lastStar;
        if (firstStar < 0) {
            return length == pattern.length() && same(subject, 0, 0, length) ? length : ~length;
        }
        if (length < firstStar + tail
                || !same(subject, 0, 0, firstStar)
                || !same(subject, length - tail, lastStar + 1, tail)) {
            return ~(firstStar + tail);
        }
        if (middle == null) {
            return firstStar + tail;
        }
        int steps = middle.run(subject, firstStar, length - tail);
        return steps < 0 ? steps - firstStar - tail : steps + firstStar + tail;
    }

    private boolean same(String subject, int at, int patternAt, int length) {
        for (int i = 0; i < length; i++) {
            char c = pattern.charAt(patternAt + i);
            if (c != '?' && c != subject.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyStars(String pattern, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (pattern.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    private static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text) && glob.ignoreCase == ignoreCase;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
