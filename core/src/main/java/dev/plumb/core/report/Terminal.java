package dev.plumb.core.report;

import dev.plumb.core.text.Escape;

/**
 * What a text report is written for.
 *
 * @param width in columns; less than 20 counts as 20
 * @param colour whether to send colour sequences
 * @param unicode whether to draw with characters beyond ASCII; without, names are shown in ASCII escapes too
 * @param all whether to show long lists in full
 */
public record Terminal(int width, boolean colour, boolean unicode, boolean all) {
    /** Bounds the width. */
    public Terminal {
        width = Math.max(20, width);
    }

    /** Returns a file or a pipe: no colour. */
    public static Terminal plain(int width) {
        return new Terminal(width, false, true, false);
    }

    /** How text stands out. */
    public enum Paint {
        /** A critical finding. */
        CRITICAL("1;31"),
        /** A high finding, or something that goes away. */
        HIGH("31"),
        /** A medium finding, or something that changes. */
        MEDIUM("33"),
        /** A low finding. */
        LOW("36"),
        /** For information. */
        INFO("34"),
        /** A heading. */
        STRONG("1"),
        /** What matters little. */
        FAINT("2"),
        /** What must not be overlooked. */
        ALARM("1;33"),
        /** What is well, or comes to be. */
        GOOD("32");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    /** Returns text made to stand out, where there is colour. */
    public String paint(Paint paint, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /** Returns text from the account, safe to show here. */
    public String text(String hostile) {
        return unicode ? Escape.terminal(hostile) : Escape.ascii(hostile);
    }

    /** Returns the first of two drawings, or the second where only ASCII can be drawn. */
    public String draw(String drawing, String ascii) {
        return unicode ? drawing : ascii;
    }
}
