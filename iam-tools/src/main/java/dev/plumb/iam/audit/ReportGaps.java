package dev.plumb.iam.audit;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        return coverage(facts.snapshot().coverage(), facts.report(), CredentialReport::problems);
    }

    /** Returns the same for one user, whom damage in the rows of others does not concern. */
    public static Coverage coverage(IamFacts facts, UserFacts user) {
        return coverage(facts.snapshot().coverage(), facts.report(), report -> report.problems(user.row()));
    }

    /** Returns the same of a snapshot that nobody judges. */
    public static Coverage coverage(IamSnapshot snapshot) {
        return coverage(snapshot.coverage(), IamFacts.report(snapshot), CredentialReport::problems);
    }

    private static Coverage coverage(
            Coverage coverage, Optional<CredentialReport> report, Function<CredentialReport, List<String>> damage) {
        List<String> problems = report.map(damage).orElse(List.of());
        boolean counted = report.filter(CredentialReport::countsRows).isPresent();
        return problems.isEmpty()
                ? coverage
                : new Coverage(coverage.rows().stream()
                        .map(row -> row.operation().equals(REPORT) && row.state() == State.COMPLETE
                                ? Coverage.Row.partial(
                                        row.account(), row.region(), REPORT, reason(problems, counted), null)
                                : row)
                        .toList());
    }

    private static String reason(List<String> problems, boolean counted) {
        String told = String.join("; ", problems.subList(0, Math.min(TOLD, problems.size())));
        // The number comes first: whoever has room for a few lines only cuts the end.
        return "the credential report is cut or damaged"
                + (problems.size() > 1 ? " in " + problems.size() + " places" : "")
                + (counted && problems.stream().anyMatch(problem -> problem.startsWith("row "))
                        ? " (rows as a spreadsheet counts them: the header is row 1): "
                        : ": ")
                + told
                + (problems.size() > TOLD ? "; and " + (problems.size() - TOLD) + " more" : "");
    }
}
