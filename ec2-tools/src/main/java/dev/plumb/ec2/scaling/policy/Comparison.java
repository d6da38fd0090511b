package dev.plumb.ec2.scaling.policy;

/** When a data point breaches its alarm's threshold. */
public enum Comparison {
    /** When it is greater. */
    ABOVE,
    /** When it is greater or equal. */
    AT_LEAST,
    /** When it is less. */
    BELOW,
    /** When it is less or equal. */
    AT_MOST;

    /** Returns whether high values breach. */
    public boolean isHigh() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** Returns whether a value breaches. */
    public boolean breaches(double value, double threshold) {
        return switch (this) {
            case ABOVE -> value > threshold;
            case AT_LEAST -> value >= threshold;
            case BELOW -> value < threshold;
            case AT_MOST -> value <= threshold;
        };
    }

    /** Returns it with a threshold, in words: {@code at least}. */
    public String words() {
        return switch (this) {
            case ABOVE -> "above";
            case AT_LEAST -> "at least";
            case BELOW -> "below";
            case AT_MOST -> "at most";
        };
    }
}
