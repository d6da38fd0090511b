package dev.plumb.cli;

import java.util.Locale;

/** A pattern for names in which {@code *} stands for any text and {@code ?} for any character; the whole name must match. */
record Glob(String pattern) {
    /** Returns whether a name matches, without regard to case. Takes time linear in the name for each star at most. */
    boolean matches(String name) {
        String wanted = pattern.toUpperCase(Locale.ROOT);
        String text = name.toUpperCase(Locale.ROOT);
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < wanted.length() && wanted.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < wanted.length() && (wanted.charAt(p) == '?' || wanted.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < wanted.length() && wanted.charAt(p) == '*') {
            p++;
        }
        return p == wanted.length();
    }
}
