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
    enum Paint {
        CRITICAL("1;31"),
        HIGH("31"),
        MEDIUM("33"),
        LOW("36"),
        INFO("34"),
        STRONG("1"),
        FAINT("2"),
        ALARM("1;33"),
        GOOD("32");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    /** Returns text made to stand out, where there is colour. */
    String paint(Paint paint, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /** Returns text from the account, safe to show here. */
    String text(String hostile) {
        return unicode ? Escape.terminal(hostile) : Escape.ascii(hostile);
    }

    /** Returns the first of two drawings, or the second where only ASCII can be drawn. */
    String draw(String drawing, String ascii) {
        return unicode ? drawing : ascii;
    }
}
