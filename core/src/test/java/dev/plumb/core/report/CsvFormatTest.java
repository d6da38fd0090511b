package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFormatTest {
    @Test
    void one_row_per_finding_under_a_header() throws IOException {
        AuditReport report = SampleReports.acme();

        List<String> rows = rows(report);

        assertThat(rows).hasSize(1 + report.findings().size());
        assertThat(rows.get(0))
                .isEqualTo("account,uid,status,severity,rule,title,group,resource_type,resource_name,resource_id,"
                        + "discriminator,message,evidence,benchmarks,judged_at,selection");
        assertThat(rows.get(1))
                .isEqualTo("123456789012," + report.findings().get(0).fingerprint()
                        + ",FAIL,critical,ROOT-KEY,The root user has no access key,Root and account,"
                        + "AWS::IAM::RootUser,root user,arn:aws:iam::123456789012:root,,"
                        + "\"the root user has 1 active access key, last used 2026-11-19\","
                        + "\"access_key_1_active=true; access_key_1_last_used_date=2026-11-19T04:11:00Z\","
                        + "\"CIS 3.0 1.4; Security Hub IAM.4\",2026-11-20T03:05:00Z,");
    }

    @Test
    void a_report_without_findings_still_has_its_header() throws IOException {
        assertThat(rows(SampleReports.empty())).hasSize(1);
    }

    @Test
    void a_name_that_is_a_formula_is_shown_not_computed() throws IOException {
        String row = rows(SampleReports.hostile("=HYPERLINK(\"https://evil.example\",\"x\")"))
                .get(1);

        assertThat(row).contains(",\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\",");
    }

    private static List<String> rows(AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvFormat().write(report, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n");
        return List.of(text.substring(0, text.length() - 2).split("\r\n", -1));
    }
}
