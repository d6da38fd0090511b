package dev.plumb.ec2.scaling.replay;

import dev.plumb.ec2.scaling.decision.Capacity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A timeline that is being written. */
final class Tape {
    final double[][] values;
    final int[] desired;
    final int[] serving;
    final int[] running;
    final int[] least;
    final int[] most;
    final List<Activity> activities = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    Tape(int metrics, int minutes) {
        values = new double[metrics][minutes];
        for (double[] series : values) {
            Arrays.fill(series, Double.NaN);
        }
        desired = new int[minutes];
        serving = new int[minutes];
        running = new int[minutes];
        least = new int[minutes];
        most = new int[minutes];
    }

    void record(int minute, Capacity now, int taking, int paid) {
        desired[minute] = now.desired();
        serving[minute] = taking;
        running[minute] = paid;
        least[minute] = now.min();
        most[minute] = now.max();
    }
}
