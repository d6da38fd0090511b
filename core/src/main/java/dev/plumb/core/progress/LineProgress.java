package dev.plumb.core.progress;

import dev.plumb.core.text.Sink;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final Duration heartbeat;
    private final Tasks tasks = new Tasks();
    private @Nullable Instant last;

    LineProgress(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public String on(ProgressEvent event, Instant at) {
        Tasks.Task task = tasks.on(event, at);
        if (event instanceof ProgressEvent.Note note) {
            return line(at, note.level() == ProgressEvent.Level.WARNING ? "warning" : "note", note.text());
        }
        if (task == null) {
            return "";
        }
        if (event instanceof ProgressEvent.Started) {
            return line(at, "start", task.label);
        }
        if (event instanceof ProgressEvent.Waiting waiting) {
            return line(
                    at,
                    "wait",
                    task.label + ": " + waiting.reason() + " (about " + Words.clock(waiting.expected()) + ")");
        }
        if (event instanceof ProgressEvent.Finished finished) {
            String detail = finished.detail() == null ? "" : ": " + finished.detail();
            return line(at, Words.word(finished.outcome()), task.label + detail);
        }
        return "";
    }

    @Override
    public String tick(Instant now) {
        if (last == null || Duration.between(last, now).compareTo(heartbeat) < 0) {
            return "";
        }
        return tasks.active().isEmpty()
                ? line(now, "alive", "working")
                : tasks.active().stream()
                        .map(task -> line(now, "alive", state(task, now)))
                        .collect(Collectors.joining());
    }

    @Override
    public String end(Instant now) {
        return "";
    }

    private static String state(Tasks.Task task, Instant now) {
        String percent = task.percent() < 0 ? "" : " (" + task.percent() + " %)";
        String waiting = task.waiting == null ? "" : ", " + task.waiting;
        return task.label + ": " + Words.count(task.done, task.total) + percent + ", " + Words.clock(task.elapsed(now))
                + " so far" + waiting;
    }

    private String line(Instant at, String word, String text) {
        last = at;
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + word + " ".repeat(Math.max(1, 12 - word.length()))
                + Words.safe(text) + "\n";
    }
}
