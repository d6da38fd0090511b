package dev.plumb.cli;

import dev.plumb.core.ExitCode;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.text.JsonLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report means for the process: exit code and closing summary. */
final class AuditOutcome {
    private final AuditReport report;

    private AuditOutcome(AuditReport report) {
        this.report = report;
    }

    /** Returns the outcome of a report. */
    static AuditOutcome of(AuditReport report) {
        return new AuditOutcome(report);
    }

    /**
     * Returns the exit code.
     *
     * @param failOn the mildest failure that makes the answer a no, or null where findings are no failure
     */
    ExitCode exitCode(@Nullable Severity failOn) {
        List<ExitCode> codes = new ArrayList<>();
        if (failOn != null
                && report.findings().stream()
                        .anyMatch(finding -> finding.status() == Status.FAIL
                                && finding.severity().atLeast(failOn))) {
            codes.add(ExitCode.NO);
        }
        if (report.incomplete()) {
            codes.add(ExitCode.INCOMPLETE);
        }
        return ExitCode.gravest(codes);
    }

    /** Adds the numbers to a summary. */
    void summarize(JsonLine summary) {
        summary.with("account", report.account().id());
        for (Status status : Status.values()) {
            summary.with(Choices.word(status), report.count(status));
        }
        for (Severity severity : Severity.values()) {
            summary.with("fail_" + severity.word(), report.failures(severity));
        }
        summary.with("gaps", report.coverage().gaps().size());
        summary.with("incomplete", report.incomplete());
    }
}
