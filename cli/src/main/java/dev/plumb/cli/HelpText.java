package dev.plumb.cli;

import dev.plumb.core.text.Columns;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help pages: the same text everywhere, 80 columns wide. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final int INDENT = 28;

    private HelpText() {}

    /** The heading under which the options of a class stand. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Section {
        /** Returns the heading. */
        String value();
    }

    /** Returns the page of plumb itself: every command with an example. */
    static String overview() {
        StringBuilder page =
                new StringBuilder("plumb: audit AWS accounts, provision stacks, and more, from one command line\n\n");
        page.append("Usage: plumb [OPTIONS] COMMAND ...\n");
        for (Catalogue.Group group : Catalogue.GROUPS) {
            page.append('\n').append(group.title()).append(":\n");
            group.entries().forEach(entry -> entry(page, entry));
        }
        return page.append('\n')
                .append("'plumb COMMAND --help' shows the options of a command and the global ones, among\n")
                .append("them --output table|json|csv|md, --report FORMAT=FILE, --region, --profile and\n")
                .append("--endpoint-url.\n")
                .append("Data goes to standard output, progress and advice to standard error.\n")
                .toString();
    }

    /** Returns the page of a command as parsed. */
    static String of(CommandSpec command) {
        String name = CommandTree.name(command);
        if (name.isEmpty()) {
            return overview();
        }
        return Catalogue.find(name).map(entry -> verb(command, entry)).orElseGet(() -> noun(name));
    }

    private static void entry(StringBuilder page, Catalogue.Entry entry) {
        page.append(row("  " + entry.name(), 16, entry.summary()));
        page.append(" ".repeat(16)).append("$ ").append(entry.example()).append('\n');
    }

    private static String noun(String name) {
        StringBuilder page = new StringBuilder("Usage: plumb " + name + " VERB [OPTIONS] ...\n\n");
        Catalogue.entries().stream()
                .filter(entry -> entry.nested() && entry.noun().equals(name))
                .forEach(entry -> entry(page, entry));
        return page.toString();
    }

    private static String verb(CommandSpec command, Catalogue.Entry entry) {
        StringBuilder page = new StringBuilder(entry.summary() + ".\n\n");
        String operands = command.positionalParameters().stream()
                .map(operand -> " " + operand(operand))
                .collect(Collectors.joining());
        page.append("Usage: plumb ")
                .append(entry.name())
                .append(" [OPTIONS]")
                .append(operands)
                .append('\n');
        if (!command.positionalParameters().isEmpty()) {
            page.append('\n');
            command.positionalParameters()
                    .forEach(operand -> page.append(row("  " + operand.paramLabel(), INDENT, description(operand))));
        }
        List<OptionSpec> own =
                command.options().stream().filter(option -> !option.inherited()).toList();
        own.stream()
                .map(HelpText::title)
                .distinct()
                .forEach(title -> options(
                        page,
                        title,
                        own.stream()
                                .filter(option -> title(option).equals(title))
                                .toList()));
        options(
                page,
                "Global options",
                command.options().stream()
                        .filter(OptionSpec::inherited)
                        .filter(option -> isOffered(command, option))
                        .toList());
        page.append("\nExample:\n  ").append(entry.example()).append('\n');
        if (command.userObject() instanceof Verb verb && !verb.notes().isEmpty()) {
            page.append('\n');
            Arrays.stream(verb.notes().split("\n", -1))
                    .flatMap(line -> Columns.wrap(line, WIDTH).stream())
                    .forEach(line -> page.append(line).append('\n'));
        }
        return page.toString();
    }

    private static String operand(ArgSpec operand) {
        if (operand.arity().min() == 0) {
            return "[" + operand.paramLabel() + "]";
        }
        return operand.paramLabel() + (operand.arity().max() > 1 ? "..." : "");
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : " " + option.paramLabel();
    }

    private static boolean isOffered(CommandSpec command, OptionSpec option) {
        return Arrays.stream(GlobalOption.values())
                .filter(special -> special.word().equals(option.longestName()))
                .allMatch(special -> command.userObject() instanceof Verb verb
                        && verb.offers().contains(special));
    }

    private static String title(OptionSpec option) {
        Section section = option.userObject() instanceof Member member
                ? member.getDeclaringClass().getAnnotation(Section.class)
                : null;
        return section == null ? "Options" : section.value();
    }

    private static void options(StringBuilder page, String title, List<OptionSpec> options) {
        page.append('\n').append(title).append(":\n");
        for (OptionSpec option : options) {
            page.append(row("  " + String.join(", ", option.names()) + value(option), INDENT, description(option)));
        }
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** Returns a name with its description beside it, or below it where the name is long. */
    private static String row(String name, int indent, String text) {
        List<String> lines = Columns.wrap(text, WIDTH - indent);
        String head = name.length() + 1 < indent ? Columns.pad(name, indent) : name + "\n" + " ".repeat(indent);
        return head + String.join("\n" + " ".repeat(indent), lines) + "\n";
    }
}
