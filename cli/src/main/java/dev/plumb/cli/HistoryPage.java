package dev.plumb.cli;

import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.Sink;
import java.util.List;

/** The last runs of a stack, a line for each, the newest last. */
@Sink(Sink.Medium.TERMINAL)
final class HistoryPage {
    private HistoryPage() {}

    /** Returns one line, safe to show. */
    static String line(String text, Terminal terminal) {
        return terminal.text(text);
    }

    /**
     * Returns the page.
     *
     * @param ended a line for each run that ended
     * @param newest how the newest run stands, or empty
     */
    static String of(String stack, List<String> ended, String newest, Terminal terminal) {
        StringBuilder page = new StringBuilder();
        if (ended.isEmpty() && newest.isEmpty()) {
            return page.append("No run of stack ")
                    .append(terminal.text(stack))
                    .append(" is on record.\n")
                    .toString();
        }
        ended.forEach(line -> page.append("run ").append(terminal.text(line)).append('\n'));
        page.append(ended.isEmpty() ? "" : "\n");
        page.append("Newest: ").append(terminal.text(newest)).append('\n');
        return page.toString();
    }
}
