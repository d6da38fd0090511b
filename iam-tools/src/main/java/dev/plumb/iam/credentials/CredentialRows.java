package dev.plumb.iam.credentials;

import dev.plumb.iam.snapshot.CredentialReportText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns cells into values. A row of the wrong length may have its cells anywhere, so none but its name is believed. */
final class CredentialRows {
    private final Map<String, Integer> index = new HashMap<>();
    private final int width;

    private CredentialRows(List<String> columns) {
        width = columns.size();
        for (int i = 0; i < width; i++) {
            index.putIfAbsent(columns.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
    }

    static List<CredentialRow> of(CredentialReportText text) {
        CredentialRows rows = new CredentialRows(text.columns());
        Map<String, Integer> seen = new HashMap<>();
        text.rows().forEach(cells -> seen.merge(rows.identity(cells), 1, Integer::sum));
        List<CredentialRow> result = new ArrayList<>(text.rows().size());
        for (List<String> cells : text.rows()) {
            int times = seen.getOrDefault(rows.identity(cells), 1);
            result.add(rows.row(result.size() + 1, cells, times));
        }
        return List.copyOf(result);
    }

    private String identity(List<String> cells) {
        String arn = cell(cells, "arn");
        return arn == null || arn.isEmpty() ? String.valueOf(cell(cells, "user")) : arn;
    }

    private CredentialRow row(int number, List<String> cells, int times) {
        String problem = null;
        if (cells.size() != width) {
            problem = "row " + number + " of the credential report has " + cells.size() + " cells, its header has "
                    + width;
        } else if (text(cells, "user").isBlank()) {
            problem = "row " + number + " of the credential report names no user";
        } else if (times > 1) {
            problem = "the credential report has " + times + " rows for this user";
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
                date(values, "password_next_rotation"),
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
        return ReportFlag.parse(cell(cells, column));
    }

    private ReportDate date(List<String> cells, String column) {
        return ReportDate.parse(cell(cells, column));
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
