package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.io.InputFile;
import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.ReportPlaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a credential report's CSV form: RFC 4180, strict UTF-8 with or without a byte order mark, any line ending. The
 * file is read as a stream; beyond {@value #MAX_ROWS} rows, {@value #MAX_ROW_LENGTH} characters in one row or
 * {@value #MAX_BYTES} bytes it is refused. So is whatever is no credential report. Rows of the wrong length are kept.
 */
public final class CredentialReportCsv {
    /** More rows than this are refused: twenty times the users that AWS allows in an account. */
    public static final int MAX_ROWS = 100_000;

    /** A longer row is refused, in characters. */
    public static final int MAX_ROW_LENGTH = 65_536;

    /** A larger file is refused. */
    public static final long MAX_BYTES = 67_108_864;

    private CredentialReportCsv() {}

    /**
     * Reads a report downloaded from AWS. Nothing in it says when it was generated.
     *
     * @throws InputException when it cannot be read or is no credential report, with file, line and column
     */
    public static CredentialReportText read(Path file) {
        if (Files.isDirectory(file)) {
            throw InputException.at(Location.of(file.toString()), "this is a directory, expected a credential report");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), null, true);
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : "cannot be read: " + InputFile.reason(e);
            throw new InputException(List.of(Problem.at(Location.of(file.toString()), why)), e);
        }
    }

    /**
     * Reads a report.
     *
     * @param name what to call it in errors
     * @param generatedAt when AWS made it, or null where that is not known
     * @throws InputException when it cannot be read or is no credential report, with line and column
     */
    public static CredentialReportText read(InputStream in, String name, @Nullable Instant generatedAt) {
        return read(in, name, generatedAt, false);
    }

    private static CredentialReportText read(InputStream in, String name, @Nullable Instant generatedAt, boolean file) {
        CsvRecords records = new CsvRecords(new PlainText(in, name, MAX_BYTES), MAX_ROW_LENGTH);
        List<String> header = records.read();
        if (header == null) {
            throw InputException.at(new Location(name, 1, 1), "the file has no header, expected a credential report");
        }
        check(header, records.start());
        List<int[]> places = new ArrayList<>();
        places.add(records.places());
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row = records.read(); row != null; row = records.read()) {
            if (rows.size() == MAX_ROWS) {
                throw InputException.of(Problem.at(records.start(), "more than " + MAX_ROWS + " rows")
                        .advise("AWS allows 5,000 users in an account, and a report has one row for each"));
            }
            rows.add(List.copyOf(row));
            if (file) {
                places.add(records.places());
            }
        }
        if (rows.isEmpty()) {
            throw InputException.of(Problem.at(
                            new Location(name, records.start().line(), 0),
                            "a header and no rows; a credential report has at least the row of <root_account>")
                    .advise("Download it again: this one is cut"));
        }
        return new CredentialReportText(generatedAt, header, rows, file ? new ReportPlaces(name, places) : null);
    }

    private static void check(List<String> header, Location where) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        for (String column : header) {
            String name = column.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !seen.add(name)) {
                twice.add(name);
            }
        }
        // Without names nothing can be said of anybody; all other columns may be missing.
        if (!seen.contains("user")) {
            throw InputException.of(Problem.at(where, "this is no credential report: its header lacks the column user")
                    .advise(
                            header.size() < 3
                                            && (header.get(0).contains(";")
                                                    || header.get(0).contains("\t"))
                                    ? "The columns are not separated by commas: use the file as AWS wrote it"
                                    : "Expected a header that begins with user,arn,user_creation_time"));
        }
        if (!twice.isEmpty()) {
            throw InputException.at(where, "columns that stand twice in the header: " + String.join(", ", twice));
        }
    }
}
