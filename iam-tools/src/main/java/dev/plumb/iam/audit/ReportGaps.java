package dev.plumb.iam.audit;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.List;
import java.util.Optional;

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
        return coverage(facts.snapshot().coverage(), facts.report());
    }

    /** Returns the same of a snapshot that nobody judges. */
    public static Coverage coverage(IamSnapshot snapshot) {
        return coverage(snapshot.coverage(), IamFacts.report(snapshot));
    }

    private static Coverage coverage(Coverage coverage, Optional<CredentialReport> report) {
        List<String> problems = report.map(CredentialReport::problems).orElse(List.of());
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
        // The number comes first: whoever has room for a few lines only cuts the end.
        return "the credential report is cut or damaged"
                + (problems.size() > 1 ? " in " + problems.size() + " places: " : ": ")
                + told
                + (problems.size() > TOLD ? "; and " + (problems.size() - TOLD) + " more" : "");
    }
}
