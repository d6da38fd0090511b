package dev.plumb.cli;

import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.PlanTable;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What came of a run: what was made, what failed and why, and what may be done next. */
@Sink(Sink.Medium.TERMINAL)
final class OutcomePage {
    private final Outcome outcome;
    private final Terminal terminal;
    private final StringBuilder page = new StringBuilder();

    private OutcomePage(Outcome outcome, Terminal terminal) {
        this.outcome = outcome;
        this.terminal = terminal;
    }

    /**
     * Returns the page.
     *
     * @param removal whether nothing was to be left
     * @param next what may be done when all went well, one to a line
     */
    static String of(Outcome outcome, boolean removal, List<String> next, Terminal terminal) {
        return new OutcomePage(outcome, terminal).text(removal, next);
    }

    private String text(boolean removal, List<String> next) {
        done("Made", verb(Verb.CREATE));
        done(
                "Changed",
                result -> verb(Verb.UPDATE).test(result)
                        && outcome.results().stream()
                                .noneMatch(other -> verb(Verb.CREATE).test(other)
                                        && other.step()
                                                .key()
                                                .equals(result.step().key())));
        done("Removed", verb(Verb.DELETE));
        failed();
        page.append('\n').append(verdict(removal)).append('\n');
        if (outcome.converged() && !next.isEmpty()) {
            page.append("\nNext:\n");
            next.forEach(line -> page.append("  ").append(terminal.text(line)).append('\n'));
        }
        return page.toString();
    }

    private static Predicate<StepResult> verb(Verb verb) {
        return result -> result.step().verb() == verb && result.outcome() == StepResult.Outcome.DONE;
    }

    private void done(String title, Predicate<StepResult> which) {
        List<StepResult> some = outcome.results().stream().filter(which).toList();
        if (some.isEmpty()) {
            return;
        }
        int width = some.stream()
                .mapToInt(result -> Columns.width(key(result)))
                .max()
                .orElse(0);
        page.append('\n').append(title).append(":\n");
        some.forEach(result -> page.append("  ")
                .append(Columns.pad(key(result), width))
                .append("  ")
                .append(terminal.text(result.id()))
                .append('\n'));
    }

    private String key(StepResult result) {
        return terminal.text(result.step().key().toString());
    }

    private void failed() {
        List<StepResult> failures = outcome.failures();
        if (failures.isEmpty()) {
            return;
        }
        page.append('\n').append(terminal.paint(Paint.ALARM, "Failed")).append(":\n");
        for (StepResult result : failures) {
            String what = result.step().verb().name().toLowerCase(Locale.ROOT) + " " + key(result);
            page.append("  ").append(what).append('\n');
            if (result.failure() != null) {
                Columns.wrap(terminal.text(told(result.failure())), terminal.width() - 6)
                        .forEach(line -> page.append("      ").append(line).append('\n'));
            }
        }
    }

    /** The call and AWS's id of the request, where the message does not name them itself. */
    private static String told(PlumbException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof AwsException aws)) {
            return message;
        }
        String call = message.contains(aws.permission()) ? "" : aws.permission();
        String id = aws.requestId() == null || message.contains(aws.requestId()) ? "" : "request " + aws.requestId();
        String more = call + (call.isEmpty() || id.isEmpty() ? "" : ", ") + id;
        return more.isEmpty() ? message : message + " (" + more + ")";
    }

    private String verdict(boolean removal) {
        if (outcome.converged()) {
            return removal ? "Done: nothing of the stack is left." : "Done: everything is as the file says.";
        }
        long open = outcome.results().stream()
                .filter(result -> result.outcome() == StepResult.Outcome.NOT_ATTEMPTED)
                .count();
        String rest = open == 0 ? "" : " " + open + (open == 1 ? " step was" : " steps were") + " not begun.";
        if (outcome.halted() != null) {
            return "Stopped before the end." + rest + " What was done stays; run the same command again to go on.";
        }
        return outcome.failures().isEmpty()
                ? "Not all is as it should be yet: " + terminal.text(PlanTable.summary(outcome.left()))
                        + " Run the same command again."
                : "Not all was done." + rest
                        + " What was done stays; mend the cause and run the same command again to go on.";
    }
}
