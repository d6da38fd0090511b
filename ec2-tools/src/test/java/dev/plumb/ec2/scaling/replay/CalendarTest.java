package dev.plumb.ec2.scaling.replay;

import static dev.plumb.ec2.scaling.TestPolicies.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.ec2.scaling.policy.Cron;
import dev.plumb.ec2.scaling.policy.Moment;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Berlin puts its clocks forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October 2026. */
class CalendarTest {
    @Test
    void times_fridayAtFive_followsTheZone() {
        assertThat(times("0 17 * * FRI", "Europe/Berlin", "2026-03-20T00:00:00Z", "2026-04-04T00:00:00Z"))
                .containsExactly("2026-03-20T16:00:00Z", "2026-03-27T16:00:00Z", "2026-04-03T15:00:00Z");
        assertThat(times("0 17 * * FRI", "UTC", "2026-03-27T00:00:00Z", "2026-04-04T00:00:00Z"))
                .containsExactly("2026-03-27T17:00:00Z", "2026-04-03T17:00:00Z");
    }

    @Test
    void times_whileTheClockIsPutForward_comesWhenThatIsOver() {
        assertThat(times("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void times_whileTheClockIsPutBack_comesOnce() {
        assertThat(times("30 2 * * *", "Europe/Berlin", "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z"))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void times_everyHour_goesByRealHours() {
        assertThat(times("0 * * * *", "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z"))
                .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
        assertThat(times("0 * * * *", "Europe/Berlin", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z"))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    }

    /** AWS's API reference, PutScheduledUpdateGroupAction: the start time first, then by the recurrence, until the end time. */
    @Test
    void times_startAndEnd_boundTheRecurrence() {
        ScheduledAction action = new ScheduledAction(
                Cron.parse("0 6 * * *"),
                null,
                Moment.parse("2026-11-02T03:00:00Z"),
                Moment.parse("2026-11-03T12:00:00Z"),
                null,
                null,
                4);
        assertThat(Calendar.times(action, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z")))
                .extracting(Instant::toString)
                .containsExactly("2026-11-02T03:00:00Z", "2026-11-02T06:00:00Z", "2026-11-03T06:00:00Z");
    }

    private static List<String> times(String cron, String zone, String from, String to) {
        return Calendar.times(schedule(cron, zone, 1, null, null), Instant.parse(from), Instant.parse(to)).stream()
                .map(Instant::toString)
                .toList();
    }
}
