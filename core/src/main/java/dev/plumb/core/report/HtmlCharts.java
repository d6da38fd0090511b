package dev.plumb.core.report;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers behind the page's charts, as SVG attributes want them. Whole thousandths, so that no locale or rounding matters. */
final class HtmlCharts {
    private static final int WHOLE = 1000;
    /** A thinner slice could not be seen. */
    private static final int LEAST = 8;

    private final AuditReport report;
    private final List<Group> groups;

    HtmlCharts(AuditReport report) {
        this.report = report;
        this.groups = groups(report);
    }

    /** A piece of the donut: thousandths of its circle. */
    record Arc(String key, int length, int start) {
        public String dash() {
            return length + " " + WHOLE;
        }

        public int offset() {
            return -start;
        }
    }

    /** A piece of a bar. */
    record Slice(String key, int start, int length) {
        public String x() {
            return percent(start);
        }

        public String width() {
            return percent(length);
        }

        private static String percent(int thousandths) {
            return thousandths / 10 + "." + thousandths % 10 + "%";
        }
    }

    /** A line of a chart's key, and a button that filters by it. */
    record Item(String key, String name, long number, boolean open) {
        public String count() {
            return Texts.number(number);
        }

        public String zero() {
            return number == 0 ? "zero" : "";
        }
    }

    /** The failures of the rules under one heading. */
    record Group(String name, long number, List<Slice> slices, String label) {
        public String count() {
            return Texts.number(number);
        }
    }

    List<Arc> donut() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Severity.GRAVEST_FIRST.forEach(severity -> counts.put(severity.word(), report.failures(severity)));
        return slices(counts, WHOLE).stream()
                .map(slice -> new Arc(slice.key(), slice.length(), slice.start()))
                .toList();
    }

    List<Item> severities() {
        return Severity.GRAVEST_FIRST.stream()
                .map(severity ->
                        new Item(severity.word(), Texts.capital(severity.word()), report.failures(severity), false))
                .toList();
    }

    List<Slice> statusBar() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            counts.put(status.name(), report.count(status));
        }
        return slices(counts, WHOLE);
    }

    List<Item> statuses() {
        List<Item> items = new ArrayList<>();
        for (Status status : Status.values()) {
            boolean open = status != Status.PASS && status != Status.NOT_APPLICABLE;
            items.add(new Item(status.name(), Texts.capital(Texts.name(status)), report.count(status), open));
        }
        return items;
    }

    List<Group> groups() {
        return groups;
    }

    private static List<Group> groups(AuditReport report) {
        Map<String, RuleInfo> rules = report.rulesById();
        Map<String, Map<Severity, Long>> counts = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            RuleInfo rule = rules.get(finding.rule());
            if (finding.status() == Status.FAIL && rule != null) {
                counts.computeIfAbsent(rule.group(), group -> new EnumMap<>(Severity.class))
                        .merge(finding.severity(), 1L, Long::sum);
            }
        }
        long most = counts.values().stream().mapToLong(HtmlCharts::sum).max().orElse(1);
        return counts.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), most))
                .sorted(Comparator.comparing(Group::number).reversed().thenComparing(Group::name))
                .toList();
    }

    private static Group group(String name, Map<Severity, Long> counts, long most) {
        long number = sum(counts);
        Map<String, Long> gravestFirst = new LinkedHashMap<>();
        Severity.GRAVEST_FIRST.forEach(
                severity -> gravestFirst.put(severity.word(), counts.getOrDefault(severity, 0L)));
        String label = gravestFirst.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> Texts.number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", ", name + ": ", ""));
        // Room for a slice of each severity, however small the group is beside the largest.
        long least = counts.size() * (long) LEAST;
        return new Group(name, number, slices(gravestFirst, (int) Math.max(least, number * WHOLE / most)), label);
    }

    private static long sum(Map<Severity, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Divides {@code whole} by the counts; what is not nothing can be seen, and the last slice ends at the end. */
    private static List<Slice> slices(Map<String, Long> counts, int whole) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        long visible = counts.values().stream().filter(count -> count > 0).count();
        long spare = Math.max(0, whole - visible * LEAST);
        List<Slice> slices = new ArrayList<>();
        int start = 0;
        long seen = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            if (entry.getValue() > 0) {
                seen += entry.getValue();
                int end = seen == total ? whole : (int) (seen * spare / total) + (slices.size() + 1) * LEAST;
                slices.add(new Slice(entry.getKey(), start, Math.max(0, end - start)));
                start = end;
            }
        }
        return slices;
    }
}
