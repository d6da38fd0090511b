package dev.plumb.ec2.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.error.InputException;
import dev.plumb.core.stack.References;
import dev.plumb.core.stack.Sections;
import dev.plumb.core.stack.StackFile;
import dev.plumb.ec2.scaling.policy.AdjustmentType;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.MissingData;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupScalingSectionTest {
    private static final References NONE = References.of(Map.of(), (region, names) -> Map.of());

    @TempDir
    private Path folder;

    @Test
    void read_everyKindOfPolicy() throws IOException {
        Scaling web = read("""
                  web:
                    min: 2
                    max: 20
                    warm-up: 3m
                    policies:
                      keep-cpu: {type: target-tracking, metric: cpu, target: 45.5}
                      burst:
                        type: step
                        metric: cpu
                        alarm: {at-least: 70, evaluation-periods: 3, datapoints-to-alarm: 2, missing-data: not-breaching}
                        adjustment: percent-change-in-capacity
                        min-adjustment-magnitude: 2
                        steps: [{lower: 0, change: 10}, {lower: 15, change: 30}]
                      queue:
                        type: simple
                        metric: {namespace: Shop, name: Waiting, per-instance: false, dimensions: {Queue: orders}}
                        alarm: {above: 1000, period: 5m}
                        change: 2
                        cooldown: 10m
                    schedules:
                      friday: {recurrence: "0 17 * * FRI", time-zone: Europe/Berlin, min: 10}
                """).get("web").scaling();

        assertThat(web.first()).isEqualTo(2);
        assertThat(web.cooldown()).isEqualTo(Duration.ofMinutes(5));
        assertThat(web.policies().get("keep-cpu"))
                .satisfies(policy -> assertThat(policy.type()).isEqualTo(PolicyType.TARGET_TRACKING))
                .satisfies(policy -> assertThat(policy.metric()).isEqualTo(PredefinedMetric.CPU))
                .satisfies(policy -> assertThat(policy.target()).isEqualByComparingTo("45.5"))
                .satisfies(policy -> assertThat(web.warmUp(policy)).isEqualTo(Duration.ofMinutes(3)));
        assertThat(web.policies().get("burst"))
                .satisfies(policy ->
                        assertThat(policy.adjustmentType()).isEqualTo(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY))
                .satisfies(policy -> assertThat(policy.alarm().datapoints()).isEqualTo(2))
                .satisfies(policy -> assertThat(policy.alarm().threshold()).isEqualTo(70))
                .satisfies(policy -> assertThat(policy.alarm().missingData()).isEqualTo(MissingData.NOT_BREACHING));
        assertThat(web.policies().get("queue").metric()).isInstanceOf(CustomMetric.class);
        assertThat(web.schedules().get("friday").zone().getId()).isEqualTo("Europe/Berlin");
    }

    /** One file with all of it, and all of it is said at once, each with its place. */
    @Test
    void read_allThatIsWrong_isSaidTogether() {
        assertThat(problems("""
                  web:
                    min: 8
                    max: 4
                    policies:
                      a: {type: target-tracking, target: 50}
                      b: {metric: cpu}
                      c:
                        type: step
                        metric: cpu
                        alarm: {above: 70, below: 30}
                        steps: [{change: 1}]
                      d:
                        type: step
                        metric: cpu
                        alarm: {above: 70}
                        steps: [{lower: 0, upper: 10, change: 1}, {lower: 8, change: 2}]
                      e:
                        type: step
                        metric: cpu
                        alarm: {above: 70}
                        steps: [{lower: 0, upper: 10, change: 1}, {lower: 20, change: 2}]
                      f:
                        type: step
                        metric: cpu
                        alarm: {above: 70}
                        steps: [{lower: -10, upper: 0, change: 0}, {lower: 0, change: 2}]
                      g:
                        type: simple
                        metric: cpu
                        alarm: {above: 70, evaluation-periods: 2, datapoints-to-alarm: 3, period: 45s}
                        change: -1
                        adjustment: exact-capacity
                      h: {type: target-tracking, metric: cpu, target: 120, alarm: {above: 3}}
                      i: {type: target-tracking, metric: cpu, target: 50}
                    schedules:
                      s: {recurrence: "0 17 * * FRI", min: 5, max: 2}
                      t: {min: 1}
                      u: {recurrence: "0 17 * * FRI", start-time: 2026-11-27T17:00:00Z, end-time: 2026-11-26T17:00:00Z}
                """))
                .containsExactly(
                        "5:10 min 8 is more than max 4",
                        "8:10 the policy has no metric; write one, such as metric: cpu",
                        "9:10 the policy has no type; AWS would take it for a simple one. Write type: target-tracking,"
                                + " step or simple",
                        "13:16 write one of above, at-least, below and at-most, not 2 of them",
                        "19:51 this step begins at 8 and overlaps the one that ends at 10",
                        "24:51 no step is for 10 to 20 beyond the threshold",
                        "29:17 a step below the threshold needs one that is open below; leave out lower: -10",
                        "33:72 these are more than evaluation-periods, 2",
                        "33:83 a period is 10s, 20s, 30s, or whole minutes",
                        "34:17 a group cannot have -1 instances",
                        "36:55 the metric is never more than 100",
                        "36:67 alarm means nothing in a policy of the type target-tracking",
                        "37:42 the policy h tracks this metric already",
                        "39:44 min 5 is more than max 2",
                        "40:10 nothing says when: write recurrence, start-time or both",
                        "41:10 a schedule sets at least one of min, max and desired",
                        "41:83 this is not after start-time");
    }

    @Test
    void read_whatCannotBeRead_isSaidWithItsPlace() {
        assertThat(problems("""
                  web:
                    min: 1
                    max: 4
                    policies:
                      a: {type: tracking, metric: cpus, target: half}
                    schedules:
                      s: {recurrence: "0 25 * * *", time-zone: Berlin, start-time: 2026-11-27T17:00:00+01:00, min: 2}
                """))
                .containsExactly(
                        "8:17 one of target-tracking, step, simple was expected, not \"tracking\"",
                        "8:35 one of cpu, network-in, network-out, requests-per-target was expected, not \"cpus\"",
                        "8:49 a number such as 0.5 was expected, not \"half\"",
                        "10:23 the hour is a number from 0 to 23, a range, a list or *, not 25",
                        "10:48 a time zone of the IANA database was expected, such as Europe/Berlin",
                        "10:68 a date and time in UTC was expected, such as 2026-11-27T17:00:00Z");
    }

    private Map<String, AutoScalingGroupsSpec.Group> read(String groups) throws IOException {
        Path file = folder.resolve("stack.yaml");
        Files.writeString(file, "stack: shop\nregion: eu-west-1\nauto-scaling-groups:\n" + groups);
        return StackFile.read(List.of(file), NONE, Sections.of(new GroupScalingSection()))
                .section(AutoScalingGroupsSpec.class)
                .orElseThrow()
                .groups();
    }

    private List<String> problems(String groups) {
        InputException wrong = catchThrowableOfType(InputException.class, () -> read(groups));
        return wrong.problems().stream()
                .map(problem -> problem.where().line() + ":" + problem.where().column() + " " + problem.what())
                .toList();
    }
}
