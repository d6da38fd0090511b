package dev.plumb.ec2.scaling.metric;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;

/** A day of load that nobody measured, by minutes; the same for the same numbers. */
public enum SyntheticLoad {
    /** Low at four in the morning, high at four in the afternoon, with some noise. */
    DAY,
    /** Such a day, with three times as much for twenty minutes at noon. */
    SPIKE,
    /** Plateaus of three hours: low, middle, high, and back. */
    STEPS;

    private static final int MINUTES = 1440;
    private static final double NOISE = 0.03;
    private static final double[] PLATEAUS = {0, 0.5, 1, 0.5, 0, 1, 0.2, 0};

    /** Returns its name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the demand on one metric.
     *
     * @param low the least of a quiet day
     * @param high the most
     * @param seed of the noise
     */
    public double[] demand(double low, double high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] demand = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            double noise = 1 + NOISE * (2 * random.nextDouble() - 1);
            demand[minute] = (low + (high - low) * share(minute)) * noise * times(minute);
        }
        return demand;
    }

    private double share(int minute) {
        return this == STEPS
                ? PLATEAUS[minute * PLATEAUS.length / MINUTES]
                : (1 - Math.cos(2 * Math.PI * (minute - 240) / MINUTES)) / 2;
    }

    private double times(int minute) {
        return this == SPIKE && minute >= 720 && minute < 740 ? 3 : 1;
    }

    /** Returns midnight before an instant, when the day begins. */
    public static Instant midnight(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS);
    }
}
