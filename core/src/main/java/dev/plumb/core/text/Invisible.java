package dev.plumb.core.text;

import java.util.Arrays;

/**
 * Characters that act instead of showing: controls, direction overrides, zero-width and filler characters, spaces that
 * only look like one. The ranges are written out because {@link Character#getType} differs between Java versions and
 * reports must not. Sources: Unicode's properties Default_Ignorable_Code_Point, Bidi_Control, White_Space and
 * Noncharacter_Code_Point.
 */
final class Invisible {
    private static final int[][] RANGES = {
        {0x0000, 0x001F}, // C0
        {0x007F, 0x00A0}, // DEL, C1, no-break space
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x1680, 0x1680},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2000, 0x200F}, // spaces, zero width, direction marks
        {0x2028, 0x202F}, // line separators, direction embeddings and overrides
        {0x205F, 0x206F}, // invisible operators, direction isolates
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xD800, 0xDFFF}, // only a surrogate without its other half arrives as one code point
        {0xFDD0, 0xFDEF},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFFB},
        {0xFFFE, 0xFFFF},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}, // tags and more variation selectors
    };
    private static final int[] STARTS =
            Arrays.stream(RANGES).mapToInt(range -> range[0]).toArray();

    private Invisible() {}

    /** Returns whether a code point cannot be seen for what it is. */
    static boolean is(int codePoint) {
        int found = Arrays.binarySearch(STARTS, codePoint);
        int range = found >= 0 ? found : -found - 2;
        return (range >= 0 && codePoint <= RANGES[range][1]) || (codePoint > 0xFFFF && (codePoint & 0xFFFE) == 0xFFFE);
    }

    /** Returns the notation it is shown in instead. */
    static String shown(int codePoint) {
        return switch (codePoint) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> {
                String hex = Integer.toHexString(codePoint);
                yield hex.length() > 4 ? "\\u{" + hex + "}" : "\\u" + "0".repeat(4 - hex.length()) + hex;
            }
        };
    }
}
