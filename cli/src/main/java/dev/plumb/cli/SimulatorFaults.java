package dev.plumb.cli;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Problem;
import dev.plumb.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong in a simulator, from the command line's words. */
final class SimulatorFaults {
    private SimulatorFaults() {}

    /** Adds the rules of an option, refusing all that cannot be read. */
    static void add(Simulator aws, String option, List<String> rules) {
        List<Problem> problems = new ArrayList<>();
        for (String rule : rules) {
            try {
                aws.faults().add(rule);
            } catch (IllegalArgumentException unreadable) {
                problems.add(new Problem(null, option + " " + rule + ": " + unreadable.getMessage(), null));
            }
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems, null);
        }
    }
}
