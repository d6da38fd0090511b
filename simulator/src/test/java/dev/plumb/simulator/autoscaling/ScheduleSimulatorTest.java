package dev.plumb.simulator.autoscaling;

import static dev.plumb.simulator.autoscaling.Scaled.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.simulator.Simulator;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/** Scheduled actions in virtual time. Source: "Scheduled scaling for Amazon EC2 Auto Scaling". */
class ScheduleSimulatorTest {
    /** A Friday before noon. */
    private final Scaled web = new Scaled(
            Simulator.builder().start(Instant.parse("2026-10-23T10:00:00Z")).build());

    private final AutoScalingClient groups = web.groups;

    private ScheduledUpdateGroupAction shown() {
        return groups.describeScheduledActions(r -> r.autoScalingGroupName("web"))
                .scheduledUpdateGroupActions()
                .get(0);
    }

    @Test
    void every_friday_at_five_the_group_grows_in_the_time_zone_that_was_named() {
        web.group(1);
        groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                .scheduledActionName("friday")
                .recurrence("0 17 * * 5")
                .timeZone("Europe/Berlin")
                .minSize(4));
        assertThat(shown().startTime()).isEqualTo(Instant.parse("2026-10-23T15:00:00Z"));
        web.pass(5 * 3600 - 10);
        assertThat(web.web().desiredCapacity()).isEqualTo(1);
        web.pass(20);
        assertThat(web.web().minSize()).isEqualTo(4);
        assertThat(web.web().desiredCapacity()).isEqualTo(4);
        web.pass(60);
        assertThat(web.activities().get(0).cause()).isNotEmpty().doesNotContain("user request");
        // Clocks go back in the night to Sunday, so that five in the afternoon comes an hour later in UTC.
        assertThat(shown().startTime()).isEqualTo(Instant.parse("2026-10-30T16:00:00Z"));
    }

    @Test
    void an_action_for_once_is_gone_when_it_has_run() {
        web.group(1);
        groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                .scheduledActionName("once")
                .startTime(Instant.parse("2026-10-23T11:00:00Z"))
                .desiredCapacity(3));
        web.pass(3700);
        assertThat(web.states()).hasSize(3).containsOnly("InService");
        assertThat(groups.describeScheduledActions().scheduledUpdateGroupActions())
                .isEmpty();
    }

    @Test
    void suspended_actions_pass_by() {
        web.group(1);
        groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                .scheduledActionName("hourly")
                .recurrence("30 * * * *")
                .desiredCapacity(2));
        groups.suspendProcesses(r -> r.autoScalingGroupName("web").scalingProcesses("ScheduledActions"));
        web.pass(3600);
        assertThat(web.web().desiredCapacity()).isEqualTo(1);
        groups.resumeProcesses(r -> r.autoScalingGroupName("web"));
        web.pass(3600);
        assertThat(web.web().desiredCapacity()).isEqualTo(2);
    }

    @Test
    void what_could_never_run_is_refused() {
        web.group(1);
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r ->
                        r.autoScalingGroupName("web").scheduledActionName("s").recurrence("0 17 * * 5")));
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r ->
                        r.autoScalingGroupName("web").scheduledActionName("s").desiredCapacity(1)));
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                        .scheduledActionName("s")
                        .recurrence("61 17 * * 5")
                        .desiredCapacity(1)));
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                        .scheduledActionName("s")
                        .recurrence("0 17 * * 5")
                        .timeZone("Mars/Olympus")
                        .desiredCapacity(1)));
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                        .scheduledActionName("s")
                        .startTime(Instant.parse("2026-10-23T09:00:00Z"))
                        .desiredCapacity(1)));
        refused(
                "ValidationError",
                () -> groups.putScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                        .scheduledActionName("s")
                        .recurrence("0 17 * * 5")
                        .minSize(3)
                        .maxSize(2)));
    }

    @Test
    void a_batch_tells_what_it_could_not_do() {
        web.group(1);
        assertThat(groups.batchPutScheduledUpdateGroupAction(r -> r.autoScalingGroupName("web")
                                .scheduledUpdateGroupActions(
                                        a -> a.scheduledActionName("good")
                                                .recurrence("0 6 * * mon-fri")
                                                .minSize(2),
                                        a -> a.scheduledActionName("bad")
                                                .recurrence("never")
                                                .minSize(2)))
                        .failedScheduledUpdateGroupActions())
                .extracting(failed -> failed.scheduledActionName() + " " + failed.errorCode())
                .containsExactly("bad ValidationError");
        assertThat(groups.batchDeleteScheduledAction(
                                r -> r.autoScalingGroupName("web").scheduledActionNames("good", "bad"))
                        .failedScheduledActions())
                .extracting(failed -> failed.scheduledActionName())
                .containsExactly("bad");
        assertThat(groups.describeScheduledActions().scheduledUpdateGroupActions())
                .isEmpty();
    }
}
