package dev.plumb.core.text;

/** Finds letters of other alphabets that stand inside a Latin word: {@code admin} with a Cyrillic first letter. */
final class Lookalike {
    private final String text;
    private int wordEnd;
    private boolean mixed;

    /** Starts at the beginning of a text; questions must come in its order. */
    Lookalike(String text) {
        this.text = text;
    }

    /** Returns whether the code point at {@code index} looks Latin, is not, and shares its word with a Latin letter. */
    boolean at(int index, int codePoint) {
        if (!isLetter(codePoint)) {
            return false;
        }
        if (index >= wordEnd) {
            measureWord(index);
        }
        return mixed && isForeign(codePoint);
    }

    private void measureWord(int start) {
        boolean latin = false;
        boolean foreign = false;
        int i = start;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (!isLetter(codePoint)) {
                break;
            }
            latin |= isLatin(codePoint);
            foreign |= isForeign(codePoint);
            i += Character.charCount(codePoint);
        }
        wordEnd = i;
        mixed = latin && foreign;
    }

    private static boolean isLetter(int codePoint) {
        return isLatin(codePoint) || isForeign(codePoint);
    }

    private static boolean isLatin(int codePoint) {
        return between(codePoint | 0x20, 'a', 'z');
    }

    private static boolean isForeign(int codePoint) {
        return between(codePoint, 0x0370, 0x03FF) // Greek
                || between(codePoint, 0x0400, 0x052F) // Cyrillic
                || between(codePoint, 0x0530, 0x058F) // Armenian
                || between(codePoint, 0x13A0, 0x13FF) // Cherokee
                || between(codePoint, 0x1C80, 0x1C8F)
                || between(codePoint, 0x1F00, 0x1FFF)
                || between(codePoint, 0x2C80, 0x2CFF) // Coptic
                || between(codePoint, 0xA640, 0xA69F)
                || between(codePoint, 0xAB70, 0xABBF);
    }

    private static boolean between(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
