package dev.plumb.iam.audit;

import dev.plumb.core.report.AuditReport;
import dev.plumb.iam.credentials.CredentialReport;
import dev.plumb.iam.credentials.CredentialRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the credential report can be relied on: it may be hours older than the rest. Said once for all findings, for
 * a moment that changes every night has no place in the evidence of each.
 */
public final class ReportFreshness {
    private static final int NAMED = 20;

    private ReportFreshness() {}

    /** Returns the facts as a table, or empty when there is no report. */
    public static Optional<AuditReport.Table> table(IamFacts facts) {
        return facts.report()
                .map(report -> new AuditReport.Table(
                        "credential-report", "Credential report", List.of("Fact", "Value"), rows(facts, report)));
    }

    private static List<List<String>> rows(IamFacts facts, CredentialReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("generated", report.generatedAt().map(Instant::toString).orElse("not known")));
        report.generatedAt().ifPresent(at -> rows.add(List.of("age when read", age(at, facts))));
        if (!report.generatedAt().equals(Optional.of(facts.reportNow()))) {
            rows.add(List.of("ages are computed against", facts.reportNow().toString()));
        }
        if (report.rows().stream().allMatch(row -> row.arn().isEmpty())) {
            rows.add(List.of("account", "not known, for no row has an ARN"));
        }
        rows.add(List.of("users", String.valueOf(report.users().size())));
        names(facts.droppedRows().stream().map(CredentialRow::user).toList())
                .ifPresent(names -> rows.add(List.of("users that are gone since", names)));
        names(facts.users().stream()
                        .filter(user -> user.row() == null)
                        .map(UserFacts::name)
                        .toList())
                .ifPresent(names -> rows.add(List.of("users it does not know", names)));
        names(report.rows().stream()
                        .filter(row -> row.problem() != null)
                        .map(row -> row.number() + " (" + row.user() + ")")
                        .toList())
                .ifPresent(names -> rows.add(List.of("rows that cannot be read", names)));
        return rows;
    }

    private static String age(Instant generated, IamFacts facts) {
        return Age.between(generated, facts.snapshot().collectedAt()).text();
    }

    /** Returns a count with the first few names, or empty when there are none. */
    private static Optional<String> names(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return Optional.of(names.size() + ": " + first + (names.size() > NAMED ? ", ..." : ""));
    }
}
