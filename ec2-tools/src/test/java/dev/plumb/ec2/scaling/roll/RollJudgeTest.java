package dev.plumb.ec2.scaling.roll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.roll.RollOutcome;
import dev.plumb.ec2.scaling.roll.GroupState.Template;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verdicts from what instances are, by the table of statuses and outcomes. */
final class RollJudgeTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Template OLD = new Template("lt-1", "1");
    private static final Template NEW = new Template("lt-1", "2");

    private static Member member(String id, Template template, String target) {
        Registration registration = new Registration("arn:x/web/1", target, "", "");
        return new Member(id, "t4g.small", "a", template, "InService", true, false, List.of(registration));
    }

    private static Refresh refresh(String id, String status, Instant start, Refresh.@Nullable Undo undo) {
        return new Refresh(
                id,
                status,
                "Why.",
                start,
                AT,
                50,
                1,
                NEW,
                RollSettings.builder().build(),
                undo);
    }

    private static GroupState group(Template named, List<Refresh> refreshes, Member... members) {
        return new GroupState(
                "web",
                new GroupState.Sizes(1, 4, members.length),
                named,
                "ELB",
                Map.of(),
                List.of(),
                Set.of(),
                Arrays.asList(members),
                refreshes,
                List.of(),
                List.of(),
                AT);
    }

    private static Optional<RollOutcome> judged(Template named, String status, boolean patient, Member... members) {
        Refresh refresh = refresh("r", status, AT, null);
        return RollJudge.outcome(group(named, List.of(refresh), members), refresh, patient);
    }

    @Test
    void successful_isSuccessOnlyOfInstancesThatAreAsWanted() {
        assertThat(judged(NEW, "Successful", true, member("i-1", NEW, "healthy")))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(RollOutcome.Succeeded.class));
        assertThat(judged(NEW, "Successful", true, member("i-1", NEW, "healthy"), member("i-2", OLD, "healthy")))
                .hasValueSatisfying(outcome -> {
                    assertThat(outcome).isInstanceOf(RollOutcome.FailedInPlace.class);
                    assertThat(outcome.text()).contains("i-2", "does not run version 2");
                });
    }

    @Test
    void successful_waitsForTargets_andIsAFailureWhenTheyDoNotBecomeHealthy() {
        assertThat(judged(NEW, "Successful", true, member("i-1", NEW, "initial")))
                .isEmpty();
        assertThat(judged(NEW, "Successful", false, member("i-1", NEW, "unhealthy")))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(12));
    }

    @Test
    void rollbackSuccessful_isAFailure_andTheGravestOneWhereTheNewVersionStillRuns() {
        assertThat(judged(OLD, "RollbackSuccessful", true, member("i-1", OLD, "healthy")))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(10));
        assertThat(judged(OLD, "RollbackSuccessful", true, member("i-1", NEW, "healthy")))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(11));
    }

    @Test
    void otherEnds_haveTheirVerdicts_andNothingElseHasOne() {
        Member both = member("i-1", OLD, "healthy");
        assertThat(judged(OLD, "RollbackFailed", true, both))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(11));
        assertThat(judged(OLD, "Failed", true, both, member("i-2", NEW, "healthy")))
                .hasValueSatisfying(outcome -> assertThat(outcome.text())
                        .isEqualTo(
                                "Why. It was not rolled back: 1 instance runs version 1, 1 instance runs version 2."));
        for (String status : List.of("Pending", "InProgress", "Baking", "Cancelling", "RollbackInProgress", "New")) {
            assertThat(judged(OLD, status, true, both)).as(status).isEmpty();
        }
    }

    @Test
    void cancelled_isSuperseded_whereAnotherOneBeganSince() {
        Refresh ours = refresh("r-1", "Cancelled", AT, null);
        Refresh newer = refresh("r-2", "InProgress", AT.plusSeconds(60), null);
        Member old = member("i-1", OLD, "healthy");
        assertThat(RollJudge.outcome(group(OLD, List.of(newer, ours), old), ours, true))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(14));
        assertThat(RollJudge.outcome(group(OLD, List.of(ours), old), ours, true))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.exitCode().code()).isEqualTo(12));
    }
}
