package dev.plumb.core.text;

import java.nio.charset.StandardCharsets;

/**
 * Makes text from an account safe for the medium it is shown in. HTML is not here: templates escape it themselves, and
 * only need {@link #visible} or {@link #visibleLines} before.
 *
 * <p>What cannot be seen is shown as a backslash and {@code n}, or {@code u001b}, or {@code u{e0041}}; this is for reading, not for
 * reading back: exact values are in JSON. Every method takes linear time and returns the same on every machine.
 */
public final class Escape {
    /** More marks than this on one letter would cover the lines above and below. */
    private static final int MARKS = 4;

    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62\uFE63\uFE66\uFE6B";
    private static final String ROOT = "root_account>";
    private static final String MARKDOWN = "\\`*_{}[]#|~$";

    private Escape() {}

    /**
     * Returns text on one line in which nothing is invisible: controls, direction marks, zero-width characters, odd
     * spaces, lone surrogates, piled-up marks and lookalike letters inside Latin words become escapes.
     */
    public static String visible(String text) {
        return isPlain(text) ? text : visible(text, false);
    }

    /** Returns the same as {@link #visible}, with line feeds kept. */
    public static String visibleLines(String text) {
        return isPlain(text) ? text : visible(text, true);
    }

    /** Returns whether a code point, or half of a surrogate pair, is one that {@link #visible} never leaves as it is. */
    public static boolean isInvisible(int codePoint) {
        return Invisible.is(codePoint);
    }

    /** Returns text that a terminal or a log viewer shows and does not obey, on one line. */
    public static String terminal(String text) {
        return visible(text);
    }

    /** Returns the same as {@link #terminal} for a terminal that shows ASCII only: everything else is an escape. */
    public static String ascii(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> out.append(c >= ' ' && c <= '~' ? Character.toString(c) : Invisible.shown(c)));
        return out.toString();
    }

    /**
     * Returns a CSV field (RFC 4180) on one line, quoted where needed. A field that a spreadsheet would take for a
     * formula gets an apostrophe in front.
     */
    public static String csv(String text) {
        String field = visible(text);
        String lead = field.stripLeading();
        if (!lead.isEmpty() && FORMULA.indexOf(lead.charAt(0)) >= 0) {
            field = "'" + field;
        }
        boolean quote = field.indexOf('"') >= 0
                || field.indexOf(',') >= 0
                || field.indexOf(';') >= 0
                || field.startsWith(" ")
                || field.endsWith(" ");
        return quote ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /**
     * Returns text for the middle of a line of Markdown, as GitHub, GitLab and Slack read it: no markup, HTML, link,
     * mention or table cell can begin in it.
     */
    public static String markdown(String text) {
        String line = visible(text);
        StringBuilder out = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                // A mention is read off the finished page, where no escape helps. Inside a word it is a mail address.
                case '@' -> out.append(i > 0 && isWord(line.charAt(i - 1)) ? "@" : Invisible.shown('@'));
                default -> {
                    // Slack shows backslashes: none where nothing could begin.
                    boolean quiet = c == '_' && insideWord(line, i);
                    if (beginsLink(line, i)) {
                        // Links are found in the finished page too, so the address is bent the way analysts do.
                        out.append("\\[").append(c).append("\\]");
                        break;
                    }
                    if ((MARKDOWN.indexOf(c) >= 0 && !quiet) || beginsEmoji(line, i)) {
                        out.append('\\');
                    }
                    out.append(c);
                }
            }
        }
        return out.toString();
    }

    /**
     * Returns text as a Markdown code span, backticks included. Where markup characters are inert, Slack's are not: they
     * become escapes. AWS's name for root begins none of Slack's forms and no HTML, and is left as people know it.
     */
    public static String markdownCode(String text) {
        String code = visible(text)
                .replace("<", Invisible.shown('<'))
                .replace("|", Invisible.shown('|'))
                .replace(Invisible.shown('<') + ROOT, "<" + ROOT);
        if (code.isBlank()) {
            return "` `";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < code.length(); i++) {
            run = code.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean pad = code.startsWith("`") || code.endsWith("`") || (code.startsWith(" ") && code.endsWith(" "));
        return pad ? fence + " " + code + " " + fence : fence + code + fence;
    }

    /** Returns a relative URI path made of text: another one for every text, and none that climbs out of its folder. */
    public static String path(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        char before = '/';
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean kept = switch (c) {
                case '/' -> before != '/';
                case '.' -> before != '/' && before != '.';
                case '-', '_', ':' -> true;
                default -> isWord(c);
            };
            if (kept) {
                out.append(c);
            } else {
                // Browsers take %2E%2E for "..", so a dot that could be part of that is written with a tilde.
                out.append(c == '.' ? '~' : '%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
            }
            before = c;
        }
        return out.toString();
    }

    private static String visible(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        Lookalike lookalike = new Lookalike(text);
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            marks = Columns.isMark(codePoint) ? marks + 1 : 0;
            boolean shown = (Invisible.is(codePoint) && !(keepLines && codePoint == '\n'))
                    || marks > MARKS
                    || lookalike.at(i, codePoint);
            if (shown) {
                out.append(Invisible.shown(codePoint));
            } else {
                out.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsLink(String text, int i) {
        return text.startsWith("://", i) || (text.charAt(i) == '.' && text.regionMatches(true, i - 3, "www", 0, 3));
    }

    private static boolean beginsEmoji(String text, int i) {
        boolean before = i > 0 && (isWord(text.charAt(i - 1)) || text.charAt(i - 1) == ':');
        return text.charAt(i) == ':' && !before && i + 1 < text.length() && isWord(text.charAt(i + 1));
    }

    private static boolean insideWord(String text, int i) {
        return i > 0 && i + 1 < text.length() && isWord(text.charAt(i - 1)) && isWord(text.charAt(i + 1));
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
