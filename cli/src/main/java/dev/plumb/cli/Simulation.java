package dev.plumb.cli;

import dev.plumb.ec2.scaling.decision.Assumptions;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.replay.Fidelity;
import dev.plumb.ec2.scaling.replay.Goal;
import dev.plumb.ec2.scaling.replay.Summary;
import dev.plumb.ec2.scaling.replay.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plumb asg simulate} was asked, and found.
 *
 * @param load what all replays had to bear
 * @param source where the load is from
 * @param goal what they are judged by, or null where nothing is measured
 * @param assumptions what was assumed
 * @param replays the group's own replay, then those of variants
 */
record Simulation(Load load, String source, @Nullable Goal goal, Assumptions assumptions, List<Played> replays) {
    /** Copies. */
    Simulation {
        replays = List.copyOf(replays);
    }

    /**
     * One replay.
     *
     * @param name what it is called
     * @param fidelity how well it matches recorded activities, or null without any
     */
    record Played(
            String name,
            Timeline timeline,
            Summary summary,
            @Nullable Fidelity fidelity) {}
}
