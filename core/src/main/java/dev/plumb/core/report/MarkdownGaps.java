package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was not evaluated, in Markdown: what could not be read in a few lines at the top, and everything at the end. */
final class MarkdownGaps {
    /** A refusal ends with what to do about it, so it is not cut short of that. */
    private static final int REASON = 800;

    private static final int GAPS = 3;
    private static final int RULES = 6;
    private static final int ALL_GAPS = 20;
    private static final int ALL_RULES = 40;
    private static final int GROUPS = 20;

    private MarkdownGaps() {}

    /** Writes what comes first where something could not be read, and nothing otherwise. */
    static void loud(StringBuilder page, Undecided undecided) {
        if (!undecided.loud()) {
            return;
        }
        String headline = undecided.headline();
        int colon = headline.indexOf(':');
        page.append("**").append(headline, 0, colon + 1).append("**").append(headline.substring(colon + 1));
        page.append("\n\n");
        undecided.failed().entrySet().stream()
                .limit(GAPS)
                .forEach(rule -> page.append("- ")
                        .append(MarkdownFormat.code(rule.getKey()))
                        .append(": ")
                        .append(MarkdownFormat.text(rule.getValue()))
                        .append('\n'));
        MarkdownFormat.more(page, "- ", undecided.failed().size() - GAPS);
        List<Undecided.Gap> gaps = undecided.gaps();
        gaps.stream().limit(GAPS).forEach(gap -> gap(page, gap, RULES));
        if (gaps.size() > GAPS) {
            List<String> names =
                    gaps.stream().skip(GAPS).map(Undecided.Gap::operation).toList();
            page.append("- Also not read: ").append(codes(names, RULES)).append('\n');
        }
        page.append('\n');
    }

    /** Writes what an option would answer, and how often the data does not say. */
    static void notes(StringBuilder page, Undecided undecided) {
        for (String line : List.of(undecided.silentLine(), undecided.notAskedLine())) {
            page.append(line.isEmpty() ? "" : "\n" + MarkdownFormat.text(line) + "\n");
        }
    }

    /** Writes in full what was not evaluated. */
    static void details(StringBuilder page, AuditReport report, Undecided undecided) {
        List<RuleGroup> silent = RuleGroup.of(undecided.onlySilent(report), Status.NOT_EVALUATED);
        if (!silent.isEmpty()) {
            page.append("\n## Not evaluated\n\n");
            silent.stream().limit(GROUPS).forEach(group -> MarkdownFormat.block(page, group));
            MarkdownFormat.more(page, "- ", silent.size() - GROUPS);
        }
        List<Undecided.Gap> gaps = undecided.gaps();
        if (gaps.size() > GAPS || gaps.stream().anyMatch(gap -> gap.rules().size() > RULES)) {
            page.append("\n## Not read\n\n");
            gaps.stream().limit(ALL_GAPS).forEach(gap -> gap(page, gap, ALL_RULES));
            MarkdownFormat.more(page, "- ", gaps.size() - ALL_GAPS);
        }
        if (!undecided.notAsked().isEmpty()) {
            page.append("\n## Not asked for\n\n");
            for (Map.Entry<String, Set<String>> entry : undecided.notAsked().entrySet()) {
                page.append("- ").append(MarkdownFormat.code(entry.getKey())).append(": ");
                page.append(codes(entry.getValue(), RULES)).append('\n');
            }
        }
    }

    private static void gap(StringBuilder page, Undecided.Gap gap, int rules) {
        Coverage.Row row = gap.row();
        page.append("- ").append(MarkdownFormat.code(gap.operation()));
        page.append(gap.regions().isEmpty() ? "" : " in " + codes(gap.regions(), RULES));
        page.append(' ').append(Texts.gap(row));
        page.append(row.reason() == null ? "" : ": " + MarkdownFormat.text(row.reason(), REASON));
        page.append(row.requestId() == null ? "" : " (request " + MarkdownFormat.code(row.requestId()) + ")");
        page.append(gap.rules().isEmpty() ? "" : ". Not evaluated: " + codes(gap.rules(), rules));
        page.append('\n');
    }

    private static String codes(Collection<String> names, int limit) {
        String text = names.stream().limit(limit).map(MarkdownFormat::code).collect(Collectors.joining(", "));
        int rest = names.size() - limit;
        return rest > 0 ? text + " and " + Texts.number(rest) + " more" : text;
    }
}
