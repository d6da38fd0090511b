package dev.plumb.iam.credentials;

import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.ReportPlaces;
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
    private final @Nullable ReportPlaces places;
    private final List<CredentialRow> rows;
    private final List<CredentialRows.Damage> problems;
    private final Map<String, CredentialRow> byArn = new HashMap<>();

    private CredentialReport(@Nullable Instant generatedAt, CredentialRows read, @Nullable ReportPlaces places) {
        this.places = places;
        this.generatedAt = generatedAt;
        this.rows = read.rows();
        this.problems = read.problems();
        rows.forEach(row -> byArn.putIfAbsent(row.arn(), row));
    }

    /** Returns what a report says. */
    public static CredentialReport of(CredentialReportText text) {
        return of(text, Instant.MAX);
    }

    /**
     * Returns what a report says.
     *
     * @param latest nothing can have happened after this: a later date is {@link ReportDate.Unknown}
     */
    public static CredentialReport of(CredentialReportText text, Instant latest) {
        return new CredentialReport(text.generatedAt(), CredentialRows.of(text, latest), text.places());
    }

    /** Returns when AWS made it, or empty where nothing says so. */
    public Optional<Instant> generatedAt() {
        return Optional.ofNullable(generatedAt);
    }

    /** Returns all rows as they stood, root's too. */
    public List<CredentialRow> rows() {
        return rows;
    }

    /**
     * Returns what shows that the report is cut or damaged, in sentences without anything hostile; empty for a report as
     * AWS writes it. That is: a column that every report has and somebody is judged by is missing; root's row is missing; a
     * row has more or fewer cells than the header, names nobody, or names whom another row names; a yes or no is neither,
     * nor {@code not_supported}; a date is neither a date that can be nor one of the words for no value, of which the
     * empty cell is one. Unknown columns, the optional one, those nobody is judged by and any order are no problem.
     */
    public List<String> problems() {
        return problems.stream().map(CredentialRows.Damage::text).toList();
    }

    /**
     * Returns those of the {@link #problems} that concern one user: in its row, or in the header.
     *
     * @param row null where the report has none for this user: any damage may have hidden it
     */
    public List<String> problems(@Nullable CredentialRow row) {
        return row == null
                ? problems()
                : problems.stream()
                        .filter(damage ->
                                damage.row() == CredentialRows.Damage.EVERY_ROW || damage.row() == row.number())
                        .map(CredentialRows.Damage::text)
                        .toList();
    }

    /** Returns whether problems name rows, for want of a file: rows are then counted as a spreadsheet does. */
    public boolean countsRows() {
        return places == null;
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
