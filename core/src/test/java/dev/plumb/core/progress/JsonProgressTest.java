package dev.plumb.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Finished;
import dev.plumb.core.progress.ProgressEvent.Level;
import dev.plumb.core.progress.ProgressEvent.Note;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.core.progress.ProgressEvent.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonProgressTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00.250Z");

    private final JsonProgress json = new JsonProgress();

    @Test
    void eachEvent_isOneObjectOnOneLine() {
        assertThat(json.on(new Started("report", "Credential report", 0), T))
                .isEqualTo(
                        "{\"time\":\"2026-11-22T10:00:00.250Z\",\"event\":\"started\",\"task\":\"report\",\"label\":\"Credential report\",\"total\":0}\n");
        assertThat(json.on(new Started("nat", "create NAT gateway a", 0, "stack", Duration.ofSeconds(105)), T))
                .endsWith("\"total\":0,\"parent\":\"stack\",\"expected_ms\":105000}\n");
        assertThat(json.on(new Advanced("report", 3, 7), T))
                .endsWith("\"event\":\"advanced\",\"task\":\"report\",\"done\":3,\"total\":7}\n");
        assertThat(json.on(new Waiting("report", "AWS", Duration.ofSeconds(2)), T))
                .endsWith("\"event\":\"waiting\",\"task\":\"report\",\"reason\":\"AWS\",\"expected_ms\":2000}\n");
        assertThat(json.on(new Finished("report", Outcome.DONE, "77 rows"), T))
                .endsWith("\"event\":\"finished\",\"task\":\"report\",\"outcome\":\"done\",\"detail\":\"77 rows\"}\n");
        assertThat(json.on(new Finished("report", Outcome.SKIPPED, null), T)).endsWith("\"outcome\":\"skipped\"}\n");
        assertThat(json.on(new Note(Level.WARNING, "careful"), T))
                .endsWith("\"event\":\"note\",\"level\":\"warning\",\"text\":\"careful\"}\n");
    }

    @Test
    void hostileText_isExactAfterReadingAndHarmlessBefore() {
        String hostile = "\"}\n{\"event\":\"forged\"}\\ \u001b[2J\u009b\u202e\u2028 東京 \ud83d\ude80 \ud800";
        String line = json.on(new Note(Level.INFO, hostile), T);
        assertThat(line.strip()).matches("[ -~]*");
        assertThat(line.chars().filter(c -> c == '\n').count()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(line).get("text").asString()).isEqualTo(hostile);
    }
}
