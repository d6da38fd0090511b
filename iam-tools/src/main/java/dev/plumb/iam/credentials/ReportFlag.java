package dev.plumb.iam.credentials;

import org.jspecify.annotations.Nullable;

/**
 * A yes or no of the credential report, or what stands in its place.
 *
 * @param text what stood there, for evidence; hostile text
 */
public record ReportFlag(Value value, String text) {
    private static final ReportFlag TRUE = new ReportFlag(Value.TRUE, "true");
    private static final ReportFlag FALSE = new ReportFlag(Value.FALSE, "false");
    private static final ReportFlag NOT_SUPPORTED = new ReportFlag(Value.NOT_SUPPORTED, "not_supported");
    private static final ReportFlag MISSING = new ReportFlag(Value.UNKNOWN, "(no such column)");

    /** What it says. */
    public enum Value {
        /** Yes. */
        TRUE,
        /** No. */
        FALSE,
        /** {@code not_supported}: older reports say so of the root user's password. */
        NOT_SUPPORTED,
        /** Missing, empty or not understood. */
        UNKNOWN
    }

    /** Returns the flag of what another source knows. */
    public static ReportFlag of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Returns a flag that nothing is known of. */
    public static ReportFlag unknown() {
        return MISSING;
    }

    /** Returns whether it says yes. */
    public boolean yes() {
        return value == Value.TRUE;
    }

    /** Returns whether it says no, in so many words. */
    public boolean no() {
        return value == Value.FALSE;
    }

    /**
     * Returns what a cell says, without regard to case: AWS's documents print {@code TRUE}, the wire carries
     * {@code true}.
     *
     * @param cell null when the report lacks the column
     */
    static ReportFlag parse(@Nullable String cell) {
        if (cell == null) {
            return MISSING;
        }
        String text = cell.strip();
        if (text.equalsIgnoreCase("true")) {
            return TRUE;
        } else if (text.equalsIgnoreCase("false")) {
            return FALSE;
        } else if (text.equalsIgnoreCase("not_supported")) {
            return NOT_SUPPORTED;
        }
        return new ReportFlag(Value.UNKNOWN, text.isEmpty() ? "(empty)" : cell);
    }
}
