package dev.plumb.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.progress.ProgressEvent.Advanced;
import dev.plumb.core.progress.ProgressEvent.Finished;
import dev.plumb.core.progress.ProgressEvent.Level;
import dev.plumb.core.progress.ProgressEvent.Note;
import dev.plumb.core.progress.ProgressEvent.Outcome;
import dev.plumb.core.progress.ProgressEvent.Started;
import dev.plumb.core.progress.ProgressEvent.Waiting;
import dev.plumb.core.text.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalProgressTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void tasksUnderWay_areRedrawnInPlaceAndEndedOnesStayAbove() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(100, false);
        progress.on(new Started("report", "Credential report", 0), T);
        progress.on(new Started("users", "Users, groups and roles", 2000), T);
        screen.write(progress.tick(T.plusSeconds(1)));
        assertThat(screen.lines())
                .containsExactly(
                        "/ Credential report 0:01",
                        "/ Users, groups and roles [>                   ] 0 % 0 of 2,000, 0:01");

        progress.on(new Advanced("users", 500, 2000), T.plusSeconds(4));
        progress.on(new Finished("report", Outcome.DONE, "77 rows"), T.plusSeconds(4));
        screen.write(progress.tick(T.plusSeconds(4)));
        assertThat(screen.lines())
                .containsExactly(
                        "done        Credential report: 77 rows (0:04)",
                        "- Users, groups and roles [=====>              ] 25 % 500 of 2,000, 0:04, 0:12 left");

        progress.on(new Finished("users", Outcome.FAILED, "AccessDenied"), T.plusSeconds(5));
        progress.on(new Note(Level.WARNING, "one thing is missing"), T.plusSeconds(5));
        screen.write(progress.tick(T.plusSeconds(5)));
        screen.write(progress.end(T.plusSeconds(5)));
        assertThat(screen.lines())
                .containsExactly(
                        "done        Credential report: 77 rows (0:04)",
                        "failed      Users, groups and roles: AccessDenied (0:05)",
                        "warning     one thing is missing");
    }

    @Test
    void ending_leavesNothingThatLooksUnderWay() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(80, false);
        progress.on(new Started("report", "Credential report", 0), T);
        screen.write(progress.tick(T));
        screen.write(progress.end(T));
        assertThat(screen.lines()).isEmpty();
    }

    @Test
    void nothingToShow_writesNothing() {
        TerminalProgress progress = new TerminalProgress(80, true);
        assertThat(progress.tick(T) + progress.end(T)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 33, 40, 60, 80, 120})
    void anyWidth_noLineTouchesTheLastColumn(int columns) {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(columns, false);
        for (int i = 0; i < 12; i++) {
            progress.on(new Started("t" + i, "Users, groups, roles and policies of 東京 " + i, 100_000), T);
            progress.on(new Advanced("t" + i, 54_321, 100_000), T);
        }
        progress.on(new Waiting("t3", "AWS is still making the report", Duration.ofSeconds(9)), T);
        progress.on(new Finished("t1", Outcome.DONE, "a detail as long as details tend to be, and then some"), T);
        progress.on(new Note(Level.INFO, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials"), T);
        screen.write(progress.tick(T.plusSeconds(30)));
        assertThat(screen.lines())
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThan(Math.max(20, columns)));
    }

    @Test
    void manyTasks_areCountedRatherThanScrolled() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(80, false);
        for (int i = 0; i < 30; i++) {
            progress.on(new Started("t" + i, "Task " + i, 0), T);
        }
        screen.write(progress.tick(T));
        assertThat(screen.lines()).hasSize(8).last().isEqualTo("  and 23 more");
    }

    @Test
    void aWait_saysWhatFor() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(80, false);
        progress.on(new Started("report", "Credential report", 0), T);
        progress.on(new Waiting("report", "AWS is making it", Duration.ofSeconds(2)), T);
        screen.write(progress.tick(T));
        assertThat(screen.lines()).containsExactly("/ Credential report: AWS is making it 0:00");
    }

    @Test
    void parts_standBelowTheirTask_withTheTimeTheyUsuallyTake() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(80, false);
        progress.on(new Started("stack", "stack shop", 4, null, Duration.ofSeconds(108)), T);
        progress.on(new Started("look", "look about", 0), T);
        progress.on(new Started("nat", "create NAT gateway a", 0, "stack", Duration.ofSeconds(100)), T);
        progress.on(new Waiting("nat", "until it is ready", Duration.ofSeconds(100)), T);
        progress.on(new Started("vpc", "create VPC main", 0, "stack", Duration.ofSeconds(1)), T);
        progress.on(new Advanced("stack", 2, 4), T);
        screen.write(progress.tick(T.plusSeconds(42)));
        assertThat(screen.lines())
                .containsExactly(
                        "/ stack shop [==========>         ] 50 % 2 of 4, 0:42 of about 1:48",
                        "  create NAT gateway a: until it is ready 0:42 of about 1:40",
                        "  create VPC main 0:42",
                        "/ look about 0:42");
        screen.write(progress.tick(T.plusSeconds(130)));
        assertThat(screen.lines()).contains("  create NAT gateway a: until it is ready 2:10, usually 1:40");
    }

    @Test
    void longWaits_areCountedDown() {
        Screen screen = new Screen();
        TerminalProgress progress = new TerminalProgress(80, false);
        progress.on(new Started("settle", "what the run before may have made", 0), T);
        progress.on(new Waiting("settle", "until it must have shown", Duration.ofMinutes(5)), T);
        screen.write(progress.tick(T.plusSeconds(12)));
        assertThat(screen.lines())
                .containsExactly("/ what the run before may have made: until it must have shown 0:12, 4:48 left");
    }

    @Test
    void color_tintsTheOutcomeOnly() {
        TerminalProgress progress = new TerminalProgress(80, true);
        progress.on(new Started("report", "Credential report", 0), T);
        progress.on(new Finished("report", Outcome.FAILED, null), T);
        assertThat(progress.tick(T)).isEqualTo("\u001b[31mfailed\u001b[0m      Credential report\n");
    }

    @Test
    void hostileText_actsOnNothing() {
        TerminalProgress progress = new TerminalProgress(80, false);
        progress.on(new Started("a", "x\u001b[2J\u009b31m\r\n", 0), T);
        progress.on(new Waiting("a", "\u001b]52;c;AAAA\u0007", Duration.ZERO), T);
        progress.on(new Note(Level.INFO, "\u001b]8;;http://evil\u0007 \u202e"), T);
        assertThat(progress.tick(T)).doesNotContain("\u001b", "\u009b", "\u0007", "\r", "\u202e");
    }

    /** As much of a terminal as the renderer relies on: cursor up, carriage return, erase to the end. */
    private static final class Screen {
        private final StringBuilder text = new StringBuilder();

        void write(String frame) {
            String rest = frame;
            if (rest.startsWith("\u001b[")) {
                int up = Integer.parseInt(rest.substring(2, rest.indexOf('A')));
                for (int i = 0; i < up; i++) {
                    text.setLength(text.lastIndexOf("\n", text.length() - 2) + 1);
                }
                assertThat(rest).contains("A\r\u001b[J");
                rest = rest.substring(rest.indexOf("\u001b[J") + 3);
            }
            assertThat(rest).doesNotContain("\u001b");
            text.append(rest);
            assertThat(text.isEmpty() || text.charAt(text.length() - 1) == '\n').isTrue();
        }

        List<String> lines() {
            return text.toString().lines().toList();
        }
    }
}
