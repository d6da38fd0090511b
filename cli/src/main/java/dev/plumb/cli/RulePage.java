package dev.plumb.cli;

import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.iam.audit.DeferredRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rule catalogue as a page of Markdown, the one that stands in the documentation. Everything in it is plumb's own
 * text, so it is escaped as little as its readers need.
 */
final class RulePage {
    private static final String INTRODUCTION = """
            # Rules of the TITLE

            `plumb NOUN rules --output md` makes this page out of the rules themselves. `plumb NOUN audit --rule ID` judges by
            one of them. What a rule needs and could not be read makes it NOT_EVALUATED, never a pass.
            """;
    private static final String NOT_YET = """

            ## Not yet

            These rules have their place and are not written: nothing here means that an account is free of what they will
            look for.

            """;

    private RulePage() {}

    /**
     * Returns the page.
     *
     * @param catalogue whose rules they are
     * @param rules with those of a heading side by side
     * @param deferred rules to come; without any the last heading is left out
     */
    static String of(RuleCatalogue catalogue, List<RuleInfo> rules, List<DeferredRules.Deferred> deferred) {
        StringBuilder page = new StringBuilder(
                INTRODUCTION.replace("TITLE", catalogue.title()).replace("NOUN", catalogue.noun()));
        Map<String, List<RuleInfo>> groups =
                rules.stream().collect(Collectors.groupingBy(RuleInfo::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((heading, group) -> {
            page.append("\n## ")
                    .append(heading)
                    .append("\n\n| rule | severity | what should be true |\n|---|---|---|\n");
            group.forEach(rule -> page.append(row(rule)));
            group.forEach(rule -> page.append(rule(rule)));
        });
        if (!deferred.isEmpty()) {
            page.append(NOT_YET);
            deferred.forEach(rule -> page.append("- ")
                    .append(rule.id())
                    .append(": ")
                    .append(text(rule.reason()))
                    .append('\n'));
        }
        return page.toString();
    }

    private static String row(RuleInfo rule) {
        return "| [" + rule.id() + "](#" + rule.id().toLowerCase(Locale.ROOT) + ") | "
                + rule.severity().word() + " | " + text(rule.title()) + " |\n";
    }

    private static String rule(RuleInfo rule) {
        StringBuilder text = new StringBuilder("\n### " + rule.id() + "\n\n");
        text.append("**").append(text(rule.title())).append(".** ");
        text.append(text(rule.why())).append("\n\n");
        item(text, "Severity", rule.severity().word());
        if (!rule.benchmarks().isEmpty()) {
            item(text, "Benchmarks", benchmarks(rule));
        }
        if (!rule.needs().isEmpty()) {
            item(text, "Needs", needs(rule));
        }
        item(text, "Console", text(rule.fix().console()));
        item(text, "CLI", code(rule.fix().cli()));
        item(text, "Terraform", text(rule.fix().terraform()));
        return text.toString();
    }

    private static void item(StringBuilder text, String name, String value) {
        text.append("- ").append(name).append(": ").append(value).append('\n');
    }

    private static String benchmarks(RuleInfo rule) {
        Map<String, List<String>> names = rule.benchmarks().stream()
                .collect(Collectors.groupingBy(
                        Benchmark::control,
                        LinkedHashMap::new,
                        Collectors.mapping(Benchmark::name, Collectors.toList())));
        return names.entrySet().stream()
                .map(control -> control.getKey() + " (" + String.join(", ", control.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String needs(RuleInfo rule) {
        return rule.needs().stream()
                .map(need -> "`" + need.replace("|", "` or `") + "`")
                .collect(Collectors.joining(", "));
    }

    private static String text(String text) {
        return text.replace("*", "\\*").replace("<", "&lt;").replace("|", "\\|");
    }

    private static String code(String text) {
        return text.contains("`") ? text(text) : "`" + text + "`";
    }
}
