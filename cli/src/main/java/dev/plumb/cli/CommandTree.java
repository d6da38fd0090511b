package dev.plumb.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;

/** Builds the parser's commands from the {@link Catalogue}, as few of them as a command line needs. */
final class CommandTree {
    private CommandTree() {}

    /**
     * Returns a parser.
     *
     * @param options filled by the global options, wherever they stand
     * @param wanted whether a noun or verb may be named; what is not wanted is left out and its class not loaded
     */
    static CommandLine of(GlobalOptions options, Predicate<String> wanted) {
        CommandLine root = new CommandLine(options);
        Map<String, CommandLine> nouns = new HashMap<>();
        for (Catalogue.Entry entry : Catalogue.entries()) {
            if (!wanted.test(entry.noun())) {
                continue;
            }
            if (!entry.nested()) {
                root.addSubcommand(entry.noun(), entry.verb().get());
                continue;
            }
            CommandLine noun = nouns.computeIfAbsent(entry.noun(), name -> {
                CommandLine group = new CommandLine(CommandSpec.create());
                root.addSubcommand(name, group);
                return group;
            });
            if (wanted.test(entry.word())) {
                noun.addSubcommand(entry.word(), entry.verb().get());
            }
        }
        // One object for both: two equal method references in a class crash a virtual machine that archives their
        // classes.
        ITypeConverter<Integer> whole = Converters::whole;
        // File names and patterns are taken as they stand: nothing in an argument is expanded or interpreted.
        return root.registerConverter(int.class, whole)
                .registerConverter(Integer.class, whole)
                .registerConverter(Long.class, Converters::wholeLong)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setTrimQuotes(false)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    /** Returns a command's name without the leading {@code plumb}, empty for the root. */
    static String name(CommandSpec command) {
        CommandSpec parent = command.parent();
        if (parent == null) {
            return "";
        }
        String before = name(parent);
        return before.isEmpty() ? command.name() : before + " " + command.name();
    }
}
