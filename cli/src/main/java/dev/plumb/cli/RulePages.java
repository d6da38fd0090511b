package dev.plumb.cli;

import dev.plumb.core.finding.Benchmark;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.text.Columns;
import java.util.List;
import java.util.stream.Collectors;

/** The rule catalogue for reading. Everything in it is plumb's own text. */
final class RulePages {
    private static final int SEVERITY = 10;

    private RulePages() {}

    /** Returns a table: id, severity and what should be true, under the rules' headings. */
    static String table(List<RuleInfo> rules, int width) {
        int ids = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0) + 2;
        int indent = ids + SEVERITY;
        StringBuilder page = new StringBuilder();
        String group = "";
        for (RuleInfo rule : rules) {
            if (!rule.group().equals(group)) {
                group = rule.group();
                page.append(page.isEmpty() ? "" : "\n").append(group).append('\n');
            }
            List<String> lines = Columns.wrap(rule.title(), Math.max(20, width - indent));
            page.append(Columns.pad(rule.id(), ids))
                    .append(Columns.pad(rule.severity().word(), SEVERITY))
                    .append(String.join("\n" + " ".repeat(indent), lines))
                    .append('\n');
        }
        return page.append('\n').append(rules.size()).append(" rules\n").toString();
    }

    /** Returns a page for the documentation. */
    static String markdown(List<RuleInfo> rules) {
        StringBuilder page = new StringBuilder("# Rules of the IAM audit\n\n");
        page.append("This page is made by `plumb iam rules --output md`.\n");
        String group = "";
        for (RuleInfo rule : rules) {
            if (!rule.group().equals(group)) {
                group = rule.group();
                page.append("\n## ").append(group).append('\n');
            }
            page.append("\n### ").append(rule.id()).append("\n\n");
            page.append(rule.title()).append(".\n\n");
            page.append("- Severity: ").append(rule.severity().word()).append('\n');
            if (!rule.benchmarks().isEmpty()) {
                page.append("- Benchmarks: ").append(benchmarks(rule)).append('\n');
            }
            if (!rule.needs().isEmpty()) {
                page.append("- Needs: ")
                        .append(rule.needs().stream()
                                .map(need -> "`" + need.replace("|", "` or `") + "`")
                                .collect(Collectors.joining(", ")))
                        .append('\n');
            }
            page.append("\n").append(rule.why()).append("\n\n");
            page.append("- Console: ").append(rule.fix().console()).append('\n');
            page.append("- CLI: ").append(code(rule.fix().cli())).append('\n');
            page.append("- Terraform: ").append(code(rule.fix().terraform())).append('\n');
        }
        return page.toString();
    }

    private static String benchmarks(RuleInfo rule) {
        return rule.benchmarks().stream().map(RulePages::benchmark).collect(Collectors.joining(", "));
    }

    private static String benchmark(Benchmark benchmark) {
        return benchmark.name() + " " + benchmark.control();
    }

    private static String code(String text) {
        return text.contains("`") ? text : "`" + text + "`";
    }
}
