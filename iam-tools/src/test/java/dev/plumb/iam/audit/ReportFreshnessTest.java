package dev.plumb.iam.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.report.AuditReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportFreshnessTest {
    @Test
    void table_saysHowOldTheReportIs_andWhomItMissesOrStillHas() {
        AuditedAccount account = AuditedAccount.empty()
                .generatedAt(Instant.parse("2026-11-21T21:00:00Z"))
                .root()
                .row("ana")
                .row("gone")
                .user("ana")
                .user("new", Instant.parse("2026-11-21T22:00:00Z"));

        assertThat(rows(account))
                .containsExactly(
                        List.of("generated", "2026-11-21T21:00:00Z"),
                        List.of("age when read", "3 hours"),
                        List.of("users", "2"),
                        List.of("users that are gone since", "1: gone"),
                        List.of("users it does not know", "1: new"));
    }

    @Test
    void table_namesRowsThatCannotBeRead_andOnlyTheFirstOfMany() {
        AuditedAccount account =
                AuditedAccount.empty().generatedAt(null).row("ana").row("ana");
        for (int i = 0; i < 21; i++) {
            account.user("u" + (10 + i));
        }

        assertThat(rows(account))
                .contains(
                        List.of("generated", "not known"),
                        List.of("ages are computed against", AuditedAccount.NOW.toString()),
                        List.of("rows that cannot be read", "2: 2 (ana), 3 (ana)"))
                .anyMatch(row -> row.get(0).equals("users it does not know")
                        && row.get(1).startsWith("21: u10, u11")
                        && row.get(1).endsWith("u29, ..."));
    }

    @Test
    void table_withoutAReport_isAbsent() {
        assertThat(AuditedAccount.empty().user("ana").report().tables())
                .extracting(AuditReport.Table::id)
                .containsExactly("permission-sources");
    }

    private static List<List<String>> rows(AuditedAccount account) {
        return Stream.of(account.report())
                .flatMap(report -> report.tables().stream())
                .filter(table -> table.id().equals("credential-report"))
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
