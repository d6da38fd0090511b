package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.error.OutputException;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;

/** Writes a report wherever the options say: files first, then standard output. */
final class ReportOutput {
    private ReportOutput() {}

    /** Writes everything that can be written; the exit code says whether that was all of it. */
    static ExitCode write(Run run, AuditReport report, ReportFiles files, boolean all) {
        run.quieten();
        ExitCode code = ExitCode.OK;
        try {
            files.write(report);
        } catch (OutputException e) {
            code = run.failed(e);
        }
        run.filesWritten();
        ReportFormat format = format(run, all);
        run.out().print(out -> format.write(report, out));
        return code;
    }

    private static ReportFormat format(Run run, boolean all) {
        Choices.OutputFormat form = run.output();
        return form == Choices.OutputFormat.TABLE
                ? Reports.table(run.terminal(all))
                : Reports.named(Choices.word(form)).orElseThrow();
    }
}
