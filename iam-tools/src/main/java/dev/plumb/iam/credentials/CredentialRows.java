package dev.plumb.iam.credentials;

import dev.plumb.iam.snapshot.CredentialReportText;
import dev.plumb.iam.snapshot.ReportPlaces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns cells into values. A row of the wrong length may have its cells anywhere, so none but its name is believed. */
final class CredentialRows {
    private static final String ROOT = "<root_account>";

    /** What every report has and somebody is judged by; there may be more. */
    private static final List<String> COLUMNS = List.of(
            "user_creation_time",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "access_key_2_last_used_service",
            "cert_1_active",
            "cert_1_last_rotated",
            "cert_2_active",
            "cert_2_last_rotated");

    private final Map<String, Integer> index = new HashMap<>();
    private final List<CredentialRow> rows = new ArrayList<>();
    private final List<Damage> problems = new ArrayList<>();
    private final @Nullable ReportPlaces places;
    private final int width;
    private final Instant latest;

    /**
     * What is wrong with the report.
     *
     * @param row which row it is in, {@link #EVERY_ROW} or {@link #NO_USER}
     */
    record Damage(int row, String text) {
        /** In the header: it concerns all rows. */
        static final int EVERY_ROW = 0;

        /** Of root, whose row is missing: it concerns no user. */
        static final int NO_USER = -1;
    }

    private CredentialRows(List<String> columns, Instant latest, @Nullable ReportPlaces places) {
        this.latest = latest;
        this.places = places;
        width = columns.size();
        for (int i = 0; i < width; i++) {
            index.putIfAbsent(columns.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
    }

    static CredentialRows of(CredentialReportText text, Instant latest) {
        CredentialRows read = new CredentialRows(text.columns(), latest, text.places());
        read.read(text);
        return read;
    }

    List<CredentialRow> rows() {
        return List.copyOf(rows);
    }

    List<Damage> problems() {
        return List.copyOf(problems);
    }

    private void read(CredentialReportText text) {
        COLUMNS.stream()
                .filter(column -> !index.containsKey(column))
                .forEach(column -> problems.add(new Damage(
                        Damage.EVERY_ROW,
                        (places == null ? "" : places.cell(0, 0) + ": ") + "the column " + column + " is missing")));
        Map<String, Integer> seen = new HashMap<>();
        text.rows().forEach(cells -> seen.merge(identity(cells), 1, Integer::sum));
        if (!seen.containsKey(ROOT)) {
            problems.add(new Damage(
                    Damage.NO_USER,
                    (places == null ? "" : places.file() + ": ") + "the row of " + ROOT + " is missing"));
        }
        for (List<String> cells : text.rows()) {
            int times = seen.getOrDefault(identity(cells), 1);
            rows.add(row(number(), cells, times));
        }
    }

    /** Root is one, by whichever sign. */
    private String identity(List<String> cells) {
        String arn = cell(cells, "arn");
        if (text(cells, "user").equals(ROOT)
                || (arn != null && ReportArn.parse(arn).filter(ReportArn::root).isPresent())) {
            return ROOT;
        }
        return arn == null || arn.isEmpty() ? String.valueOf(cell(cells, "user")) : arn;
    }

    private CredentialRow row(int number, List<String> cells, int times) {
        String problem = null;
        if (cells.size() != width) {
            problem = whole() + " has " + cells.size() + " cells, its header has " + width;
        } else if (text(cells, "user").isBlank()) {
            problem = whole() + " names no user";
        } else if (times > 1) {
            problem = "the credential report has " + times + " rows for this user";
        }
        if (problem != null) {
            boolean several =
                    times > 1 && cells.size() == width && !text(cells, "user").isBlank();
            problems.add(new Damage(number, several ? where("user") + ": " + problem : problem));
        }
        List<String> values = problem == null ? cells : List.of();
        return new CredentialRow(
                number,
                text(cells, "user"),
                text(cells, "arn"),
                date(values, "user_creation_time"),
                flag(values, "password_enabled"),
                date(values, "password_last_used"),
                date(values, "password_last_changed"),
                ReportDate.parse(cell(values, "password_next_rotation")),
                flag(values, "mfa_active"),
                List.of(key(values, 1), key(values, 2)),
                List.of(certificate(values, 1), certificate(values, 2)),
                text(values, "additional_credentials_info"),
                problem);
    }

    private CredentialRow.Key key(List<String> cells, int slot) {
        String name = "access_key_" + slot;
        return new CredentialRow.Key(
                slot,
                flag(cells, name + "_active"),
                date(cells, name + "_last_rotated"),
                date(cells, name + "_last_used_date"),
                text(cells, name + "_last_used_region"),
                text(cells, name + "_last_used_service"));
    }

    private CredentialRow.Certificate certificate(List<String> cells, int slot) {
        String name = "cert_" + slot;
        return new CredentialRow.Certificate(slot, flag(cells, name + "_active"), date(cells, name + "_last_rotated"));
    }

    private ReportFlag flag(List<String> cells, String column) {
        ReportFlag flag = ReportFlag.parse(cell(cells, column));
        if (flag.value() == ReportFlag.Value.UNKNOWN && cell(cells, column) != null) {
            damaged(column, "is neither true nor false");
        }
        return flag;
    }

    private ReportDate date(List<String> cells, String column) {
        String cell = cell(cells, column);
        ReportDate date = ReportDate.parse(cell);
        if (date.instant().filter(latest::isBefore).isPresent()) {
            damaged(column, "lies in the future");
            return new ReportDate.Unknown(cell, true);
        }
        if (date instanceof ReportDate.Unknown && cell != null && !cell.isBlank()) {
            damaged(column, "is no date");
        }
        return date;
    }

    /** The row being read, counted as a spreadsheet does. */
    private int number() {
        return rows.size() + 2;
    }

    private void damaged(String column, String how) {
        problems.add(new Damage(number(), where(column) + ": " + column + " " + how));
    }

    private String where(String column) {
        return places == null
                ? "row " + number()
                : places.cell(rows.size() + 1, index.getOrDefault(column, 0)).toString();
    }

    private String whole() {
        return places == null
                ? "row " + number() + " of the credential report"
                : places.cell(rows.size() + 1, 0) + ": the row";
    }

    private String text(List<String> cells, String column) {
        String cell = cell(cells, column);
        return cell == null ? "" : cell;
    }

    private @Nullable String cell(List<String> cells, String column) {
        Integer at = index.get(column);
        return at == null || at >= cells.size() ? null : cells.get(at);
    }
}
