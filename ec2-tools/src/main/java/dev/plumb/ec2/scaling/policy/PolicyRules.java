package dev.plumb.ec2.scaling.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cannot be about a group's sizes, policies and schedules, as far as the file alone tells. */
public final class PolicyRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<Duration> SHORT =
            Set.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_SCHEDULES = 125;

    private final Report report;

    /** Takes down what is wrong with a value of a group. */
    @FunctionalInterface
    public interface Report {
        /**
         * Takes it down.
         *
         * @param what what is wrong, and what was expected
         * @param path where in the group
         */
        void wrong(String what, Object... path);
    }

    private PolicyRules(Report report) {
        this.report = report;
    }

    /** Takes down all that is wrong. */
    public static void check(Scaling scaling, Report report) {
        PolicyRules rules = new PolicyRules(report);
        rules.sizes(scaling.min(), scaling.max(), scaling.desired());
        rules.span(scaling.warmUp(), "warm-up");
        rules.span(scaling.cooldown(), "cooldown");
        scaling.policies().forEach(rules::policy);
        rules.tracked(scaling.policies());
        rules.schedules(scaling);
    }

    private void sizes(int min, int max, @Nullable Integer desired, Object... at) {
        if (min > max) {
            wrong("min " + min + " is more than max " + max, at, "min");
        }
        if (desired != null && min <= max && (desired < min || desired > max)) {
            wrong("desired " + desired + " is not from min " + min + " to max " + max, at, "desired");
        }
    }

    private void span(@Nullable Duration span, Object... path) {
        if (span != null && span.compareTo(Duration.ofDays(1)) > 0) {
            report.wrong("this is longer than a day", path);
        }
    }

    private void name(String what, String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            report.wrong(
                    what + "'s name begins with a letter and has small letters, digits and hyphens, at most 40",
                    kind,
                    name);
        }
    }

    private void policy(String name, Policy policy) {
        Object[] at = {"policies", name};
        name("a policy", "policies", name);
        span(policy.warmUp(), "policies", name, "warm-up");
        span(policy.cooldown(), "policies", name, "cooldown");
        if (policy.metric() == null) {
            report.wrong("the policy has no metric; write one, such as metric: cpu", at);
        }
        if (policy.type() == null) {
            report.wrong(
                    "the policy has no type; AWS would take it for a simple one. Write type: target-tracking, step or simple",
                    at);
            return;
        }
        Fields fields = new Fields(policy, at);
        switch (policy.type()) {
            case TARGET_TRACKING -> {
                fields.needs("target", policy.target(), "where to keep the metric");
                fields.only(Set.of("target", "scale-in", "warm-up"));
                tracking(policy, at);
            }
            case STEP -> {
                fields.needs("alarm", policy.alarm(), "when to act");
                fields.needs("steps", policy.steps().isEmpty() ? null : policy.steps(), "what to do");
                fields.only(Set.of("alarm", "adjustment", "steps", "min-adjustment-magnitude", "warm-up"));
                alarm(policy, at);
                magnitude(policy, at);
                steps(policy, at);
            }
            case SIMPLE -> {
                fields.needs("alarm", policy.alarm(), "when to act");
                fields.needs("change", policy.change(), "what to do");
                fields.only(Set.of("alarm", "adjustment", "change", "min-adjustment-magnitude", "cooldown"));
                alarm(policy, at);
                magnitude(policy, at);
                if (policy.change() != null) {
                    number(policy, policy.change(), at, "change");
                }
            }
        }
    }

    /** Which keys a policy of some type has to have, and which it may. */
    private final class Fields {
        private final Policy policy;
        private final Object[] at;

        Fields(Policy policy, Object[] at) {
            this.policy = policy;
            this.at = at;
        }

        void needs(String key, @Nullable Object value, String why) {
            if (value == null) {
                report.wrong("a policy of the type " + word() + " needs " + key + ": " + why, at);
            }
        }

        void only(Set<String> keys) {
            Map<String, @Nullable Object> written = new HashMap<>();
            written.put("target", policy.target());
            written.put("scale-in", policy.scaleIn());
            written.put("alarm", policy.alarm());
            written.put("adjustment", policy.adjustment());
            written.put("steps", policy.steps().isEmpty() ? null : policy.steps());
            written.put("change", policy.change());
            written.put("min-adjustment-magnitude", policy.minAdjustmentMagnitude());
            written.put("warm-up", policy.warmUp());
            written.put("cooldown", policy.cooldown());
            written.keySet().stream()
                    .filter(key -> written.get(key) != null && !keys.contains(key))
                    .sorted()
                    .forEach(key -> wrong(key + " means nothing in a policy of the type " + word(), at, key));
        }

        private String word() {
            return String.valueOf(policy.type()).toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private void tracking(Policy policy, Object[] at) {
        if (policy.target() != null && policy.target().signum() <= 0) {
            wrong("a target is more than 0", at, "target");
        }
        ScalingMetric metric = policy.metric();
        if (metric == null) {
            return;
        }
        if (policy.target() != null && policy.target().doubleValue() > metric.most()) {
            wrong("the metric is never more than " + (long) metric.most(), at, "target");
        }
        if (!metric.perInstance()) {
            wrong(
                    "target tracking needs a metric that falls as instances are added; use steps, or a metric per instance",
                    at,
                    "metric");
        }
    }

    private void alarm(Policy policy, Object[] at) {
        Alarm alarm = policy.alarm();
        if (alarm == null) {
            return;
        }
        List<Comparison> comparisons = alarm.comparisons();
        if (comparisons.size() != 1) {
            wrong(
                    "write one of above, at-least, below and at-most, not " + comparisons.size() + " of them",
                    at,
                    "alarm");
        }
        Duration period = alarm.period();
        boolean minutes = !period.isZero() && period.toSeconds() % 60 == 0;
        if (!minutes && !SHORT.contains(period)) {
            wrong("a period is 10s, 20s, 30s, or whole minutes", at, "alarm", "period");
        } else {
            Duration most = period.compareTo(HOUR) < 0 ? Duration.ofDays(1) : Duration.ofDays(7);
            if (period.multipliedBy(alarm.evaluationPeriods()).compareTo(most) > 0) {
                wrong(
                        "an alarm looks back " + most.toDays() + (most.toDays() == 1 ? " day" : " days")
                                + " at most with such a period",
                        at,
                        "alarm",
                        "evaluation-periods");
            }
        }
        if (alarm.datapoints() > alarm.evaluationPeriods()) {
            wrong(
                    "these are more than evaluation-periods, " + alarm.evaluationPeriods(),
                    at,
                    "alarm",
                    "datapoints-to-alarm");
        }
    }

    private void steps(Policy policy, Object[] at) {
        Alarm alarm = policy.alarm();
        for (int i = 0; i < policy.steps().size(); i++) {
            number(policy, policy.steps().get(i).change(), at, "steps", i, "change");
        }
        if (alarm == null || alarm.comparisons().size() != 1 || policy.steps().isEmpty()) {
            return;
        }
        StepIntervals.of(policy.steps(), alarm.comparison().isHigh())
                .faults()
                .forEach(fault -> wrong(fault.what(), at, "steps", fault.index()));
    }

    private void number(Policy policy, int change, Object[] at, Object... path) {
        if (policy.adjustmentType() == AdjustmentType.EXACT_CAPACITY && change < 0) {
            wrong("a group cannot have " + change + " instances", at, path);
        }
    }

    private void magnitude(Policy policy, Object[] at) {
        if (policy.minAdjustmentMagnitude() != null
                && policy.adjustmentType() != AdjustmentType.PERCENT_CHANGE_IN_CAPACITY) {
            wrong("this is for changes in percent alone", at, "min-adjustment-magnitude");
        }
    }

    /** AWS refuses two target tracking policies on one metric. */
    private void tracked(Map<String, Policy> policies) {
        Map<ScalingMetric, String> known = new HashMap<>();
        policies.forEach((name, policy) -> {
            if (policy.type() == PolicyType.TARGET_TRACKING && policy.metric() != null) {
                String before = known.putIfAbsent(policy.metric(), name);
                if (before != null) {
                    report.wrong("the policy " + before + " tracks this metric already", "policies", name, "metric");
                }
            }
        });
    }

    private void schedules(Scaling scaling) {
        if (scaling.schedules().size() > MOST_SCHEDULES) {
            report.wrong("AWS takes at most " + MOST_SCHEDULES + " schedules for a group", "schedules");
        }
        Map<String, String> known = new HashMap<>();
        scaling.schedules().forEach((name, action) -> {
            name("a schedule", "schedules", name);
            schedule(name, action);
            String when = action.recurrence() + " " + action.zone() + " " + action.startTime();
            String before = known.putIfAbsent(when, name);
            if (before != null) {
                report.wrong("the schedule " + before + " is for the same time", "schedules", name);
            }
        });
    }

    private void schedule(String name, ScheduledAction action) {
        if (action.recurrence() == null && action.startTime() == null) {
            report.wrong("nothing says when: write recurrence, start-time or both", "schedules", name);
        }
        if (action.min() == null && action.max() == null && action.desired() == null) {
            report.wrong("a schedule sets at least one of min, max and desired", "schedules", name);
        }
        if (action.min() != null && action.max() != null) {
            sizes(action.min(), action.max(), action.desired(), "schedules", name);
        }
        if (action.recurrence() == null && (action.timeZone() != null || action.endTime() != null)) {
            report.wrong(
                    (action.timeZone() != null ? "time-zone" : "end-time") + " means nothing without recurrence",
                    "schedules",
                    name,
                    action.timeZone() != null ? "time-zone" : "end-time");
        }
        if (action.startTime() != null
                && action.endTime() != null
                && !action.startTime().at().isBefore(action.endTime().at())) {
            report.wrong("this is not after start-time", "schedules", name, "end-time");
        }
    }

    private void wrong(String what, Object[] at, Object... path) {
        List<Object> whole = new ArrayList<>(List.of(at));
        whole.addAll(List.of(path));
        report.wrong(what, whole.toArray());
    }
}
