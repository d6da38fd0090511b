package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.Suggestion;
import dev.plumb.ec2.scaling.metric.Load;
import dev.plumb.ec2.scaling.metric.MetricFiles;
import dev.plumb.ec2.scaling.metric.SyntheticLoad;
import dev.plumb.ec2.scaling.policy.Policy;
import dev.plumb.ec2.scaling.policy.Scaling;
import dev.plumb.ec2.scaling.policy.ScalingMetric;
import dev.plumb.ec2.scaling.replay.Goal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where load comes from: a file of recorded metrics, CloudWatch, or a day that is made up. */
final class LoadSource {
    /** Stands for what CloudWatch recorded. */
    static final String CLOUDWATCH = "cloudwatch";

    private static final String SYNTHETIC = "synthetic:";
    private static final long SEED = 20261123;
    private static final double QUIET = 0.6;
    private static final double BUSY = 0.75;

    private LoadSource() {}

    /** Returns whether a file is read. */
    static boolean isFile(String source) {
        return !source.startsWith(SYNTHETIC) && !source.equals(CLOUDWATCH);
    }

    /**
     * Returns the load.
     *
     * @param source {@code synthetic:SHAPE}, or a file
     * @param scaling the group that a made-up day is made for
     * @param watched what all policies watch
     */
    static Load of(String source, Scaling scaling, List<ScalingMetric> watched, double saturation, Instant now) {
        return isFile(source)
                ? MetricFiles.metrics(Path.of(source), watched, saturation)
                : madeUp(shape(source.substring(SYNTHETIC.length())), scaling, watched, now);
    }

    private static SyntheticLoad shape(String word) {
        List<String> words =
                Arrays.stream(SyntheticLoad.values()).map(SyntheticLoad::word).toList();
        return Arrays.stream(SyntheticLoad.values())
                .filter(shape -> shape.word().equals(word))
                .findFirst()
                .orElseThrow(() -> InputException.of(new Problem(
                        null,
                        "--metrics " + SYNTHETIC + word + " is none of " + String.join(", ", words) + "."
                                + Suggestion.text(word, words),
                        null)));
    }

    /** From what little more than half of the least instances can bear to what three quarters of the most can. */
    private static Load madeUp(SyntheticLoad shape, Scaling scaling, List<ScalingMetric> watched, Instant now) {
        Map<String, double[]> demand = new LinkedHashMap<>();
        for (ScalingMetric metric : watched) {
            double line = scaling.policies().values().stream()
                    .filter(policy ->
                            policy.metric() != null && policy.metric().label().equals(metric.label()))
                    .mapToDouble(LoadSource::line)
                    .max()
                    .orElse(Goal.of(scaling).map(Goal::line).orElse(50.0));
            boolean shared = metric.perInstance();
            demand.put(
                    metric.label(),
                    shape.demand(
                            line * QUIET * (shared ? Math.max(1, scaling.min()) : 1),
                            line * (shared ? BUSY * scaling.max() : 1 / QUIET),
                            SEED));
        }
        if (demand.isEmpty()) {
            throw InputException.of(new Problem(
                    null, "no policy watches a metric that load could be made up for", "Name a file of metrics"));
        }
        return Load.of(SyntheticLoad.midnight(now), demand);
    }

    private static double line(Policy policy) {
        return policy.target() != null
                ? policy.target().doubleValue()
                : policy.alarm() == null
                        ? 0
                        : Objects.requireNonNull(policy.alarm()).threshold();
    }
}
