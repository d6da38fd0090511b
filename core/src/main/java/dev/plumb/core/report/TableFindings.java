package dev.plumb.core.report;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.report.Terminal.Paint;
import dev.plumb.core.text.Columns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings by rule: what should be true, on which resources it is not, what was seen there, how to mend it. */
final class TableFindings {
    /** So many different things seen are shown for one rule, and so many resources for one thing seen. */
    private static final int MESSAGES = 5;

    private static final int NAMES = 12;
    /** More findings of one rule than this are counted, not looked at for what they have in common. */
    private static final int LOOKED_AT = 1000;

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
        if (groups.isEmpty()) {
            return;
        }
        long count = groups.stream().mapToLong(group -> group.findings().size()).sum();
        page.section(heading, paint, Texts.number(count));
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

    private void title(RuleGroup group, Paint paint) throws IOException {
        String id = terminal.paint(paint, group.id());
        if (group.title().isEmpty()) {
            page.line(id);
            return;
        }
        int indent = Columns.width(group.id()) + 2;
        if (indent > terminal.width() / 2) {
            page.line(id);
            page.wrapped("  ", "  ", group.title(), Paint.STRONG);
            return;
        }
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
        List<Finding> findings = group.findings();
        int looked = terminal.all() ? findings.size() : Math.min(findings.size(), LOOKED_AT);
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Finding finding : findings.subList(0, looked)) {
            names.computeIfAbsent(seen(finding), message -> new ArrayList<>())
                    .add(terminal.text(finding.resource().name()));
        }
        int column = nameColumn(names);
        int messages = terminal.all() ? names.size() : Math.min(names.size(), MESSAGES);
        int shown = 0;
        for (Map.Entry<String, List<String>> entry : new ArrayList<>(names.entrySet()).subList(0, messages)) {
            String message = terminal.text(entry.getKey());
            if (entry.getValue().size() == 1) {
                one(entry.getValue().get(0), message, column);
                shown++;
            } else {
                shown += several(entry.getValue(), message);
            }
        }
        if (shown < findings.size()) {
            more("  ", findings.size() - shown);
        }
    }

    /** Returns what was seen, without the name it often begins with: that stands beside it. */
    private static String seen(Finding finding) {
        String name = finding.resource().name() + " ";
        return finding.message().startsWith(name) ? finding.message().substring(name.length()) : finding.message();
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

    /** What was seen, and everybody it was seen on. Returns how many of them were shown. */
    private int several(List<String> names, String message) throws IOException {
        page.wrapped("  ", "  ", message + " (" + Texts.number(names.size()) + "):", null);
        // One more than the limit is shown rather than announced.
        int shown = terminal.all() || names.size() <= NAMES + 1 ? names.size() : NAMES;
        page.wrapped("    ", "    ", String.join(", ", names.subList(0, shown)), null);
        if (shown < names.size()) {
            more("    ", names.size() - shown);
        }
        return names.size();
    }

    private void more(String indent, int count) throws IOException {
        folded = true;
        page.line(indent + terminal.paint(Paint.FAINT, "and " + Texts.number(count) + " more"));
    }

    private int nameColumn(Map<String, List<String>> names) {
        int limit = terminal.width() / 3;
        return names.values().stream()
                .filter(list -> list.size() == 1)
                .mapToInt(list -> Columns.width(list.get(0)))
                .filter(width -> width <= limit)
                .max()
                .orElse(Math.min(8, limit));
    }
}
