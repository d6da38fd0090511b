package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.decision.Ballot;
import dev.plumb.ec2.scaling.decision.Capacity;
import dev.plumb.ec2.scaling.decision.Decision;
import dev.plumb.ec2.scaling.decision.Wish;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.PredefinedMetric;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays a load back against a group: a virtual clock that goes by minutes. The load does not depend on how many instances there are; each
 * minute's metric is the load shared among the instances that take work, the policies see it when the minute is over, and what they decide
 * holds from the next one on. Pure; thread safe.
 *
 * @param scaling the group's sizes, policies and schedules
 * @param timing how long instances take
 * @param assumptions what is assumed of all that AWS does not publish
 */
public record Replay(Scaling scaling, Timing timing, Assumptions assumptions) {
    /** Returns the metrics that the policies watch and a load does not have. */
    public Set<String> unknown(Load load) {
        Set<String> unknown = new TreeSet<>();
        scaling.policies().values().forEach(policy -> {
            if (policy.metric() != null
                    && !load.metrics().contains(policy.metric().label())) {
                unknown.add(policy.metric().label());
            }
        });
        return unknown;
    }

    /**
     * Plays a load back.
     *
     * @throws IllegalArgumentException when the load lacks a metric, see {@link #unknown}
     */
    public Timeline play(Load load) {
        return new Play(this, load).run();
    }

    /** Returns what is measured: what the policies watch, or what the load has where they watch nothing. */
    private List<ScalingMetric> metrics(Load load) {
        Map<String, ScalingMetric> metrics = new LinkedHashMap<>();
        scaling.policies().values().forEach(policy -> {
            if (policy.metric() != null) {
                metrics.putIfAbsent(policy.metric().label(), policy.metric());
            }
        });
        if (metrics.isEmpty()) {
            for (PredefinedMetric metric : PredefinedMetric.values()) {
                if (load.metrics().contains(metric.label())) {
                    metrics.put(metric.label(), metric);
                }
            }
        }
        return new ArrayList<>(metrics.values());
    }

    /** One replay in progress. */
    private static final class Play {
        private final Load load;
        private final Assumptions assumptions;
        private final List<ScalingMetric> metrics;
        private final double[][] demand;
        private final List<Runner> runners;
        private final List<Calendar.Fire> fires;
        private final Fleet fleet;
        private final Tape tape;
        private final Ballot ballot = new Ballot();
        private final int scheduledWarmUp;
        private final int delay;
        private final boolean untilWarm;
        private int next;
        private int lockedUntil;

        Play(Replay replay, Load load) {
            Scaling scaling = replay.scaling();
            this.load = load;
            this.assumptions = replay.assumptions();
            this.metrics = replay.metrics(load);
            this.demand =
                    metrics.stream().map(metric -> load.demand(metric.label())).toArray(double[][]::new);
            this.runners = new Runners(scaling, load, assumptions, metrics).all();
            this.fires = Calendar.fires(scaling.schedules(), load.start(), load.minutes());
            this.fleet = new Fleet(scaling.min(), scaling.max(), scaling.first(), replay.timing());
            this.tape = new Tape(metrics.size(), load.minutes());
            this.scheduledWarmUp = scaling.warmUp() == null ? 0 : Timing.minutes(scaling.warmUp());
            this.delay = assumptions.whole(Assumption.METRIC_DELAY);
            this.untilWarm = assumptions.holds(Assumption.HOLD_UNTIL_WARM);
        }

        Timeline run() {
            for (int minute = 0; minute < load.minutes(); minute++) {
                fleet.advance(minute);
                while (next < fires.size() && fires.get(next).minute() == minute) {
                    fire(fires.get(next++));
                    fleet.advance(minute);
                }
                measure(minute);
                decide(minute);
            }
            return new Timeline(load, metrics.stream().map(ScalingMetric::label).toList(), tape);
        }

        private void fire(Calendar.Fire fire) {
            ScheduledAction action = fire.action();
            int min = action.min() == null ? fleet.min() : action.min();
            int max = action.max() == null ? fleet.max() : action.max();
            if (min > max) {
                tape.notes.add("schedule " + fire.name() + " had no effect: min " + min + " is more than max " + max);
                return;
            }
            fleet.bound(min, max);
            int wanted = action.desired() == null ? fleet.desired() : action.desired();
            int to = Math.max(min, Math.min(max, wanted));
            if (to != fleet.desired()) {
                tape.activities.add(new Activity(fire.minute(), fleet.desired(), to, fire.name(), true, Double.NaN));
                fleet.resize(to, fire.minute(), scheduledWarmUp);
            }
        }

        private void measure(int minute) {
            int serving = fleet.serving(minute);
            boolean measured = fleet.settled() > 0;
            tape.record(minute, fleet.capacity(), serving, fleet.running());
            for (int i = 0; i < demand.length; i++) {
                ScalingMetric metric = metrics.get(i);
                double value = demand[i][minute];
                if (metric.perInstance()) {
                    value = measured ? Math.min(metric.most(), value / serving) : Double.NaN;
                }
                tape.values[i][minute] = Double.isNaN(value) && metric.zeroWithoutData() ? 0 : value;
            }
        }

        private void decide(int minute) {
            Capacity now = fleet.capacity();
            boolean locked = minute < lockedUntil || fleet.busy(minute);
            ballot.clear();
            for (Runner runner : runners) {
                if (minute >= delay) {
                    runner.observe(tape.values[runner.metric()][minute - delay]);
                }
                runner.vote(now, locked, ballot);
            }
            Decision decision = ballot.decide(now, fleet.growing(minute, untilWarm));
            Wish wish = decision.wish();
            if (wish != null && minute + 1 < load.minutes()) {
                carryOut(minute, wish);
            }
        }

        private void carryOut(int minute, Wish wish) {
            Runner winner = runners.stream()
                    .filter(runner -> runner.name().equals(wish.policy()))
                    .findFirst()
                    .orElseThrow();
            int from = fleet.desired();
            tape.activities.add(new Activity(minute + 1, from, wish.capacity(), wish.policy(), false, wish.value()));
            fleet.resize(wish.capacity(), minute + 1, winner.warmUp());
            if (winner.cooldown() >= 0) {
                lockedUntil = fleet.over(minute + 1, wish.capacity() > from) + winner.cooldown();
            }
        }
    }
}
