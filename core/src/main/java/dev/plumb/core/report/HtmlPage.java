package dev.plumb.core.report;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A report as the page's template reads it: counted, worded, and cut to what a browser can hold. */
final class HtmlPage {
    /** More rows than this make no page that anybody reads; findings are in order, so the mildest are left out. */
    static final int ROWS = 10_000;

    private static final int GAPS = 3;

    private final AuditReport report;
    private final HtmlCharts charts;
    private final Map<String, RuleInfo> rules;
    private final Undecided undecided;
    private final Map<String, Map<Status, Long>> tallies = new HashMap<>();

    HtmlPage(AuditReport report) {
        this.report = report;
        this.charts = new HtmlCharts(report);
        this.rules = report.rulesById();
        this.undecided = Undecided.of(report);
        for (Finding finding : report.findings()) {
            tallies.computeIfAbsent(finding.rule(), rule -> new EnumMap<>(Status.class))
                    .merge(finding.status(), 1L, Long::sum);
        }
    }

    /** A rule in the catalogue at the page's end. */
    record RuleCard(RuleInfo info, Map<Status, Long> tally) {
        long failed() {
            return tally.getOrDefault(Status.FAIL, 0L);
        }

        String failedText() {
            return Texts.number(failed());
        }

        String summary() {
            return tally.entrySet().stream()
                    .map(entry -> Texts.number(entry.getValue()) + " " + Texts.name(entry.getKey()))
                    .collect(Collectors.joining(", "));
        }

        List<String> tags() {
            List<String> tags = new ArrayList<>();
            info.benchmarks().forEach(benchmark -> tags.add(benchmark.name() + " " + benchmark.control()));
            info.needs().forEach(need -> tags.add("needs " + need.replace("|", " or ")));
            return tags;
        }
    }

    /** The rules under one heading. */
    record RuleCards(String name, List<RuleCard> rules) {}

    AuditReport report() {
        return report;
    }

    HtmlCharts charts() {
        return charts;
    }

    String policy() {
        return HtmlAssets.POLICY;
    }

    String style() {
        return HtmlAssets.STYLE;
    }

    String script() {
        return HtmlAssets.SCRIPT;
    }

    boolean hasAlias() {
        return !report.account().alias().isEmpty();
    }

    String name() {
        return hasAlias()
                ? report.account().alias() + " (" + report.account().id() + ")"
                : report.account().id();
    }

    /** Returns what was chosen, empty where nothing was left out. */
    String chosen() {
        return report.selection().sentence();
    }

    String collectedAt() {
        return Texts.time(report.account().collectedAt());
    }

    String judgedAt() {
        return Texts.time(report.judgedAt());
    }

    String failures() {
        return Texts.number(report.count(Status.FAIL));
    }

    Undecided undecided() {
        return undecided;
    }

    String gapTitle() {
        String headline = undecided.headline();
        return headline.charAt(0)
                + headline.substring(1, headline.indexOf(':')).toLowerCase(Locale.ROOT)
                + headline.substring(headline.indexOf(':'));
    }

    /** Returns what stands at the top as it is. */
    List<Undecided.Gap> firstGaps() {
        return undecided.gaps().subList(0, Math.min(GAPS, undecided.gaps().size()));
    }

    /** Returns what is folded away below it. */
    List<Undecided.Gap> otherGaps() {
        return undecided.gaps().stream().skip(GAPS).toList();
    }

    String regions(Undecided.Gap gap) {
        return gap.regions().isEmpty() ? "" : " in " + String.join(", ", gap.regions());
    }

    /** Returns the rules an option would answer, by its word. */
    List<Map.Entry<String, Set<String>>> notAsked() {
        return List.copyOf(undecided.notAsked().entrySet());
    }

    String gapState(Coverage.Row gap) {
        return Texts.gap(gap);
    }

    String stateName(Coverage.State state) {
        return switch (state) {
            case COMPLETE -> "complete";
            case PARTIAL -> "in part";
            case FAILED -> "failed";
            case NOT_REQUESTED -> "not asked for";
            case NOT_APPLICABLE -> "not applicable";
        };
    }

    String coverageText() {
        long complete = report.coverage().rows().stream()
                .filter(row -> row.state() == Coverage.State.COMPLETE)
                .count();
        return Texts.number(complete) + " of "
                + Texts.count(report.coverage().rows().size(), "operation") + " read to the end";
    }

    String donutLabel() {
        return charts.severities().stream()
                .map(item -> item.count() + " " + item.key())
                .collect(Collectors.joining(", "));
    }

    String statusLabel() {
        return charts.statuses().stream()
                .map(item -> item.count() + " " + item.name())
                .collect(Collectors.joining(", "));
    }

    /** Returns the rows one by one, made as they are written. */
    Iterable<HtmlRow> rows() {
        return () -> report.findings().stream()
                .limit(ROWS)
                .map(finding -> new HtmlRow(finding, rules.get(finding.rule())))
                .iterator();
    }

    int rowsLeftOut() {
        return Math.max(0, report.findings().size() - ROWS);
    }

    String rowsLeftOutText() {
        return Texts.number(rowsLeftOut());
    }

    String rowsShownText() {
        return Texts.number(ROWS);
    }

    List<String> groups() {
        return report.rules().stream().map(RuleInfo::group).distinct().toList();
    }

    List<String> types() {
        return report.findings().stream()
                .limit(ROWS)
                .map(finding -> finding.resource().type())
                .distinct()
                .sorted()
                .toList();
    }

    List<RuleCards> ruleGroups() {
        Map<String, List<RuleCard>> cards = new LinkedHashMap<>();
        for (RuleInfo rule : report.rules()) {
            cards.computeIfAbsent(rule.group(), group -> new ArrayList<>())
                    .add(new RuleCard(rule, tallies.getOrDefault(rule.id(), Map.of())));
        }
        return cards.entrySet().stream()
                .map(entry -> new RuleCards(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<List<String>> limited(List<List<String>> rows) {
        return rows.subList(0, Math.min(rows.size(), ROWS));
    }

    int leftOut(List<List<String>> rows) {
        return Math.max(0, rows.size() - ROWS);
    }

    String count(long count, String noun) {
        return Texts.count(count, noun);
    }
}
