package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.report.Selection;
import dev.plumb.core.text.Suggestion;
import dev.plumb.iam.policy.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that choose rules. Several of one kind widen the choice, several kinds narrow it. */
@HelpText.Section("Choosing rules")
final class RuleSelection {
    @Option(
            names = "--rule",
            paramLabel = "GLOB",
            description = "Only rules whose whole id matches, for example 'USER-*'. Repeatable.")
    List<String> globs = new ArrayList<>();

    @Option(
            names = "--cis",
            paramLabel = "SECTION",
            description = "Only rules that answer a CIS section, for example 1.10, 2, or 5.0:1.9 for one version of the"
                    + " benchmark. Repeatable.")
    List<String> sections = new ArrayList<>();

    /**
     * Returns what is chosen of a catalogue. Each option must choose at least one.
     *
     * @param lister the command that lists the catalogue
     */
    Predicate<Rule<?>> of(Collection<? extends Rule<?>> catalogue, String lister) {
        List<RuleInfo> all =
                catalogue.stream().<RuleInfo>map(rule -> rule.info()).toList();
        List<Problem> problems = new ArrayList<>();
        for (String glob : globs) {
            if (all.stream().noneMatch(rule -> Glob.ignoringCase(glob).matches(rule.id()))) {
                problems.add(unknownRule(glob, all, lister));
            }
        }
        for (String section : sections) {
            if (all.stream().noneMatch(rule -> answers(rule, section))) {
                problems.add(unknownSection(section, all));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
        return rule -> chosen(rule.info());
    }

    /** Returns a report's selection with the words that made it. */
    Selection named(Selection made) {
        return made.by(globs, sections);
    }

    /** Returns whether nothing was left out. */
    boolean everything() {
        return globs.isEmpty() && sections.isEmpty();
    }

    private boolean chosen(RuleInfo rule) {
        return (globs.isEmpty()
                        || globs.stream()
                                .anyMatch(glob -> Glob.ignoringCase(glob).matches(rule.id())))
                && (sections.isEmpty() || sections.stream().anyMatch(section -> answers(rule, section)));
    }

    private static boolean answers(RuleInfo rule, String section) {
        int colon = section.indexOf(':');
        String version = section.substring(0, Math.max(0, colon));
        String number = section.substring(colon + 1);
        return rule.benchmarks().stream()
                .filter(RuleSelection::isCis)
                .filter(benchmark -> version.isEmpty() || benchmark.name().equals("CIS " + version))
                .anyMatch(benchmark -> benchmark.control().equals(number)
                        || benchmark.control().startsWith(number + "."));
    }

    private static boolean isCis(Benchmark benchmark) {
        return benchmark.name().startsWith("CIS ");
    }

    private static Problem unknownRule(String glob, List<RuleInfo> all, String lister) {
        Set<String> ids = all.stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
        String near = Suggestion.text(glob, ids);
        return new Problem(
                null,
                "--rule " + glob + " matches no rule",
                near.isEmpty() ? "'" + lister + "' lists them; a pattern must match the whole id" : near.strip());
    }

    private static Problem unknownSection(String section, List<RuleInfo> all) {
        String versions = all.stream()
                .flatMap(rule -> rule.benchmarks().stream())
                .filter(RuleSelection::isCis)
                .map(benchmark -> benchmark.name().substring("CIS ".length()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new Problem(
                null,
                "--cis " + section + " matches no rule",
                "Write a section (1.10) or VERSION:SECTION; versions are " + versions);
    }
}
