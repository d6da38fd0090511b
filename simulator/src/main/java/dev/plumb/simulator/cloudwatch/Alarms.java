package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.Background;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * Alarms judge their metrics by themselves: those with periods of a minute or more once a minute, others at every period. A
 * judgement at the end of a minute looks at the periods that end there. Sources: "Alarm evaluation" and "Alarm actions" in the
 * user guide, by which scaling actions are repeated once a minute while a state lasts.
 */
final class Alarms implements Background {
    static final Kind<StoredAlarm> KIND = Kind.of("cloudwatch.alarms", StoredAlarm.class);
    static final Kind<StoredComposite> COMPOSITES = Kind.of("cloudwatch.composites", StoredComposite.class);
    static final Kind<StoredAlarmEvent> HISTORY = Kind.of("cloudwatch.alarm-history", StoredAlarmEvent.class);

    private static final int MINUTE = 60;
    private static final int REMEMBERED = 1000;

    private final List<AlarmActions> actors;

    /** What the texts of settings say: each is judged by many times. */
    private final Map<String, MetricAlarm> remembered = new ConcurrentHashMap<>();

    Alarms(List<AlarmActions> actors) {
        this.actors = List.copyOf(actors);
    }

    @Override
    public Optional<Instant> next(World world, Scope scope, Instant after) {
        return world.table(scope, KIND)
                .values()
                .map(alarm -> {
                    Instant from = alarm.configured().isAfter(after) ? alarm.configured() : after;
                    int step = step(alarm);
                    return Periods.begin(from, step).plusSeconds(step);
                })
                .min(Instant::compareTo);
    }

    private static int step(StoredAlarm alarm) {
        return Math.min(alarm.period(), MINUTE);
    }

    @Override
    public void run(Call call) {
        Scope scope = new Scope(call.account(), call.region());
        call.transaction().table(scope, KIND).values().toList().forEach(alarm -> {
            if (call.now().getEpochSecond() % step(alarm) == 0) {
                judge(call, alarm, remembered(alarm));
            }
        });
    }

    private MetricAlarm remembered(StoredAlarm alarm) {
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(alarm.settings(), text -> settings(alarm));
    }

    private void judge(Call call, StoredAlarm alarm, MetricAlarm settings) {
        AlarmJudgement judgement = new AlarmJudgement(
                settings.comparisonOperatorAsString(),
                settings.threshold(),
                settings.evaluationPeriods(),
                settings.datapointsToAlarm() == null ? settings.evaluationPeriods() : settings.datapointsToAlarm(),
                settings.treatMissingData() == null ? "missing" : settings.treatMissingData());
        List<OptionalDouble> latest = latest(call, settings, judgement.range());
        String state = judgement.of(latest, alarm.state());
        if (!state.equals(alarm.state())) {
            set(call, alarm, state, reason(settings, judgement, state, latest), value(latest));
        } else if (!call.now().isBefore(alarm.acted().plusSeconds(MINUTE))) {
            act(call, alarm, settings, false, value(latest));
        }
    }

    private static OptionalDouble value(List<OptionalDouble> latest) {
        return latest.stream().filter(OptionalDouble::isPresent).findFirst().orElse(OptionalDouble.empty());
    }

    private static List<OptionalDouble> latest(Call call, MetricAlarm settings, int range) {
        Metrics metrics = Metrics.of(call);
        StoredMetric metric =
                StoredMetric.of(settings.namespace(), settings.metricName(), settings.dimensions(), Instant.EPOCH);
        MetricStatistic statistic = statistic(settings);
        Duration period = Duration.ofSeconds(settings.period());
        List<OptionalDouble> latest = new ArrayList<>();
        Instant end = call.now();
        for (int i = 0; i < range; i++) {
            Instant begin = end.minus(period);
            latest.add(statistic
                    .over(metrics.between(metric, begin, end, settings.unitAsString()))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty()));
            end = begin;
        }
        return latest;
    }

    static MetricStatistic statistic(MetricAlarm settings) {
        return MetricStatistic.of(
                settings.extendedStatistic() == null ? settings.statisticAsString() : settings.extendedStatistic());
    }

    private static String reason(
            MetricAlarm settings, AlarmJudgement judgement, String state, List<OptionalDouble> latest) {
        long there = latest.stream().filter(OptionalDouble::isPresent).count();
        if (state.equals(StoredAlarm.INSUFFICIENT)) {
            return "Insufficient Data: " + (judgement.periods() - Math.min(there, judgement.periods()))
                    + " datapoints were unknown.";
        }
        return "Threshold Crossed: " + Math.min(there, judgement.periods()) + " out of the last " + judgement.periods()
                + " datapoints were " + (state.equals(StoredAlarm.ALARM) ? "" : "not ")
                + "enough against the threshold ("
                + settings.threshold() + ", " + settings.comparisonOperatorAsString() + ").";
    }

    /** Puts an alarm into a state, and lets it act when that is another one. */
    void set(Call call, StoredAlarm alarm, String state, String reason, OptionalDouble value) {
        StoredAlarm changed = alarm.in(state, reason, call.now());
        save(call, changed);
        if (!state.equals(alarm.state())) {
            note(call, alarm.name(), "StateUpdate", "Alarm updated from " + alarm.state() + " to " + state);
            act(call, changed, settings(alarm), true, value);
        }
    }

    private void act(Call call, StoredAlarm alarm, MetricAlarm settings, boolean changed, OptionalDouble value) {
        if (Boolean.FALSE.equals(settings.actionsEnabled())) {
            return;
        }
        boolean acted = changed;
        for (String arn : StoredAlarm.actions(settings, alarm.state())) {
            AlarmAction action = new AlarmAction(
                    arn,
                    alarm.name(),
                    alarm.arn(),
                    alarm.state(),
                    changed,
                    value.isPresent() ? value.getAsDouble() : null,
                    settings.threshold(),
                    call.now());
            for (AlarmActions actor : actors) {
                if (actor.takes(arn)) {
                    acted = true;
                    actor.act(call, action);
                }
            }
            if (changed) {
                note(call, alarm.name(), "Action", "Successfully executed action " + arn);
            }
        }
        if (acted) {
            // Another service may have changed the alarm's row meanwhile.
            find(call, alarm.name()).ifPresent(row -> save(call, row.actedAt(call.now())));
        }
    }

    /** Returns what PutMetricAlarm said. */
    static MetricAlarm settings(StoredAlarm alarm) {
        return ModelText.read(alarm.settings(), MetricAlarm.builder()).build();
    }

    static Optional<StoredAlarm> find(Call call, String name) {
        return call.transaction().get(scope(call), KIND, name);
    }

    static void save(Call call, StoredAlarm alarm) {
        call.transaction().put(scope(call), KIND, alarm.name(), alarm);
    }

    static void note(Call call, String alarm, String type, String summary) {
        String key = "%s|%012d".formatted(alarm, call.transaction().next("cloudwatch.alarm-history"));
        String line = summary.substring(0, Math.min(summary.length(), 255));
        call.transaction().put(scope(call), HISTORY, key, new StoredAlarmEvent(alarm, call.now(), type, line));
    }

    static Scope scope(Call call) {
        return new Scope(call.account(), call.region());
    }
}
