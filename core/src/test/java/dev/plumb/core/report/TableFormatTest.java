package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.text.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    @Test
    void reads_well_at_80_and_at_120_columns() throws IOException {
        Golden.check("acme-80.txt", text(SampleReports.acme(), Terminal.plain(80)));
        Golden.check("acme-120.txt", text(SampleReports.acme(), Terminal.plain(120)));
    }

    @Test
    void says_when_there_is_nothing_to_mend() throws IOException {
        Golden.check("clean-80.txt", text(SampleReports.clean(), Terminal.plain(80)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 21, 33, 40, 59, 60, 79, 80, 100, 120, 200})
    void no_line_is_wider_than_the_terminal(int width) throws IOException {
        for (AuditReport report : new AuditReport[] {
            SampleReports.acme(),
            SampleReports.clean(),
            SampleReports.empty(),
            SampleReports.large(30),
            SampleReports.hostile("佐藤\u001b[2J" + "x".repeat(300))
        }) {
            for (boolean unicode : new boolean[] {true, false}) {
                String text = text(report, new Terminal(width, false, unicode, true));
                assertThat(text.lines()).allMatch(line -> Columns.width(line) <= Math.max(20, width), "fits " + width);
            }
        }
    }

    @Test
    void what_could_not_be_read_comes_before_any_count() throws IOException {
        String text = text(SampleReports.acme(), Terminal.plain(80));

        assertThat(text.indexOf("INCOMPLETE"))
                .isLessThan(text.indexOf("critical"))
                .isPositive();
        assertThat(text).contains("iam:ListVirtualMFADevices could not be read", "ROOT-MFA-HW");
        assertThat(text(SampleReports.clean(), Terminal.plain(80))).doesNotContain("INCOMPLETE");
    }

    @Test
    void what_nobody_asked_for_and_what_the_data_does_not_say_make_nothing_incomplete() throws IOException {
        AuditReport report = SampleReports.undecided(0, 40);
        String text = text(report, Terminal.plain(80));

        assertThat(report.incomplete()).isFalse();
        assertThat(text)
                .doesNotContain("INCOMPLETE", "Close the gaps")
                .contains(
                        "Not asked for: 2 checks need facts that --include access-keys,ssh-keys reads.",
                        "Not in the data: 40 answers of 1 check, although everything needed was read.")
                .containsSubsequence(
                        "NOT EVALUATED  40",
                        "USER-MFA-CONSOLE",
                        "the report does not say whether the user has a password and MFA (40):",
                        "user-0, user-1, user-10",
                        "and 28 more",
                        "NOT ASKED FOR  2",
                        "access-keys: KEY-AGE",
                        "ssh-keys: USER-SSH");
        assertThat(text).doesNotContain("days ago");
        assertThat(text.lines().count()).isLessThan(45);
    }

    @Test
    void many_gaps_are_a_few_lines_at_the_top_and_in_full_at_the_end() throws IOException {
        AuditReport report = SampleReports.undecided(12, 40);
        String text = text(report, Terminal.plain(80));

        assertThat(report.incomplete()).isTrue();
        assertThat(text)
                .containsSubsequence(
                        "INCOMPLETE: 120 checks could not be evaluated. That is not a pass.",
                        "iam:GetA could not be read",
                        "AccessDenied: no iam:GetA",
                        "Request request-0",
                        "Not evaluated: GAP-0-0, GAP-0-1, GAP-0-2, GAP-0-3, GAP-0-4, GAP-0-5 and",
                        "Also not read: iam:GetD, iam:GetE,",
                        "and 1 more. See NOT READ below.",
                        "critical",
                        "NOT READ  12",
                        "iam:GetL could not be read",
                        "AccessDenied: no iam:GetL (request request-11)",
                        "GAP-11-9");
        assertThat(text.lines().takeWhile(line -> !line.contains("critical")).count())
                .isLessThan(30);
    }

    @Test
    void a_gap_that_no_chosen_check_needs_is_said_and_is_not_called_incomplete() throws IOException {
        AuditReport whole = SampleReports.undecided(1, 0);
        AuditReport report = new AuditReport(
                whole.title(),
                whole.tool(),
                whole.account(),
                whole.judgedAt(),
                whole.coverage(),
                List.of(),
                List.of(),
                List.of());

        assertThat(report.incomplete()).isFalse();
        assertThat(text(report, Terminal.plain(80)))
                .contains("NOT READ: 1 operation, which no chosen check needs.", "AccessDenied: no iam:GetA")
                .doesNotContain("INCOMPLETE");
    }

    @Test
    void the_age_of_the_credential_report_stands_at_the_top() throws IOException {
        assertThat(text(SampleReports.undecided(0, 1), Terminal.plain(120)))
                .contains(
                        "The credential report: generated at 2026-11-20T01:00:00Z; age when the account was read 2 hours\n");
    }

    @Test
    void colour_is_sent_only_when_told_and_changes_nothing_else() throws IOException {
        String plain = text(SampleReports.acme(), Terminal.plain(80));
        String coloured = text(SampleReports.acme(), new Terminal(80, true, true, false));

        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;31mROOT-KEY\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @Test
    void ascii_terminals_get_ascii() throws IOException {
        String text = text(SampleReports.acme(), new Terminal(80, false, false, false));

        assertThat(text).matches("[\\n -~]*").contains("\\u4f50\\u85e4\\u82b1\\u5b50");
    }

    @Test
    void long_lists_are_folded_unless_all_is_asked_for() throws IOException {
        String folded = text(SampleReports.large(50), Terminal.plain(80));
        String all = text(SampleReports.large(50), new Terminal(80, false, true, true));

        assertThat(folded).contains("user-00011", "and 38 more", "--all").doesNotContain("user-00012");
        assertThat(all).contains("user-00049").doesNotContain("more\n", "--all");
    }

    @Test
    void a_name_seen_more_than_once_is_counted_not_repeated() throws IOException {
        assertThat(text(SampleReports.repeated(), Terminal.plain(80)))
                .contains("  does not ask for MFA (3):\n    alice (2), bob\n");
    }

    @Test
    void endless_names_are_cut_unless_all_is_asked_for() throws IOException {
        AuditReport report = SampleReports.hostile("x".repeat(300_000));

        assertThat(text(report, Terminal.plain(80))).hasSizeLessThan(12_000).contains("(299,400 characters cut)");
        assertThat(text(report, new Terminal(80, false, true, true))).hasSizeGreaterThan(300_000);
    }

    @Test
    void a_report_without_rules_does_not_look_like_a_clean_one() throws IOException {
        assertThat(text(SampleReports.empty(), Terminal.plain(80)))
                .contains("No check was selected")
                .doesNotContain("Nothing to mend");
    }

    private static String text(AuditReport report, Terminal terminal) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Reports.table(terminal).write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
