package dev.plumb.iam.credentials;

import dev.plumb.iam.snapshot.CredentialReportText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential report with its values understood. Columns are found by name; unknown ones are passed over and missing
 * ones are {@link ReportDate.Unknown}. Never refuses a report: what makes no sense is kept as such. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential
 *     reports</a>
 */
public final class CredentialReport {
    private final @Nullable Instant generatedAt;
    private final List<CredentialRow> rows;
    private final Map<String, CredentialRow> byArn = new HashMap<>();

    private CredentialReport(@Nullable Instant generatedAt, List<CredentialRow> rows) {
        this.generatedAt = generatedAt;
        this.rows = rows;
        rows.forEach(row -> byArn.putIfAbsent(row.arn(), row));
    }

    /** Returns what a report says. */
    public static CredentialReport of(CredentialReportText text) {
        return new CredentialReport(text.generatedAt(), CredentialRows.of(text));
    }

    /** Returns when AWS made it, or empty where nothing says so. */
    public Optional<Instant> generatedAt() {
        return Optional.ofNullable(generatedAt);
    }

    /** Returns all rows as they stood, root's too. */
    public List<CredentialRow> rows() {
        return rows;
    }

    /** Returns root's row, which is the first in a complete report. */
    public Optional<CredentialRow> root() {
        return rows.stream().filter(CredentialRow::root).findFirst();
    }

    /** Returns the rows of users. Root is no user. */
    public List<CredentialRow> users() {
        return rows.stream().filter(row -> !row.root()).toList();
    }

    /** Returns the row of a user or root by ARN. */
    public Optional<CredentialRow> row(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }
}
