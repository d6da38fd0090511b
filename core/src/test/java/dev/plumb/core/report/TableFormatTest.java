package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.text.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
