package dev.plumb.it.bench;

import dev.plumb.core.stack.References;
import dev.plumb.core.stack.Sections;
import dev.plumb.core.stack.StackFile;
import dev.plumb.ec2.scaling.GroupScalingSection;
import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.metric.SyntheticLoad;
import dev.plumb.ec2.scaling.policy.AutoScalingGroupsSpec;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.replay.Replay;
import dev.plumb.ec2.scaling.replay.Timing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays a day of load by minutes back against a hundred groups, one after another on one thread. */
final class Replays {
    private static final int GROUPS = 100;
    private static final int ROUNDS = 9;
    private static final double GOAL = 1;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-27T00:00:00Z");

    private Replays() {}

    static void print(Path root, PrintStream out) {
        out.printf(
                "%n### A day of one-minute load for %d groups%n%nMedians of %d rounds after one to warm up.%n%n",
                GROUPS, ROUNDS);
        out.println("| policies | seconds | of the aim of one second | activities |");
        out.println("|---|---:|---:|---:|");
        for (String example : List.of("tracking", "steps")) {
            Scaling scaling = scaling(root.resolve("examples/scaling/" + example + ".yaml"));
            List<Load> loads = new ArrayList<>();
            for (int group = 0; group < GROUPS; group++) {
                loads.add(Load.of(MIDNIGHT, Map.of("cpu", SyntheticLoad.DAY.demand(100, 900, group))));
            }
            List<Double> seconds = new ArrayList<>();
            long activities = 0;
            for (int round = 0; round <= ROUNDS; round++) {
                long begin = System.nanoTime();
                activities = loads.stream()
                        .mapToLong(load -> new Replay(scaling, Timing.DEFAULT, Assumptions.DEFAULT)
                                .play(load)
                                .activities()
                                .size())
                        .sum();
                if (round > 0) {
                    seconds.add((System.nanoTime() - begin) / 1e9);
                }
            }
            Spread spread = Spread.of(seconds);
            out.printf(
                    "| `examples/scaling/%s.yaml` | %s | %.2f | %,d |%n",
                    example, spread.text("%.3f"), spread.median() / GOAL, activities);
        }
    }

    private static Scaling scaling(Path file) {
        return StackFile.read(
                        List.of(file),
                        References.of(Map.of(), (region, names) -> Map.of()),
                        Sections.onClassPath().or(new GroupScalingSection()))
                .section(AutoScalingGroupsSpec.class)
                .orElseThrow()
                .groups()
                .get("web")
                .scaling();
    }
}
