package dev.plumb.core.roll;

import dev.plumb.core.plan.Hint;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A roll's report for people.
 *
 * <pre>
 * ROLLED BACK  Auto Scaling group web, version 1 to 2, after 42:10
 *
 * Replacements did not become healthy in time.
 *
 * Evidence:
 *   2 instances run version 1: in service and healthy
 * </pre>
 */
@Sink(Sink.Medium.TERMINAL)
public final class RollPage {
    private static final int INDENT = 2;
    private static final int HANG = 4;

    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private RollPage(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the page. */
    public static String of(RollReport report, Terminal terminal) {
        return new RollPage(terminal).text(report);
    }

    private String text(RollReport report) {
        String word = report.outcome().word().replace('-', ' ').toUpperCase(Locale.ROOT);
        String head = report.subject()
                + (report.change().isEmpty() ? "" : ", " + report.change())
                + (report.took().isZero() ? "" : ", after " + clock(report.took()));
        List<String> lines = Columns.wrap(word + "  " + terminal.text(head), terminal.width());
        page.append(terminal.paint(paint(report.outcome()), word))
                .append(lines.get(0).substring(word.length()))
                .append('\n');
        lines.stream().skip(1).forEach(line -> indented(line, INDENT));
        page.append('\n');
        Columns.wrap(terminal.text(report.outcome().text()), terminal.width())
                .forEach(line -> page.append(line).append('\n'));
        list("What runs", report.evidence());
        list("What spoke against it", report.reasons());
        next(report.next());
        return page.toString();
    }

    private static Paint paint(RollOutcome outcome) {
        if (outcome.good()) {
            return Paint.GOOD;
        }
        return outcome instanceof RollOutcome.RollbackFailed ? Paint.CRITICAL : Paint.ALARM;
    }

    private void list(String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        page.append('\n').append(title).append(":\n");
        for (String item : items) {
            List<String> lines = Columns.wrap(terminal.text(item), terminal.width() - HANG);
            indented(lines.get(0), INDENT);
            lines.stream().skip(1).forEach(line -> indented(line, HANG));
        }
    }

    /** Commands are never broken: they are there to be copied. */
    private void next(List<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        page.append("\nNext:\n");
        for (Hint hint : hints) {
            indented(terminal.text(hint.command()), INDENT);
            Columns.wrap(terminal.text(hint.what()), terminal.width() - 3 * INDENT)
                    .forEach(line -> indented(line, 3 * INDENT));
        }
    }

    private void indented(String line, int by) {
        page.append(" ".repeat(by)).append(line).append('\n');
    }

    private static String clock(Duration took) {
        long seconds = took.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
