package dev.plumb.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays text out in terminal columns: East Asian wide characters and emoji take two, combining marks none. The text must
 * have been through {@link Escape#terminal} before.
 */
public final class Columns {
    // Unicode's East_Asian_Width W and F, with emoji that terminals draw wide; written out for the same layout
    // everywhere.
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x2329, 0x232A},
        {0x23E9, 0x23EC},
        {0x23F0, 0x23F0},
        {0x23F3, 0x23F3},
        {0x25FD, 0x25FE},
        {0x2614, 0x2615},
        {0x2648, 0x2653},
        {0x267F, 0x267F},
        {0x2693, 0x2693},
        {0x26A1, 0x26A1},
        {0x26AA, 0x26AB},
        {0x26BD, 0x26BE},
        {0x26C4, 0x26C5},
        {0x26CE, 0x26CE},
        {0x26D4, 0x26D4},
        {0x26EA, 0x26EA},
        {0x26F2, 0x26F3},
        {0x26F5, 0x26F5},
        {0x26FA, 0x26FA},
        {0x26FD, 0x26FD},
        {0x2705, 0x2705},
        {0x270A, 0x270B},
        {0x2728, 0x2728},
        {0x274C, 0x274C},
        {0x274E, 0x274E},
        {0x2753, 0x2755},
        {0x2757, 0x2757},
        {0x2795, 0x2797},
        {0x27B0, 0x27B0},
        {0x27BF, 0x27BF},
        {0x2B1B, 0x2B1C},
        {0x2B50, 0x2B50},
        {0x2B55, 0x2B55},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x16FE0, 0x18AFF},
        {0x1B000, 0x1B2FF},
        {0x1F004, 0x1F004},
        {0x1F0CF, 0x1F0CF},
        {0x1F18E, 0x1F18E},
        {0x1F191, 0x1F19A},
        {0x1F200, 0x1F320},
        {0x1F32D, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F7E0, 0x1F7EB},
        {0x1F90C, 0x1F9FF},
        {0x1FA70, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };
    private static final int[] STARTS =
            Arrays.stream(WIDE).mapToInt(range -> range[0]).toArray();

    private Columns() {}

    /** Returns how many columns a line takes. */
    public static int width(String line) {
        int width = 0;
        for (int i = 0; i < line.length(); ) {
            int codePoint = line.codePointAt(i);
            width += width(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** Returns the line followed by blanks up to {@code width} columns; a longer line stays as it is. */
    public static String pad(String line, int width) {
        return line + " ".repeat(Math.max(0, width - width(line)));
    }

    /** Returns the line, cut to {@code width} columns with {@code ellipsis} at its end where it is longer. */
    public static String cut(String line, int width, String ellipsis) {
        if (width(line) <= width) {
            return line;
        }
        String end = width(ellipsis) > width ? "" : ellipsis;
        return line.substring(0, fitting(line, 0, width - width(end))) + end;
    }

    /**
     * Returns the text in lines of at most {@code width} columns, broken at blanks, or inside words that are too long:
     * after a slash, colon or the like where there is one. At least one line.
     */
    public static List<String> wrap(String text, int width) {
        int room = Math.max(2, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ", -1)) {
            int needs = width(word);
            if (used > 0 && used + 1 + needs > room && !(needs > room && room - used > room / 3)) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            int start = 0;
            while (used + needs > room) {
                int end = breakable(word, start, fitting(word, start, room - used));
                if (end == start && used > 0) {
                    lines.add(line.toString().stripTrailing());
                } else {
                    lines.add(line.append(word, start, end).toString());
                }
                line.setLength(0);
                used = 0;
                needs -= width(word.substring(start, end));
                start = end;
            }
            line.append(word, start, word.length());
            used += needs;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns whether a code point is drawn onto the one before it. */
    static boolean isMark(int codePoint) {
        if (codePoint < 0x0300) {
            return false;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int width(int codePoint) {
        if (codePoint < 0x0300) {
            return 1;
        }
        if (isMark(codePoint) || (codePoint >= 0x1160 && codePoint <= 0x11FF)) {
            return 0;
        }
        int found = Arrays.binarySearch(STARTS, codePoint);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && codePoint <= WIDE[range][1] ? 2 : 1;
    }

    /** Returns the end of the longest piece from {@code start} that fits, at least one character with its marks. */
    private static int fitting(String text, int start, int width) {
        int used = 0;
        int i = start;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            used += width(codePoint);
            if (used > width) {
                break;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    /** Returns the last good place to break a word before {@code limit}, or {@code limit} itself. */
    private static int breakable(String word, int start, int limit) {
        for (int i = limit; i > start + (limit - start) / 2; i--) {
            if ("/:,;=&?-_.".indexOf(word.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return limit;
    }
}
