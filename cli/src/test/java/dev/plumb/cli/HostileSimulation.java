package dev.plumb.cli;

import dev.plumb.core.text.Sink.Medium;
import dev.plumb.ec2.scaling.chart.Series;
import dev.plumb.ec2.scaling.chart.SvgChart;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.policy.Aggregation;
import dev.plumb.ec2.scaling.policy.Alarm;
import dev.plumb.ec2.scaling.policy.CustomMetric;
import dev.plumb.ec2.scaling.policy.MissingData;
import dev.plumb.ec2.scaling.policy.Moment;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.PolicyType;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.policy.ScheduledAction;
import dev.plumb.ec2.scaling.policy.Statistic;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Replay;
import dev.plumb.ec2.scaling.replay.Summary;
import dev.plumb.ec2.scaling.replay.Timeline;
import dev.plumb.ec2.scaling.replay.Timing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A replay with a text wherever the owner of a file could put it. */
final class HostileSimulation {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private HostileSimulation() {}

    static List<InjectionSink> sinks() {
        List<InjectionSink> sinks = new ArrayList<>();
        HostilePlan.terminals(
                sinks,
                SimulationPage.class.getName(),
                (text, terminal) -> SimulationPage.of(simulation(text), terminal));
        sinks.add(new InjectionSink(
                SimulationJson.class.getName(),
                "",
                Medium.JSON,
                InjectionSink.NOTHING,
                text -> HostilePlan.json(out -> SimulationJson.write(simulation(text), out))));
        sinks.add(new InjectionSink(SvgChart.class.getName(), "", Medium.HTML, InjectionSink.NOTHING, text -> {
            Simulation simulation = simulation(text);
            return SvgChart.of(
                    text, List.of(new Series(text, simulation.replays().get(0).timeline())), simulation.goal());
        }));
        return sinks;
    }

    private static Simulation simulation(String text) {
        CustomMetric metric = new CustomMetric(text, text, Map.of(), Statistic.AVERAGE, null, false);
        Alarm alarm = new Alarm(BigDecimal.ONE, null, null, null, Duration.ofMinutes(1), 1, null, MissingData.MISSING);
        Policy policy = new Policy(
                PolicyType.SIMPLE,
                metric,
                null,
                null,
                alarm,
                null,
                List.of(),
                1,
                null,
                Aggregation.AVERAGE,
                null,
                null);
        ScheduledAction action = new ScheduledAction(null, null, new Moment(START), null, 9, 1, null);
        Scaling scaling =
                new Scaling(1, 4, null, null, Duration.ofMinutes(5), Map.of(text, policy), Map.of(text, action));
        Load load = Load.of(START, Map.of(text, new double[] {5, 5, 5, 5, 5, 5, 5, 5, 5, 5}));
        Timeline timeline = new Replay(scaling, Timing.DEFAULT, Assumptions.DEFAULT).play(load);
        Goal goal = new Goal(text, 1);
        Summary summary = Summary.of(timeline, goal, Assumptions.DEFAULT);
        return new Simulation(
                load,
                text,
                goal,
                Assumptions.DEFAULT,
                List.of(new Simulation.Played(text, timeline, summary, new Fidelity(3, 1, 2))));
    }
}
