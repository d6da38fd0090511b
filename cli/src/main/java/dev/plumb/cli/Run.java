package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.progress.Progress;
import dev.plumb.core.progress.ProgressRenderer;
import dev.plumb.core.report.Terminal;
import dev.plumb.core.text.JsonLine;
import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a verb works with: its surroundings, the global options, standard output, progress and the closing summary. */
final class Run {
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final Host host;
    private final GlobalOptions options;
    private final Stdout out;
    private final Messages messages;
    private final JsonLine summary;
    private final Instant started;
    private Time shown;
    private @Nullable ProgressRenderer renderer;
    private volatile boolean quiet;

    Run(Host host, GlobalOptions options, Stdout out, Messages messages, String command) {
        this.host = host;
        this.options = options;
        this.out = out;
        this.messages = messages;
        this.started = host.time().now();
        this.summary = new JsonLine()
                .with("time", started.toString())
                .with("event", "summary")
                .with("command", command);
        this.shown = host.time();
    }

    /** Returns what surrounds the run. */
    Host host() {
        return host;
    }

    /** Returns the global options. */
    GlobalOptions options() {
        return options;
    }

    /** Returns standard output. */
    Stdout out() {
        return out;
    }

    /** Returns where to send progress. */
    Progress progress() {
        return event -> {
            ProgressRenderer current = current();
            if (current != null) {
                current.on(event);
            }
        };
    }

    private synchronized @Nullable ProgressRenderer current() {
        if (renderer == null && !quiet) {
            renderer = renderer();
        }
        return renderer;
    }

    /** Ends progress for now: something is printed, and what comes then begins below it. */
    synchronized void pause() {
        if (renderer != null) {
            renderer.close();
            renderer = null;
        }
    }

    /** Returns whether a person watches progress as it is made. */
    boolean watched() {
        return form() == Choices.ProgressForm.TERMINAL;
    }

    /** Lets progress tell the time by another clock; to be called before there is any. */
    void showTime(Time time) {
        shown = time;
    }

    /** Says something on standard error, below progress. */
    void say(String text) {
        messages.print(text);
    }

    /** Returns the closing summary, for the verb to add its numbers to. */
    JsonLine summary() {
        return summary;
    }

    /** Says what went wrong without ending the run, and returns the exit code it calls for. */
    ExitCode failed(PlumbException e) {
        quieten();
        return messages.failure(e);
    }

    /** Says that nobody is waited for any more: a signal from here on lets the run finish. */
    void readingEnded() {
        host.signals().readingEnded();
    }

    /** Says that every file is written: standard output is not waited for without end. */
    void filesWritten() {
        host.signals().filesWritten();
    }

    /** Returns the time to judge by, where nothing else says one: {@code --now}, or the host's clock. */
    Instant now() {
        return options.now == null ? host.time().now() : options.now;
    }

    /** Returns what the text on standard output is laid out for. */
    Terminal terminal(boolean all) {
        // A file or a pipe gets the same bytes everywhere; a terminal gets what it can show.
        return new Terminal(host.width(host.outTerminal()), color(), !host.outTerminal() || host.speaksUnicode(), all);
    }

    /** Returns what text for a person who is asked is laid out for, on standard error. */
    Terminal asking() {
        return new Terminal(host.width(true), color(host.errTerminal()), host.speaksUnicode(), false);
    }

    /** Returns whether standard output should be colored. */
    boolean color() {
        return color(host.outTerminal());
    }

    /** Returns the form of standard output. */
    Choices.OutputFormat output() {
        return options.output == null ? Choices.OutputFormat.TABLE : options.output;
    }

    /** Returns the form of standard output, refusing what this verb cannot write. */
    Choices.OutputFormat output(Choices.OutputFormat... offered) {
        Set<Choices.OutputFormat> set = EnumSet.copyOf(List.of(offered));
        Choices.OutputFormat output = output();
        if (!set.contains(output)) {
            throw InputException.of(new Problem(
                    null,
                    "--output " + Choices.word(output) + " is not offered here",
                    "Choose one of " + set.stream().map(Choices::word).collect(Collectors.joining(", "))));
        }
        return output;
    }

    /** Ends progress; what follows on standard error stands below it. */
    void quieten() {
        pause();
        quiet = true;
    }

    /** Ends the run: the last line on standard error is the summary where programs read along. */
    void end(ExitCode code) {
        quieten();
        boolean forPrograms =
                form() == Choices.ProgressForm.JSON || (form() == Choices.ProgressForm.LINES && host.isSet("CI"));
        if (forPrograms) {
            long millis = Duration.between(started, host.time().now()).toMillis();
            messages.print(summary.with("exit", code.code())
                    .with("duration_ms", millis)
                    .line());
        }
    }

    private boolean color(boolean terminal) {
        return switch (options.color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal && host.capable() && !host.isSet("NO_COLOR");
        };
    }

    private Choices.ProgressForm form() {
        if (options.quiet) {
            return Choices.ProgressForm.NONE;
        }
        if (options.progress != Choices.ProgressForm.AUTO) {
            return options.progress;
        }
        boolean live = host.errTerminal() && host.capable() && !host.isSet("CI") && !options.debug;
        return live ? Choices.ProgressForm.TERMINAL : Choices.ProgressForm.LINES;
    }

    private @Nullable ProgressRenderer renderer() {
        return switch (form()) {
            case NONE, AUTO -> null;
            case TERMINAL -> ProgressRenderer.terminal(host.err(), shown, host.width(true), color(host.errTerminal()));
            case LINES -> ProgressRenderer.lines(host.err(), shown, HEARTBEAT);
            case JSON -> ProgressRenderer.json(host.err(), shown);
        };
    }
}
