package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Assumption;
import dev.plumb.ec2.scaling.decision.Assumptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline in numbers.
 *
 * @param instanceHours what has to be paid, in hours of one instance
 * @param least the fewest instances that took work
 * @param most the most
 * @param overGoal in how many minutes the metric was above its line
 * @param atMax in how many minutes the group had all the instances it may have
 * @param growths how often instances were added
 * @param removals how often they were removed
 * @param flaps how often a change was taken back soon
 * @param percentile95 the metric's 95th percentile, by nearest rank; {@link Double#NaN} without data
 * @param highest its highest value; {@link Double#NaN} without data
 * @param unmet in how many minutes the group had nothing left to give: the metric at the most it can be, or nobody at work
 * @param hidden in how many minutes of the load more may have been wanted than was measured: all numbers are then lower bounds
 */
public record Summary(
        double instanceHours,
        int least,
        int most,
        int overGoal,
        int atMax,
        int growths,
        int removals,
        int flaps,
        double percentile95,
        double highest,
        int unmet,
        int hidden) {
    private static final double CAP = 100;

    /**
     * Adds a timeline up.
     *
     * @param goal what it is judged by, or null for nothing
     */
    public static Summary of(Timeline timeline, @Nullable Goal goal, Assumptions assumptions) {
        double[] values = goal != null && timeline.metrics().contains(goal.metric())
                ? timeline.values(goal.metric())
                : new double[0];
        boolean capped = goal != null && goal.metric().equals("cpu");
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int over = 0;
        int unmet = 0;
        for (int i = 0; i < values.length; i++) {
            over += goal != null && values[i] > goal.line() ? 1 : 0;
            unmet += (capped && values[i] >= CAP) || timeline.serving()[i] == 0 ? 1 : 0;
        }
        int atMax = 0;
        for (int i = 0; i < timeline.minutes(); i++) {
            atMax += timeline.desired()[i] >= timeline.most()[i] ? 1 : 0;
        }
        List<Activity> activities = timeline.activities();
        int growths = (int) activities.stream().filter(Activity::grows).count();
        return new Summary(
                Arrays.stream(timeline.running()).asLongStream().sum() / 60.0,
                Arrays.stream(timeline.serving()).min().orElse(0),
                Arrays.stream(timeline.serving()).max().orElse(0),
                over,
                atMax,
                growths,
                activities.size() - growths,
                flaps(activities, assumptions.whole(Assumption.FLAP_WINDOW)),
                sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                unmet,
                timeline.load().saturated());
    }

    private static int flaps(List<Activity> activities, int window) {
        int flaps = 0;
        for (int i = 1; i < activities.size(); i++) {
            Activity before = activities.get(i - 1);
            Activity now = activities.get(i);
            flaps += before.grows() != now.grows() && now.minute() - before.minute() <= window ? 1 : 0;
        }
        return flaps;
    }
}
