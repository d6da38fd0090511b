package dev.plumb.ec2.scaling.chart;

import dev.plumb.ec2.scaling.decision.Assumptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from nothing to a round number.
 *
 * @param top where it ends
 * @param step how far its marks are apart
 */
record Axis(double top, double step) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** Returns one that ends at a round number not below a value. */
    static Axis upTo(double most, int marks) {
        double wanted = Math.max(most, 1e-9) / marks;
        double magnitude = Math.pow(10, Math.floor(Math.log10(wanted)));
        double step = 10 * magnitude;
        for (double round : ROUND) {
            if (round * magnitude >= wanted * (1 - 1e-9)) {
                step = round * magnitude;
                break;
            }
        }
        return new Axis(step * Math.max(1, Math.ceil(most / step - 1e-9)), step);
    }

    /** Returns one of whole numbers. */
    static Axis upToWhole(int most, int marks) {
        Axis axis = upTo(Math.max(1, most), marks);
        return axis.step < 1
                ? new Axis(Math.max(1, most), 1)
                : new Axis(Math.ceil(axis.top), Math.max(1, Math.rint(axis.step)));
    }

    /** Returns where marks are. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i * step <= top * (1 + 1e-9); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** Returns a value in at most a few characters: 1500000 as 1.5M. */
    static String label(double value) {
        double rounded = Math.rint(value * 100) / 100;
        if (rounded >= 1e9) {
            return brief(rounded / 1e9) + "G";
        }
        if (rounded >= 1e6) {
            return brief(rounded / 1e6) + "M";
        }
        return rounded >= 1e4 ? brief(rounded / 1e3) + "k" : brief(rounded);
    }

    private static String brief(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded >= 100 || rounded == Math.rint(rounded)
                ? Assumptions.text(Math.rint(rounded))
                : String.format(Locale.ROOT, "%.1f", rounded);
    }
}
