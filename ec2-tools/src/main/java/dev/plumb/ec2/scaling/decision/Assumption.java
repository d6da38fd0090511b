package dev.plumb.ec2.scaling.decision;

import java.util.Locale;

/**
 * A number of scaling that AWS does not publish, or that is a definition of our own: a guess that may be replaced by what was
 * measured. Everything else follows AWS's documentation.
 */
public enum Assumption {
    /** How many data points in a row have target tracking add instances. */
    HIGH_DATAPOINTS(3, 1, 60, "data points above the target, one after another, before target tracking adds instances"),
    /** How many data points in a row let target tracking remove instances. */
    LOW_DATAPOINTS(15, 1, 240, "data points below the low line, one after another, before target tracking removes any"),
    /** Where the low line is, as a share of the target. */
    LOW_LINE(0.9, 0, 1, "the low line of target tracking, as a share of the target"),
    /** The largest share of a group that target tracking removes at a time. */
    SCALE_IN_SHARE(
            0.1,
            0.001,
            1,
            "the largest share of a group that target tracking removes at a time, one instance at least"),
    /** Whether target tracking stays where the metric would pass the target after a removal. */
    FLAP_GUARD(
            1, 0, 1, "1: target tracking removes nothing if the metric were above the target afterwards; 0: it does"),
    /** How long a scale-out goes on. */
    HOLD_UNTIL_WARM(
            1, 0, 1, "1: a scale-out holds back removals until its instances are warm; 0: until they are in service"),
    /** How many data points an alarm looks back beyond its evaluation periods. */
    EXTRA_DATAPOINTS(
            2, 0, 60, "data points that an alarm looks back beyond its evaluation periods where some are missing"),
    /** How late data points come. */
    METRIC_DELAY(0, 0, 60, "minutes from the end of a period until its data point is there"),
    /** How long the data points of a metric are. */
    METRIC_PERIOD(1, 1, 60, "minutes of a data point: 1 with detailed monitoring of EC2, 5 without"),
    /** From which share of its most on a recorded metric hides how much was wanted. */
    SATURATION(0.95, 0.5, 1, "from this share of its most on, a recorded metric hides how much was wanted"),
    /** Within how many minutes a change back is a flap. */
    FLAP_WINDOW(30, 1, 1440, "minutes within which a change in the other direction counts as a flap");

    private final double value;
    private final double least;
    private final double most;
    private final String meaning;

    Assumption(double value, double least, double most, String meaning) {
        this.value = value;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    /** Returns its name as people write it: {@code low-line}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what is assumed where nothing else is said. */
    public double value() {
        return value;
    }

    /** Returns what it means, in one line. */
    public String meaning() {
        return meaning;
    }

    /** Returns the least it can be. */
    public double least() {
        return least;
    }

    /** Returns the most it can be. */
    public double most() {
        return most;
    }

    /** Returns whether only whole numbers make sense. */
    public boolean whole() {
        return value == Math.rint(value);
    }
}
