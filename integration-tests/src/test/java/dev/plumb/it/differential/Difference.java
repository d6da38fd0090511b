package dev.plumb.it.differential;

/**
 * One field in which an emulator's answer is not the simulator's.
 *
 * @param step what the script calls the call
 * @param action the call
 * @param field where in the answer, such as {@code Vpc.Tags[].Key}, or {@link #ERROR}
 * @param simulator what the simulator says, or {@link #NOTHING}
 * @param emulator what the emulator says, or {@link #NOTHING}
 */
record Difference(String step, String action, String field, String simulator, String emulator) {
    /** The field of the error's code. */
    static final String ERROR = "error";

    /** Said by who leaves a field out, or obeys. */
    static final String NOTHING = "-";

    @Override
    public String toString() {
        return step + " | " + action + " | " + field + " | " + simulator + " | " + emulator;
    }
}
