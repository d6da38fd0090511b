package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkdownFormatTest {
    @Test
    void tells_what_is_missing_then_how_much_is_wrong_then_the_gravest() throws IOException {
        Golden.check("acme.md", text(SampleReports.acme()));
        Golden.check("clean.md", text(SampleReports.clean()));
    }

    @Test
    void stays_short_and_counts_what_it_cut() throws IOException {
        String large = text(SampleReports.large(5000));
        String loud = text(SampleReports.hostile("x".repeat(300_000)));

        assertThat(large).contains("and 4,992 more").hasSizeLessThan(2_000);
        assertThat(loud).contains("(299,700 characters cut)").hasSizeLessThan(30_000);
    }

    @Test
    void rules_that_do_not_fit_are_counted() throws IOException {
        String text = text(SampleReports.manyRules(400));

        assertThat(text).hasSizeLessThan(30_000);
        int shown = text.split("\n- \\*\\*RULE-", -1).length - 1;
        assertThat(text).contains("**Cut:** " + (400 - shown) * 2 + " failures of " + (400 - shown) + " more rules.");
    }

    @Test
    void names_cannot_become_markup() throws IOException {
        String text = text(SampleReports.hostile("<!channel> [x](https://evil.example) `a` |\n# heading @team"));

        assertThat(text).doesNotContain("<!", "\n# heading");
        // Code spans show everything and obey nothing.
        assertThat(text.replaceAll("``.*?``", "").replaceAll("(?<!\\\\)`[^`\\\\]*`", ""))
                .doesNotContain("@team")
                .doesNotContainPattern("(?<!\\\\)[\\[\\]`|]");
        assertThat(text.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    }

    private static String text(AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MarkdownFormat().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
