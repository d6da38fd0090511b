package dev.plumb.core.progress;

import dev.plumb.core.text.JsonLine;
import dev.plumb.core.text.Sink;
import java.time.Instant;
import java.util.Locale;

/** One JSON object on a line for each event. Names stand in it exactly. */
@Sink(Sink.Medium.JSON)
final class JsonProgress implements Renderer {
    @Override
    public String on(ProgressEvent event, Instant at) {
        JsonLine line = new JsonLine().with("time", at.toString());
        if (event instanceof ProgressEvent.Started started) {
            line.with("event", "started")
                    .with("task", started.task())
                    .with("label", started.label())
                    .with("total", started.total());
            if (started.parent() != null) {
                line.with("parent", started.parent());
            }
            if (!started.expected().isZero()) {
                line.with("expected_ms", started.expected().toMillis());
            }
        } else if (event instanceof ProgressEvent.Advanced advanced) {
            line.with("event", "advanced")
                    .with("task", advanced.task())
                    .with("done", advanced.done())
                    .with("total", advanced.total());
        } else if (event instanceof ProgressEvent.Waiting waiting) {
            line.with("event", "waiting")
                    .with("task", waiting.task())
                    .with("reason", waiting.reason())
                    .with("expected_ms", waiting.expected().toMillis());
        } else if (event instanceof ProgressEvent.Finished finished) {
            line.with("event", "finished")
                    .with("task", finished.task())
                    .with("outcome", Words.word(finished.outcome()));
            if (finished.detail() != null) {
                line.with("detail", finished.detail());
            }
        } else if (event instanceof ProgressEvent.Note note) {
            line.with("event", "note")
                    .with("level", note.level().name().toLowerCase(Locale.ROOT))
                    .with("text", note.text());
        }
        return line.line();
    }

    @Override
    public String tick(Instant now) {
        return "";
    }

    @Override
    public String end(Instant now) {
        return "";
    }
}
