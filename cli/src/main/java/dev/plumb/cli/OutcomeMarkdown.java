package dev.plumb.cli;

import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Item;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Excerpt;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a run, for a job's summary or a chat: what was cut is counted. */
@Sink(Sink.Medium.MARKDOWN)
final class OutcomeMarkdown {
    private static final int BUDGET = 24_000;
    private static final int TEXT = 500;
    private static final int RETAINED = 30;

    private final StringBuilder page = new StringBuilder();

    private OutcomeMarkdown() {}

    /**
     * Returns the page.
     *
     * @param removal whether nothing was to be left
     * @param reason why it was not begun, or stopped; null where neither is the case
     */
    static String of(Outcome outcome, boolean removal, @Nullable PlumbException reason) {
        return new OutcomeMarkdown().text(outcome, removal, reason);
    }

    private String text(Outcome outcome, boolean removal, @Nullable PlumbException reason) {
        page.append(removal ? "# Removal of stack " : "# Stack ")
                .append(text(outcome.plan().stack().name()))
                .append("\n\n")
                .append(text(outcome.plan().stack().account()))
                .append(", ")
                .append(text(outcome.plan().stack().region()))
                .append(". **")
                .append(verdict(outcome, removal))
                .append("**\n");
        if (reason != null) {
            page.append("\n").append(text(String.valueOf(reason.getMessage()))).append('\n');
        }
        list("Failed", outcome.failures());
        list("Left running", outcome.leftRunning());
        list(
                "Done",
                outcome.results().stream()
                        .filter(result -> result.outcome() == StepResult.Outcome.DONE)
                        .toList());
        retained(outcome);
        next(outcome.hints());
        return page.toString();
    }

    private static String verdict(Outcome outcome, boolean removal) {
        boolean begun = !outcome.results().isEmpty() || outcome.halted() != null || outcome.converged();
        return begun ? text(OutcomePage.verdict(outcome, removal)) : "Nothing was changed.";
    }

    private static String inTheWay(StepResult result) {
        StringBuilder lines = new StringBuilder();
        result.obstacles()
                .forEach(one -> lines.append("  - in the way: ")
                        .append(text(one.inWords() + ": " + one.advice()))
                        .append('\n'));
        return lines.toString();
    }

    private void list(String title, List<StepResult> results) {
        if (results.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append("\n\n");
        int cut = 0;
        for (StepResult result : results) {
            String line = "- **" + result.step().verb().name().toLowerCase(Locale.ROOT) + "** "
                    + code(result.step().key().toString())
                    + (result.id().isEmpty() ? "" : " " + code(result.id()))
                    + (result.failure() == null ? "" : ": " + text(OutcomePage.told(result.failure()))) + "\n"
                    + inTheWay(result);
            if (cut > 0 || page.length() + line.length() > BUDGET) {
                cut++;
            } else {
                page.append(line);
            }
        }
        if (cut > 0) {
            page.append("\n**Cut:** ").append(cut).append(" more.\n");
        }
    }

    private void retained(Outcome outcome) {
        List<Item> retained = outcome.converged() ? outcome.left().retained() : List.of();
        if (!retained.isEmpty()) {
            page.append("\n## Retained\n\n");
        }
        retained.stream()
                .limit(RETAINED)
                .forEach(item -> page.append("- ")
                        .append(code(item.key().toString()))
                        .append(' ')
                        .append(code(item.id()))
                        .append('\n'));
        if (retained.size() > RETAINED) {
            page.append("- and ").append(retained.size() - RETAINED).append(" more\n");
        }
    }

    private void next(List<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        page.append("\n## Next\n\n");
        hints.forEach(hint -> page.append("- ")
                .append(code(hint.command()))
                .append(' ')
                .append(text(hint.what()))
                .append('\n'));
    }

    private static String text(String hostile) {
        return Escape.markdown(Excerpt.of(Escape.visible(hostile), TEXT));
    }

    private static String code(String hostile) {
        return Escape.markdownCode(Excerpt.of(Escape.visible(hostile), TEXT));
    }
}
