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
    void what_was_not_evaluated_is_told_in_brief_before_and_in_full_after_the_failures() throws IOException {
        String text = text(SampleReports.undecided(12, 40));

        assertThat(text)
                .containsSubsequence(
                        "Collected 2026-11-20 03:00 UTC, judged 2026-11-20 03:05 UTC by plumb 0.1.0.",
                        "The credential report: generated at 2026-11-20T01:00:00Z; age when the account was read 2 hours.",
                        "**INCOMPLETE:** 120 checks could not be evaluated. That is not a pass.",
                        "`iam:GetA` could not be read: AccessDenied: no iam:GetA (request `request-0`). Not evaluated:"
                                + " `GAP-0-0`,",
                        "and 4 more\n",
                        "- Also not read: `iam:GetD`,",
                        "**0 failed**",
                        "Not in the data: 40 answers of 1 check",
                        "Not asked for: 2 checks need facts that --include access-keys,ssh-keys reads.",
                        "## Not evaluated",
                        "- **USER-MFA-CONSOLE**",
                        "`user-0`, `user-1`",
                        "and 32 more: the report does not say",
                        "## Not read",
                        "`iam:GetL` could not be read",
                        "`GAP-11-9`",
                        "## Not asked for",
                        "- `access-keys`: `KEY-AGE`");
        assertThat(text.lines().takeWhile(line -> !line.contains("failed**"))).hasSizeLessThan(14);
        assertThat(text(SampleReports.undecided(0, 40))).doesNotContain("INCOMPLETE");
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
        // The only bars are those of a table, one between two cells and one at each edge; code spans show everything
        // and obey nothing.
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .allMatch(line -> line.split("(?<!\\\\)\\|", -1).length == 4);
        assertThat(text.replaceAll("(?m)^\\| (.*) \\| (.*) \\|$", "$1 $2")
                        .replaceAll("``.*?``", "")
                        .replaceAll("(?<!\\\\)`[^`\\\\]*`", ""))
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
