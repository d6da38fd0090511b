package dev.plumb.cli;

import dev.plumb.core.apply.Outcome;
import dev.plumb.core.apply.StepResult;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.plan.Hint;
import dev.plumb.core.plan.Item;
import dev.plumb.core.plan.Plan;
import dev.plumb.core.plan.PlanTable;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.resource.Verb;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What came of a run: what was made, what failed and why, and what may be done next. */
@Sink(Sink.Medium.TERMINAL)
final class OutcomePage {
    private static final int INDENT = 2;
    private static final int GAP = 4;

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
     * @param simulated whether what the sections hint at needs another account
     * @param next what the command line has to say of what may be done when all went well
     */
    static String of(Outcome outcome, boolean removal, boolean simulated, List<Hint> next, Terminal terminal) {
        return new OutcomePage(outcome, terminal).text(removal, simulated, next);
    }

    /**
     * Returns what is said of a plan that was kept in a file.
     *
     * @param removal whether it is for a destroy
     * @param removes whether it takes leave to remove something
     */
    static String kept(String file, boolean removal, boolean removes, String line, Terminal terminal) {
        return "\nKept in " + terminal.text(file) + ". Next:\n" + " ".repeat(INDENT) + "plumb "
                + (removal ? "destroy" : "apply") + " --plan " + terminal.text(file)
                + (removes && !removal ? " --allow-delete " : " ") + terminal.text(line) + "\n";
    }

    private String text(boolean removal, boolean simulated, List<Hint> next) {
        done("Made", verb(Verb.CREATE));
        done(
                "Changed",
                result -> verb(Verb.UPDATE).test(result)
                        && outcome.results().stream()
                                .noneMatch(other -> verb(Verb.CREATE).test(other)
                                        && other.step()
                                                .key()
                                                .equals(result.step().key())));
        done("Tagged", verb(Verb.TAG));
        done("Removed", verb(Verb.DELETE));
        failed("Failed", Paint.ALARM, outcome.failures());
        failed("Left running", Paint.MEDIUM, outcome.leftRunning());
        retained();
        page.append('\n').append(terminal.text(verdict(outcome, removal))).append('\n');
        if (outcome.converged()) {
            if (simulated) {
                next("In an account that is not simulated:", outcome.hints());
                next("Next:", next);
            } else {
                next(
                        "Next:",
                        Stream.concat(outcome.hints().stream(), next.stream()).toList());
            }
        }
        return page.toString();
    }

    /** Commands are never broken: they are there to be copied. What they do stands beside them, or below. */
    private void next(String title, List<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        page.append('\n').append(title).append('\n');
        int width = hints.stream()
                .mapToInt(hint -> Columns.width(terminal.text(hint.command())))
                .max()
                .orElse(0);
        boolean beside = hints.stream()
                .allMatch(hint -> width + GAP + Columns.width(terminal.text(hint.what())) + INDENT <= terminal.width());
        for (Hint hint : hints) {
            String command = terminal.text(hint.command());
            String what = terminal.text(hint.what());
            page.append(" ".repeat(INDENT));
            if (beside) {
                page.append(Columns.pad(command, width))
                        .append(" ".repeat(GAP))
                        .append(what)
                        .append('\n');
            } else {
                page.append(command).append('\n');
                Columns.wrap(what, terminal.width() - 3 * INDENT)
                        .forEach(line ->
                                page.append(" ".repeat(3 * INDENT)).append(line).append('\n'));
            }
        }
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

    private void retained() {
        List<Item> retained = outcome.left().retained();
        if (retained.isEmpty() || !outcome.converged()) {
            return;
        }
        int width = retained.stream()
                .mapToInt(item -> Columns.width(terminal.text(item.key().toString())))
                .max()
                .orElse(0);
        page.append("\nRetained, and still there:\n");
        retained.forEach(item -> page.append("  ")
                .append(Columns.pad(terminal.text(item.key().toString()), width))
                .append("  ")
                .append(terminal.text(item.id() + ", " + item.reason()))
                .append('\n'));
    }

    private void failed(String title, Paint paint, List<StepResult> failures) {
        if (failures.isEmpty()) {
            return;
        }
        page.append('\n').append(terminal.paint(paint, title)).append(":\n");
        for (StepResult result : failures) {
            String what = result.step().verb().name().toLowerCase(Locale.ROOT) + " " + key(result);
            page.append("  ").append(what).append('\n');
            if (result.failure() != null) {
                lines(told(result.failure()));
            }
            result.obstacles().forEach(one -> lines("in the way: " + one.inWords() + ": " + one.advice()));
        }
    }

    private void lines(String text) {
        Columns.wrap(terminal.text(text), terminal.width() - 6)
                .forEach(line -> page.append("      ").append(line).append('\n'));
    }

    /** The call and AWS's id of the request, where the message does not name them itself. */
    static String told(PlumbException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof AwsException aws)) {
            return message;
        }
        String call = message.contains(aws.permission()) ? "" : aws.permission();
        String id = aws.requestId() == null || message.contains(aws.requestId()) ? "" : "request " + aws.requestId();
        String more = call + (call.isEmpty() || id.isEmpty() ? "" : ", ") + id;
        return more.isEmpty() ? message : message + " (" + more + ")";
    }

    private static String done(Plan left, boolean removal) {
        int retained = left.retained().size();
        if (retained == 0) {
            return removal ? "Done: nothing of the stack is left." : "Done: everything is as the file says.";
        }
        String stays = retained + (retained == 1 ? " resource stays" : " resources stay") + ", retained by the file.";
        return removal
                ? "Done: the rest of the stack is removed. " + stays
                : "Done: everything is as the file says. Besides, " + stays;
    }

    /** Returns how it ended and what that means, in a sentence or two. Not escaped. */
    static String verdict(Outcome outcome, boolean removal) {
        if (outcome.converged()) {
            return done(outcome.left(), removal);
        }
        long open = outcome.results().stream()
                .filter(result -> result.outcome() == StepResult.Outcome.NOT_ATTEMPTED)
                .count();
        String rest = open == 0 ? "" : " " + open + (open == 1 ? " step was" : " steps were") + " not begun.";
        if (outcome.halted() != null) {
            return "Stopped before the end." + rest + " What was done stays; run the same command again to go on.";
        }
        return outcome.failures().isEmpty()
                ? "Not all is as it should be yet: " + PlanTable.summary(outcome.left())
                        + " Run the same command again."
                : "Not all was done." + rest
                        + " What was done stays; mend the cause and run the same command again to go on.";
    }
}
