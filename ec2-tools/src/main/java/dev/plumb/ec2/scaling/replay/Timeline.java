package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.metric.Load;
import java.util.List;

/** What a replay gives, minute by minute. Immutable: nobody changes the arrays. */
public final class Timeline {
    private final Load load;
    private final List<String> metrics;
    private final double[][] values;
    private final int[] desired;
    private final int[] serving;
    private final int[] running;
    private final int[] least;
    private final int[] most;
    private final List<Activity> activities;
    private final List<String> notes;

    Timeline(Load load, List<String> metrics, Tape tape) {
        this.load = load;
        this.metrics = List.copyOf(metrics);
        this.values = tape.values;
        this.desired = tape.desired;
        this.serving = tape.serving;
        this.running = tape.running;
        this.least = tape.least;
        this.most = tape.most;
        this.activities = List.copyOf(tape.activities);
        this.notes = List.copyOf(tape.notes);
    }

    /** Returns the load that was played back. */
    public Load load() {
        return load;
    }

    /** Returns how many minutes there are. */
    public int minutes() {
        return load.minutes();
    }

    /** Returns the metrics that the policies watch. */
    public List<String> metrics() {
        return metrics;
    }

    /** Returns a metric as it was with the instances of the replay, {@link Double#NaN} where there is no data point. */
    public double[] values(String metric) {
        return values[metrics.indexOf(metric)];
    }

    /** Returns how many instances were desired at the beginning of each minute. */
    public int[] desired() {
        return desired;
    }

    /** Returns how many took work. */
    public int[] serving() {
        return serving;
    }

    /** Returns how many had to be paid: also those that start, and those that drain. */
    public int[] running() {
        return running;
    }

    /** Returns the least that the group was to have. */
    public int[] least() {
        return least;
    }

    /** Returns the most that it was to have. */
    public int[] most() {
        return most;
    }

    /** Returns the changes of what is desired, in order. */
    public List<Activity> activities() {
        return activities;
    }

    /** Returns what could not be played back as it is written. */
    public List<String> notes() {
        return notes;
    }
}
