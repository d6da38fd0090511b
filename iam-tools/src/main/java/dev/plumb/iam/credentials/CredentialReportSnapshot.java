package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.IamSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a snapshot of a credential report alone. Account and partition come from the report's ARNs. What a report does
 * not say was not requested, so that rules which need more say so in place of passing.
 */
public final class CredentialReportSnapshot {
    private static final String REPORT = "iam:GetCredentialReport";

    /** Stands for the account where the report has no ARNs; AWS gives no account this number. */
    private static final ReportArn UNKNOWN = new ReportArn("aws", "000000000000", "");

    private CredentialReportSnapshot() {}

    /**
     * Reads a report downloaded from AWS.
     *
     * @param readAt the present: such a file does not say when it was generated, so ages are computed against this
     * @throws InputException when it is no credential report, or names no account or several
     */
    public static IamSnapshot read(Path file, Instant readAt) {
        return of(CredentialReportCsv.read(file), file.toString(), readAt);
    }

    /**
     * Returns the snapshot of a report.
     *
     * @param source what to call the report in errors
     * @throws InputException when its ARNs name no account, or several. Without a column for them the account is
     *     {@code 000000000000}
     */
    public static IamSnapshot of(CredentialReportText text, String source, Instant readAt) {
        List<ReportArn> accounts = CredentialReport.of(text).rows().stream()
                .flatMap(row -> ReportArn.parse(row.arn()).stream())
                .map(arn -> new ReportArn(arn.partition(), arn.account(), ""))
                .distinct()
                .limit(2)
                .toList();
        if (accounts.isEmpty() && !named(text)) {
            accounts = List.of(UNKNOWN);
        }
        if (accounts.isEmpty()) {
            throw InputException.of(
                    Problem.at(Location.of(source), "no row has the ARN of an IAM user, so the account is not known")
                            .advise("Expected values such as arn:aws:iam::123456789012:user/NAME in the column arn"));
        }
        ReportArn account = accounts.get(0);
        if (accounts.size() > 1) {
            throw InputException.of(Problem.at(
                            Location.of(source),
                            "the rows belong to several accounts (" + account.account() + " and "
                                    + accounts.get(1).account() + ")")
                    .advise("Audit one account's report at a time"));
        }
        List<Coverage.Row> coverage = new ArrayList<>();
        coverage.add(new Coverage.Row(account.account(), "global", REPORT, State.COMPLETE, null, null));
        IamSnapshot.operations().stream()
                .filter(operation -> !operation.equals(REPORT))
                .forEach(operation -> coverage.add(new Coverage.Row(
                        account.account(),
                        "global",
                        operation,
                        State.NOT_REQUESTED,
                        "only a credential report was given",
                        null)));
        return IamSnapshot.of(new IamSnapshot.AccountId(account.account(), account.partition(), ""), readAt)
                .coverage(new Coverage(coverage))
                .credentialReport(text)
                .build();
    }

    private static boolean named(CredentialReportText text) {
        return text.columns().stream().anyMatch(column -> column.strip().equalsIgnoreCase("arn"));
    }
}
