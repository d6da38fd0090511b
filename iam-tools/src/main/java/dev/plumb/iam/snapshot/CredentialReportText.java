package dev.plumb.iam.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential report in AWS's own words.
 *
 * @param generatedAt when AWS made it, or null where nothing says so (a bare downloaded file)
 * @param columns the header as it stood, unknown columns included
 * @param rows the cells as they stood; a row may be shorter or longer than the header
 * @param places where the cells stand in a file, or null where they came from none
 */
public record CredentialReportText(
        @Nullable Instant generatedAt,
        List<String> columns,
        List<List<String>> rows,
        @Nullable ReportPlaces places) {
    /** Copies the lists. */
    public CredentialReportText {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Creates a report that came from no file. */
    public CredentialReportText(@Nullable Instant generatedAt, List<String> columns, List<List<String>> rows) {
        this(generatedAt, columns, rows, null);
    }
}
