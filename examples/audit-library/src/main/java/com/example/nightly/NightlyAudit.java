package com.example.nightly;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.IamAudit;
import dev.plumb.iam.IamSnapshots;
import java.nio.file.Path;

/** Audits a snapshot file and prints what is high or critical, one line each. */
public final class NightlyAudit {
    private NightlyAudit() {}

    /** Takes the snapshot file as its only argument. */
    public static void main(String[] arguments) {
        AuditReport report = IamAudit.withAllRules().judge(IamSnapshots.read(Path.of(arguments[0])));
        for (Finding finding : report.findings()) {
            if (finding.status() == Status.FAIL && finding.severity().atLeast(Severity.HIGH)) {
                System.out.printf("%-8s %-22s %s%n", finding.severity().word(), finding.rule(), finding.resource().id());
            }
        }
        System.out.printf("%d findings, %d rules%n", report.count(Status.FAIL), report.rules().size());
    }
}
