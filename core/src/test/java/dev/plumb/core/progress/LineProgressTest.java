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
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineProgressTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00.250Z");

    private final LineProgress lines = new LineProgress(Duration.ofSeconds(20));

    @Test
    void eachEvent_isOneLineWithItsTimeInUtc() {
        assertThat(lines.on(new Started("report", "Credential report", 0), T))
                .isEqualTo("2026-11-22T10:00:00Z start       Credential report\n");
        assertThat(lines.on(new Waiting("report", "AWS is making it", Duration.ofSeconds(2)), T))
                .isEqualTo("2026-11-22T10:00:00Z wait        Credential report: AWS is making it (about 0:02)\n");
        assertThat(lines.on(new Finished("report", Outcome.INCOMPLETE, "77 rows"), T.plusSeconds(62)))
                .isEqualTo("2026-11-22T10:01:02Z incomplete  Credential report: 77 rows\n");
        assertThat(lines.on(new Note(Level.WARNING, "the clock is off"), T))
                .isEqualTo("2026-11-22T10:00:00Z warning     the clock is off\n");
    }

    @Test
    void silence_isBrokenByASignOfLifeOfEveryTask() {
        lines.on(new Started("users", "Users", 2000), T);
        lines.on(new Started("report", "Credential report", 0), T);
        lines.on(new Advanced("users", 1020, 2000), T.plusSeconds(5));
        assertThat(lines.tick(T.plusSeconds(19))).isEmpty();
        assertThat(lines.tick(T.plusSeconds(20)))
                .isEqualTo("2026-11-22T10:00:20Z alive       Users: 1,020 of 2,000 (51 %), 0:20 so far\n"
                        + "2026-11-22T10:00:20Z alive       Credential report: 0, 0:20 so far\n");
        assertThat(lines.tick(T.plusSeconds(39))).isEmpty();
        assertThat(lines.tick(T.plusSeconds(40))).contains("0:40 so far");
    }

    @Test
    void parts_areToldWhenTheyAreWaitedForAndWhenTheyEnd() {
        assertThat(lines.on(new Started("stack", "stack shop", 31, null, Duration.ofSeconds(108)), T))
                .isEqualTo("2026-11-22T10:00:00Z start       stack shop: 31 steps, about 1:48\n");
        for (String zone : List.of("a", "b", "c", "d")) {
            assertThat(lines.on(
                            new Started(zone, "create NAT gateway " + zone, 0, "stack", Duration.ofSeconds(105)), T))
                    .isEmpty();
        }
        Waiting wait = new Waiting("a", "until it is ready", Duration.ofSeconds(105));
        assertThat(lines.on(wait, T))
                .isEqualTo("2026-11-22T10:00:00Z wait        create NAT gateway a: until it is ready (about 1:45)\n");
        assertThat(lines.on(wait, T)).isEmpty();
        lines.on(new Advanced("stack", 27, 31), T);
        assertThat(lines.tick(T.plusSeconds(20)))
                .isEqualTo("2026-11-22T10:00:20Z alive       stack shop: 27 of 31 (87 %), 0:20 of about 1:48;"
                        + " create NAT gateway a, create NAT gateway b, create NAT gateway c and 1 more\n");
        assertThat(lines.on(new Finished("a", Outcome.DONE, "nat-1"), T.plusSeconds(100)))
                .isEqualTo("2026-11-22T10:01:40Z done        create NAT gateway a: nat-1 (1:40)\n");
    }

    @Test
    void noTaskUnderWay_theSignOfLifeSaysSo() {
        lines.on(new Started("report", "Credential report", 0), T);
        lines.on(new Finished("report", Outcome.DONE, null), T);
        assertThat(lines.tick(T.plusSeconds(25))).isEqualTo("2026-11-22T10:00:25Z alive       working\n");
    }

    @Test
    void beforeTheFirstEvent_thereIsNothingToSay() {
        assertThat(lines.tick(T)).isEmpty();
    }

    @Test
    void hostileText_staysOnItsLineAndActsOnNothing() {
        String hostile = "a\n2026-11-22T10:00:00Z done \u001b]0;owned\u0007\u202Eevil";
        String line = lines.on(new Started("x", hostile, 0), T) + lines.on(new Note(Level.INFO, hostile), T);
        assertThat(line.chars().filter(c -> c == '\n').count()).isEqualTo(2);
        assertThat(line).doesNotContain("\u001b", "\u0007", "\u202E").contains("\\n", "\\u001b");
    }

    @Test
    void eventsOfUnknownTasks_areIgnored() {
        assertThat(lines.on(new Advanced("ghost", 1, 2), T)).isEmpty();
        assertThat(lines.on(new Finished("ghost", Outcome.DONE, null), T)).isEmpty();
    }
}
