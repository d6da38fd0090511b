package dev.plumb.cli;

import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.text.Columns;
import java.util.List;

/** The rule catalogue as a table. Everything in it is plumb's own text. */
final class RuleTable {
    private static final int SEVERITY = 10;

    private RuleTable() {}

    /** Returns id, severity and what should be true, under the rules' headings. */
    static String of(List<RuleInfo> rules, int width) {
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
}
