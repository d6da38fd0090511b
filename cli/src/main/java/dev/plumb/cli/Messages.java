package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.DefectException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Escape;
import dev.plumb.core.text.Sink;
import dev.plumb.core.text.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a run says on standard error when something is wrong. A closed standard error is no reason to fail. */
@Sink(Sink.Medium.TERMINAL)
final class Messages {
    private final Host host;
    private final boolean debug;

    private Messages(Host host, boolean debug) {
        this.host = host;
        this.debug = debug;
    }

    /** Returns the messages of a run; they are needed before its arguments are understood. */
    static Messages of(Host host, String... args) {
        return new Messages(host, Arrays.asList(args).contains("--debug"));
    }

    /** Writes text that is safe as it stands. */
    void print(String text) {
        try {
            host.err().write(text.getBytes(StandardCharsets.UTF_8));
            host.err().flush();
        } catch (IOException closed) {
            // Nobody listens: the exit code still tells.
        }
    }

    /** Says one thing on one line; the text may hold anything. */
    void complain(String text) {
        print("plumb: " + Escape.terminal(text) + "\n");
    }

    /** Says what is wrong with the arguments, what was probably meant, and where to read on. */
    ExitCode usage(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String name = CommandTree.name(command);
        complain(
                e instanceof CommandLine.UnmatchedArgumentException unmatched
                        ? unmatched(command, unmatched.getUnmatched().get(0))
                        : String.valueOf(e.getMessage()));
        print("       'plumb" + (name.isEmpty() ? "" : " " + name) + " --help' shows what there is\n");
        trace(e);
        return ExitCode.USAGE;
    }

    private static String unmatched(CommandSpec command, String argument) {
        String name = CommandTree.name(command);
        if (argument.startsWith("-")) {
            String option = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            return "unknown option '" + option + "'."
                    + Suggestion.text(option, command.optionsMap().keySet());
        }
        if (command.userObject() instanceof Verb) {
            return "'" + name + "' does not take '" + argument + "'";
        }
        List<String> words = new ArrayList<>(Catalogue.words(name));
        String known = Suggestion.text(argument, words);
        return "unknown command '" + (name.isEmpty() ? "" : name + " ") + argument + "'."
                + (known.isEmpty() ? " There are " + String.join(", ", words) : known);
    }

    /** Says what went wrong, each problem on a line of its own. */
    ExitCode failure(PlumbException e) {
        if (e instanceof InputException input) {
            input.problems().stream().map(Problem::toString).forEach(this::complain);
        } else {
            complain(String.valueOf(e.getMessage()));
        }
        if (e instanceof DefectException) {
            report(e);
        }
        trace(e);
        return e.exitCode();
    }

    /** Says that plumb itself is at fault, and keeps the details in a file that only the user can read. */
    ExitCode crash(Throwable defect) {
        if (defect instanceof OutOfMemoryError) {
            complain("out of memory. Give it more, for example PLUMB_JAVA_OPTS=-Xmx4g");
            return ExitCode.INTERNAL;
        }
        complain("this is a defect of plumb: " + defect.getClass().getSimpleName());
        report(defect);
        trace(defect);
        return ExitCode.INTERNAL;
    }

    private void report(Throwable defect) {
        try {
            Path file = CrashFile.write(defect, host.env());
            print("       details are in " + Escape.terminal(file.toString()) + "; please report them\n");
        } catch (IOException | RuntimeException e) {
            print("       details could not be written: " + Escape.terminal(String.valueOf(e.getMessage())) + "\n");
        }
    }

    private void trace(Throwable e) {
        if (debug) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            print(Escape.visibleLines(
                    Scrubber.of(host.env()).scrub(text.toString().replace("\t", "    "))));
        }
    }
}
