package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.PlumbException;
import dev.plumb.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line without a process around it: arguments in, exit code out, nothing static in between. */
final class Cli {
    private Cli() {}

    /** Runs one command to its end. Whatever goes wrong becomes a message and an exit code; nothing is thrown. */
    static ExitCode run(Host host, String... args) {
        Messages messages = Messages.of(host, args);
        Stdout out = new Stdout(host.out());
        GlobalOptions options = new GlobalOptions();
        try {
            List<String> words = List.of(args);
            // What is most often asked for needs no parser, and loading it takes longer than all the rest.
            if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
                return page(HelpText.overview(), out);
            }
            if (words.equals(List.of("--version"))) {
                return page(version(), out);
            }
            CommandSpec command =
                    command(CommandTree.of(options, words::contains).parseArgs(args));
            if (options.version) {
                return page(version(), out);
            }
            if (options.help) {
                return page(HelpText.of(command), out);
            }
            if (command.userObject() instanceof Verb verb) {
                return run(verb, new Run(host, options, out, messages, CommandTree.name(command)), messages);
            }
            messages.print(HelpText.of(command));
            messages.complain(CommandTree.name(command).isEmpty() ? "a command is missing" : "a verb is missing");
            return ExitCode.USAGE;
        } catch (ParameterException e) {
            return messages.usage(e);
        } catch (PlumbException e) {
            return messages.failure(e);
        } catch (RuntimeException | Error e) {
            return messages.crash(e);
        }
    }

    private static ExitCode run(Verb verb, Run run, Messages messages) {
        ExitCode code;
        try {
            refuseIdleOptions(verb, run.options());
            code = verb.run(run);
            run.out().finish();
        } catch (PlumbException e) {
            run.quieten();
            code = messages.failure(e);
        } catch (ParameterException e) {
            run.quieten();
            code = messages.usage(e);
        } catch (RuntimeException | Error e) {
            run.quieten();
            code = messages.crash(e);
        }
        if (run.host().signals().interrupted() && !verb.endsByInterruption()) {
            code = ExitCode.gravest(List.of(ExitCode.INTERRUPTED, code));
        }
        run.end(code);
        return code;
    }

    /** An option that changes nothing was meant to change something. */
    private static void refuseIdleOptions(Verb verb, GlobalOptions options) {
        List<Problem> problems = new ArrayList<>();
        for (GlobalOption given : GlobalOption.given(options)) {
            if (!verb.offers().contains(given)) {
                problems.add(new Problem(
                        null,
                        given.word() + " is not offered here",
                        given == GlobalOption.REPORT
                                ? "'plumb iam audit' and 'plumb iam show' write reports"
                                : "It would change nothing; leave it out"));
            } else if (verb.idle().containsKey(given)) {
                problems.add(new Problem(
                        null,
                        given.word() + " has no effect here: " + verb.idle().get(given),
                        "Leave it out"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
    }

    private static String version() {
        return "plumb " + Version.current() + "\n";
    }

    private static ExitCode page(String text, Stdout out) {
        out.print(text);
        out.finish();
        return ExitCode.OK;
    }

    private static CommandSpec command(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.commandSpec();
    }
}
