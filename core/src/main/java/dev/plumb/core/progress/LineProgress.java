package dev.plumb.core.progress;

import dev.plumb.core.text.Sink;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line for each event and a sign of life in between.
 *
 * <pre>
 * 2026-11-22T10:00:00Z start       Credential report
 * 2026-11-22T10:00:00Z wait        Credential report: AWS is making it (about 0:02)
 * 2026-11-22T10:00:02Z done        Credential report: 77 rows
 * 2026-11-22T10:00:32Z alive       Users, groups, roles and policies: 1,200 of 2,311 (51 %), 0:30 so far
 * </pre>
 */
@Sink(Sink.Medium.TERMINAL)
final class LineProgress implements Renderer {
    private static final int PARTS = 3;

    private final Duration heartbeat;
    private final Tasks tasks = new Tasks();
    private @Nullable Instant last;

    LineProgress(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public String on(ProgressEvent event, Instant at) {
        String before = waiting(event);
        Tasks.Task task = tasks.on(event, at);
        if (event instanceof ProgressEvent.Note note) {
            return line(at, note.level() == ProgressEvent.Level.WARNING ? "warning" : "note", note.text());
        }
        if (task == null) {
            return "";
        }
        if (event instanceof ProgressEvent.Started) {
            // Of a part it is enough to know that it is waited for, and how it ended.
            return task.parent == null ? line(at, "start", task.label + usually(task)) : "";
        }
        if (event instanceof ProgressEvent.Waiting waiting) {
            return waiting.reason().equals(before)
                    ? ""
                    : line(
                            at,
                            "wait",
                            task.label + ": " + waiting.reason() + " (about " + Words.clock(waiting.expected()) + ")");
        }
        if (event instanceof ProgressEvent.Finished finished) {
            String detail = finished.detail() == null ? "" : ": " + finished.detail();
            String took = task.parent == null || task.elapsed(at).toSeconds() < 1
                    ? ""
                    : " (" + Words.clock(task.elapsed(at)) + ")";
            return line(at, Words.word(finished.outcome()), task.label + detail + took);
        }
        return "";
    }

    /** Returns what the task of an event waits for so far: the same wait is told once. */
    private @Nullable String waiting(ProgressEvent event) {
        return event instanceof ProgressEvent.Waiting waiting ? tasks.waiting(waiting.task()) : null;
    }

    private static String usually(Tasks.Task task) {
        String units = task.total > 0 ? ": " + Words.number(task.total) + " steps" : "";
        return task.expected.isZero() ? "" : units + ", about " + Words.clock(task.expected);
    }

    @Override
    public String tick(Instant now) {
        if (last == null || Duration.between(last, now).compareTo(heartbeat) < 0) {
            return "";
        }
        return tasks.active().isEmpty()
                ? line(now, "alive", "working")
                : tasks.active().stream()
                        .filter(task -> task.parent == null || !tasks.isActive(task.parent))
                        .map(task -> line(now, "alive", state(task, now) + parts(task)))
                        .collect(Collectors.joining());
    }

    /** Names what a task waits for in its parts, as many of them as a line takes. */
    private String parts(Tasks.Task task) {
        List<Tasks.Task> parts = tasks.partsOf(task.id);
        if (parts.isEmpty()) {
            return "";
        }
        String named = parts.stream().limit(PARTS).map(part -> part.label).collect(Collectors.joining(", "));
        return "; " + named + (parts.size() > PARTS ? " and " + (parts.size() - PARTS) + " more" : "");
    }

    @Override
    public String end(Instant now) {
        return "";
    }

    private static String state(Tasks.Task task, Instant now) {
        String percent = task.percent() < 0 ? "" : " (" + task.percent() + " %)";
        String waiting = task.waiting == null ? "" : ", " + task.waiting;
        String clock = task.expected.isZero() ? Words.clock(task.elapsed(now)) + " so far" : task.clock(now);
        return task.label + ": " + Words.count(task.done, task.total) + percent + ", " + clock + waiting;
    }

    private String line(Instant at, String word, String text) {
        last = at;
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + word + " ".repeat(Math.max(1, 12 - word.length()))
                + Words.safe(text) + "\n";
    }
}
