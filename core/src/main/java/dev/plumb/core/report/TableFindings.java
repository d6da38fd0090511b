package dev.plumb.core.report;

import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings by rule: what should be true, on which resources it is not, what was seen there, how to mend it. */
final class TableFindings {
    /** So many different things seen are shown for one rule, and so many resources for one thing seen. */
    private static final int MESSAGES = 5;

    private static final int NAMES = 12;

    private final TablePage page;
    private final Terminal terminal;
    private boolean folded;

    TableFindings(TablePage page) {
        this.page = page;
        this.terminal = page.terminal();
    }

    /** Returns whether any list was cut short so far. */
    boolean folded() {
        return folded;
    }

    /** Writes groups under a heading; nothing for none. */
    void section(String heading, Paint paint, List<RuleGroup> groups) throws IOException {
        heading(heading, paint, groups);
        for (RuleGroup group : groups) {
            page.line("");
            title(group, paint);
            findings(group);
            if (group.rule() != null) {
                String label = "  Fix: ";
                page.wrapped(
                        terminal.paint(Paint.FAINT, label),
                        " ".repeat(label.length()),
                        group.rule().fix().console(),
                        Paint.FAINT,
                        terminal.all() ? 50 : 2);
            }
        }
    }

    /**
     * Writes what the data does not say: nothing there is known to need mending. Rules that lack the same answers are
     * told together.
     */
    void silent(List<RuleGroup> groups) throws IOException {
        heading("NOT EVALUATED", Paint.ALARM, groups);
        Map<List<String>, List<RuleGroup>> alike = groups.stream()
                .collect(Collectors.groupingBy(
                        group -> group.findings().stream()
                                .flatMap(finding -> Stream.of(finding.resource().name(), finding.message()))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<RuleGroup> rules : alike.values()) {
            page.line("");
            if (rules.size() == 1) {
                title(rules.get(0), Paint.ALARM);
            } else {
                page.wrapped("", "", rules.stream().map(RuleGroup::id).collect(Collectors.joining(", ")), Paint.ALARM);
            }
            findings(rules.get(0));
        }
    }

    private void heading(String heading, Paint paint, List<RuleGroup> groups) throws IOException {
        if (!groups.isEmpty()) {
            long count =
                    groups.stream().mapToLong(group -> group.findings().size()).sum();
            page.section(heading, paint, Texts.number(count));
        }
    }

    private void title(RuleGroup group, Paint paint) throws IOException {
        if (group.title().isEmpty()) {
            page.wrapped("", "", group.id(), paint);
            return;
        }
        int indent = Columns.width(group.id()) + 2;
        if (indent > terminal.width() / 2) {
            page.wrapped("", "", group.id(), paint);
            page.wrapped("  ", "  ", group.title(), Paint.STRONG);
            return;
        }
        String id = terminal.paint(paint, group.id());
        String count = group.findings().size() == 1
                ? ""
                : Texts.number(group.findings().size());
        int room = terminal.width() - indent;
        String title = group.title();
        if (!count.isEmpty() && Columns.width(title) + 2 + count.length() <= room) {
            page.line(id + "  " + terminal.paint(Paint.STRONG, title)
                    + " ".repeat(room - Columns.width(title) - count.length()) + terminal.paint(paint, count));
        } else {
            page.wrapped(id + "  ", " ".repeat(indent), title, Paint.STRONG);
        }
    }

    private void findings(RuleGroup group) throws IOException {
        // One more than the limit is shown rather than announced.
        int most = terminal.all() ? Integer.MAX_VALUE : NAMES + 1;
        List<RuleGroup.Seen> all = group.seen(terminal.all() ? Integer.MAX_VALUE : MESSAGES, most);
        int column = nameColumn(all);
        int shown = 0;
        for (RuleGroup.Seen seen : all) {
            if (seen.count() == 1) {
                one(page.text(seen.name()), page.text(seen.message()), column);
            } else {
                several(seen);
            }
            shown += seen.count();
        }
        more("  ", group.findings().size() - shown);
    }

    /** A name and what was seen, side by side, or above each other where the name is long. */
    private void one(String name, String message, int column) throws IOException {
        if (Columns.width(name) > column) {
            page.wrapped("  ", "  ", name, null);
            page.wrapped("    ", "    ", message, null);
        } else {
            page.wrapped("  " + Columns.pad(name, column) + "  ", " ".repeat(column + 4), message, null);
        }
    }

    /** What was seen, and everybody it was seen on. */
    private void several(RuleGroup.Seen seen) throws IOException {
        String message = page.text(seen.message()) + " (" + Texts.number(seen.count()) + "):";
        page.wrapped("  ", "  ", message, null);
        List<Map.Entry<String, Integer>> names = List.copyOf(seen.names().entrySet());
        List<Map.Entry<String, Integer>> shown =
                seen.listed() == seen.count() ? names : names.subList(0, Math.min(NAMES, names.size()));
        page.wrapped(
                "    ",
                "    ",
                shown.stream()
                        .map(name -> page.text(name.getKey()) + Texts.times(name.getValue()))
                        .collect(Collectors.joining(", ")),
                null);
        more("    ", seen.count() - shown.stream().mapToInt(Map.Entry::getValue).sum());
    }

    private void more(String indent, int count) throws IOException {
        if (count > 0) {
            folded = true;
            page.line(indent + terminal.paint(Paint.FAINT, "and " + Texts.number(count) + " more"));
        }
    }

    private int nameColumn(List<RuleGroup.Seen> all) {
        int limit = terminal.width() / 3;
        return all.stream()
                .filter(seen -> seen.count() == 1)
                .mapToInt(seen -> Columns.width(page.text(seen.name())))
                .filter(width -> width <= limit)
                .max()
                .orElse(0);
    }
}
