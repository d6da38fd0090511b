package dev.plumb.core.report;

import dev.plumb.core.finding.Severity;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts lines onto a terminal, each within its width. */
final class TablePage {
    private static final int LONGEST_TEXT = 600;

    private final Terminal terminal;
    private final Writer out;

    TablePage(Terminal terminal, Writer out) {
        this.terminal = terminal;
        this.out = out;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Returns how findings of a severity stand out. */
    static Paint paint(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Paint.CRITICAL;
            case HIGH -> Paint.HIGH;
            case MEDIUM -> Paint.MEDIUM;
            case LOW -> Paint.LOW;
            case INFO -> Paint.INFO;
        };
    }

    /** Returns text from the account, safe to show, and cut where it is endless. */
    String text(String hostile) {
        return terminal.text(terminal.all() ? hostile : Texts.cut(hostile, LONGEST_TEXT));
    }

    /** Writes a line as it is. */
    void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    /** Writes a heading with a rule up to the right edge, and room above. */
    void section(String heading, Paint paint, String count) throws IOException {
        String text = count.isEmpty() ? heading : heading + "  " + count;
        int rest = terminal.width() - Columns.width(text) - 2;
        line("");
        line(terminal.paint(paint, text)
                + (rest > 0
                        ? "  "
                                + terminal.paint(
                                        Paint.FAINT, terminal.draw("─", "-").repeat(rest))
                        : ""));
    }

    /** Writes an item of a list. */
    void item(String text) throws IOException {
        wrapped("  " + terminal.draw("•", "*") + " ", "    ", text, null);
    }

    /** Writes text in lines that begin with {@code first} and then {@code rest}, which are equally wide. */
    void wrapped(String first, String rest, String text, @Nullable Paint paint) throws IOException {
        wrapped(first, rest, text, paint, Integer.MAX_VALUE);
    }

    /** Writes at most {@code lines} lines, the last of them cut where the text is longer. */
    void wrapped(String first, String rest, String text, @Nullable Paint paint, int lines) throws IOException {
        int room =
                terminal.width() - Columns.width(terminal.colour() ? rest.replaceAll("\u001b\\[[0-9;]*m", "") : rest);
        List<String> wrapped = Columns.wrap(text, room);
        for (int i = 0; i < Math.min(wrapped.size(), lines); i++) {
            String line = wrapped.get(i);
            if (i == lines - 1 && wrapped.size() > lines) {
                String ellipsis = terminal.draw("…", "...");
                line = Columns.cut(line + " ".repeat(room), room - Columns.width(ellipsis), "")
                                .stripTrailing()
                        + ellipsis;
            }
            line((i == 0 ? first : rest) + (paint == null ? line : terminal.paint(paint, line)));
        }
    }
}
