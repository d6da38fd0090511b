package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.report.AuditReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every audit has in common once it has a report: what of it is shown, where, and how the run ends. */
final class AuditOptions {
    /** The exit codes of an audit. */
    static final String NOTES =
            "Exit codes: 0 done; 1 a failure at or above --fail-on; 2 unusable options or input; 3 something could not"
                    + " be read; 4 AWS refused, or output could not be written; 5 interrupted; 70 a defect of plumb.";

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = Converters.Grade.class,
            completionCandidates = Converters.Grade.class,
            description = "Exit with 1 when a failure is this severe or worse: info, low, medium, high or critical.")
    @Nullable
    Severity failOn;

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            converter = Converters.Grade.class,
            completionCandidates = Converters.Grade.class,
            description =
                    "List nothing that is milder than this; it is counted, and judged by --fail-on, all the same.")
    @Nullable
    Severity mildest;

    @Option(names = "--all", description = "Show long lists in full on standard output.")
    boolean all;

    /** Writes a report wherever it is asked for, and tells how the run ends. */
    ExitCode finish(Run run, AuditReport judged, ReportFiles files) {
        AuditReport report = judged;
        // What was judged decides how it ended, not what is listed of it.
        AuditOutcome outcome = AuditOutcome.of(report);
        outcome.summarize(run.summary());
        if (mildest != null) {
            report = report.atLeast(mildest);
        }
        ExitCode written = ReportOutput.write(run, report, files, all);
        return ExitCode.gravest(List.of(outcome.exitCode(failOn), written));
    }
}
