package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code plumb help}: the page of a command, found by its words. */
final class HelpVerb implements Verb {
    @Parameters(arity = "0..2", paramLabel = "COMMAND", description = "The command, for example: iam audit.")
    List<String> words = new ArrayList<>();

    @Override
    public ExitCode run(Run run) {
        CommandLine command = CommandTree.of(new GlobalOptions(), words::contains);
        String noun = "";
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw InputException.of(new Problem(
                        null,
                        "unknown command '" + String.join(" ", words) + "'."
                                + Suggestion.text(word, Catalogue.words(noun)),
                        null));
            }
            noun = word;
            command = next;
        }
        run.out().print(HelpText.of(command.getCommandSpec()));
        return ExitCode.OK;
    }
}
