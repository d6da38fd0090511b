package dev.plumb.iam.audit;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.credentials.CredentialReport;
import java.util.List;

/**
 * A credential report that arrived whole may still be cut or damaged. Its good rows are judged all the same, but it does
 * not count as read to the end.
 */
public final class ReportGaps {
    private static final String REPORT = "iam:GetCredentialReport";
    private static final int TOLD = 5;

    private ReportGaps() {}

    /** Returns the snapshot's ledger, in which a damaged credential report was read in part, with the reasons. */
    public static Coverage coverage(IamFacts facts) {
        Coverage coverage = facts.snapshot().coverage();
        List<String> problems = facts.report().map(CredentialReport::problems).orElse(List.of());
        return problems.isEmpty()
                ? coverage
                : new Coverage(coverage.rows().stream()
                        .map(row -> row.operation().equals(REPORT) && row.state() == State.COMPLETE
                                ? Coverage.Row.partial(row.account(), row.region(), REPORT, reason(problems), null)
                                : row)
                        .toList());
    }

    private static String reason(List<String> problems) {
        String told = String.join("; ", problems.subList(0, Math.min(TOLD, problems.size())));
        return "the credential report is cut or damaged: " + told
                + (problems.size() > TOLD ? "; and " + (problems.size() - TOLD) + " more" : "");
    }
}
