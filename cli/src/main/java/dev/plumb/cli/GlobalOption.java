package dev.plumb.cli;

import java.util.ArrayList;
import java.util.List;

/** The global options that are of use to some commands only. All others say how a run talks, and are of use to all. */
enum GlobalOption {
    OUTPUT,
    REPORT,
    REGION,
    PROFILE,
    ENDPOINT_URL,
    NOW;

    /** Returns the option as it is typed. */
    String word() {
        return "--" + Choices.word(this).replace('_', '-');
    }

    /** Returns those that the command line names. What the environment says is never among them. */
    static List<GlobalOption> given(GlobalOptions options) {
        List<GlobalOption> given = new ArrayList<>();
        if (options.output != null) {
            given.add(OUTPUT);
        }
        if (!options.reports.isEmpty()) {
            given.add(REPORT);
        }
        if (options.region != null) {
            given.add(REGION);
        }
        if (options.profile != null) {
            given.add(PROFILE);
        }
        if (options.endpointUrl != null) {
            given.add(ENDPOINT_URL);
        }
        if (options.now != null) {
            given.add(NOW);
        }
        return given;
    }
}
