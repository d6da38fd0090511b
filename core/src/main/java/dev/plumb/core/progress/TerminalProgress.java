package dev.plumb.core.progress;

import dev.plumb.core.progress.ProgressEvent.Outcome;
import dev.plumb.core.text.Columns;
import dev.plumb.core.text.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Live lines: what has ended stands above, what is under way is redrawn below it.
 *
 * <pre>
 * done        Credential report: 77 rows (0:02)
 * | Users, groups, roles and policies [==========>         ] 51 % 1,200 of 2,311, 0:12, 0:11 left
 * </pre>
 *
 * <p>Parts of a task stand below it:
 *
 * <pre>
 * done        create NAT gateway euw1-az1: nat-0fb6 (1:40)
 * / stack shop [==============>     ] 74 % 29 of 39, 1:41 of about 1:48
 *   create NAT gateway euw1-az2: until it is ready 1:41, usually 1:40
 * </pre>
 *
 * <p>The cursor always rests at the start of the line below, and is never hidden: a run that is killed leaves a usable
 * terminal behind.
 */
@Sink(Sink.Medium.TERMINAL)
final class TerminalProgress implements Renderer {
    private static final int MOST_LINES = 8;
    private static final int BAR = 20;
    private static final int MARGIN = 12;
    private static final int NARROWEST = 20;
    private static final String SPINNER = "|/-\\";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final int width;
    private final boolean color;
    private final Tasks tasks = new Tasks();
    private final StringBuilder above = new StringBuilder();
    private int drawn;
    private int turn;

    TerminalProgress(int columns, boolean color) {
        // A line as wide as the terminal would wrap on some of them.
        this.width = Math.max(NARROWEST, columns) - 1;
        this.color = color;
    }

    @Override
    public String on(ProgressEvent event, Instant at) {
        Tasks.Task task = tasks.on(event, at);
        if (event instanceof ProgressEvent.Finished finished && task != null) {
            String detail = finished.detail() == null ? "" : ": " + finished.detail();
            String took = task.elapsed(at).toSeconds() < 1 ? "" : " (" + Words.clock(task.elapsed(at)) + ")";
            keep(Words.word(finished.outcome()), colorOf(finished.outcome()), task.label + detail + took);
        } else if (event instanceof ProgressEvent.Note note) {
            boolean warning = note.level() == ProgressEvent.Level.WARNING;
            keep(warning ? "warning" : "note", warning ? YELLOW : "", note.text());
        }
        return "";
    }

    @Override
    public String tick(Instant now) {
        if (tasks.active().isEmpty() && above.isEmpty() && drawn == 0) {
            return "";
        }
        turn = (turn + 1) % SPINNER.length();
        List<String> live = live(now);
        String frame = erase() + above + live.stream().map(line -> line + "\n").collect(Collectors.joining());
        above.setLength(0);
        drawn = live.size();
        return frame;
    }

    @Override
    public String end(Instant now) {
        String frame = erase() + above;
        above.setLength(0);
        drawn = 0;
        return frame;
    }

    private String erase() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
    }

    /** Adds lines that stay: the word, and the text beside it where there is room. */
    private void keep(String word, String tint, String text) {
        int indent = width < 2 * MARGIN ? 0 : MARGIN;
        String head = indent == 0 ? word + " " : Columns.pad(word, indent);
        List<String> lines = Columns.wrap((indent == 0 ? head : "") + Words.safe(text), width - indent);
        String first = indent == 0 ? lines.get(0) : head + lines.get(0);
        above.append(paint(tint, word)).append(first.substring(word.length())).append('\n');
        lines.stream()
                .skip(1)
                .forEach(line -> above.append(" ".repeat(indent)).append(line).append('\n'));
    }

    private String paint(String tint, String text) {
        return color && !tint.isEmpty() ? tint + text + PLAIN : text;
    }

    private static String colorOf(Outcome outcome) {
        return switch (outcome) {
            case DONE -> GREEN;
            case INCOMPLETE -> YELLOW;
            case FAILED -> RED;
            case SKIPPED -> "";
        };
    }

    private List<String> live(Instant now) {
        List<Tasks.Task> active = tree();
        List<String> lines = active.stream()
                .limit(active.size() > MOST_LINES ? MOST_LINES - 1 : MOST_LINES)
                .map(task -> line(task, now))
                .collect(Collectors.toList());
        if (active.size() > MOST_LINES) {
            lines.add(Columns.cut("  and " + (active.size() - lines.size()) + " more", width, "..."));
        }
        return lines;
    }

    /** Returns what is under way, each task with its parts below it. */
    private List<Tasks.Task> tree() {
        List<Tasks.Task> tree = new ArrayList<>();
        for (Tasks.Task task : tasks.active()) {
            if (task.parent == null || !tasks.isActive(task.parent)) {
                tree.add(task);
                tree.addAll(tasks.partsOf(task.id));
            }
        }
        return tree;
    }

    /** Says as much as fits, and the label before all else. */
    private String line(Tasks.Task task, Instant now) {
        boolean part = task.parent != null && tasks.isActive(task.parent);
        String label = (part ? "  " : SPINNER.charAt(turn) + " ") + Words.safe(task.label);
        if (task.waiting != null) {
            label += ": " + Words.safe(task.waiting);
        }
        String percent = task.percent() < 0 ? "" : " " + task.percent() + " %";
        String bar = task.percent() < 0 ? "" : " " + bar(task.percent());
        String count = task.done > 0 || task.total > 0 ? " " + Words.count(task.done, task.total) + "," : "";
        String elapsed = " " + task.clock(now);
        Duration waits = task.waitsFor(now);
        Duration left = waits != null ? waits : task.left(now);
        String rest = left == null ? "" : ", " + Words.clock(left) + " left";
        for (String tail : List.of(
                bar + percent + count + elapsed + rest,
                percent + count + elapsed + rest,
                percent + elapsed + rest,
                percent + elapsed)) {
            if (Columns.width(label) + tail.length() <= width) {
                return label + tail;
            }
        }
        String tail = percent + elapsed;
        return Columns.cut(label, width - tail.length(), "...") + tail;
    }

    private static String bar(int percent) {
        int full = percent * BAR / 100;
        String head = full == BAR ? "=".repeat(BAR) : "=".repeat(full) + ">" + " ".repeat(BAR - full - 1);
        return "[" + head + "]";
    }
}
