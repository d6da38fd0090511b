package dev.plumb.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.finding.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the page without a browser; the browser's own test is in integration-tests. */
class HtmlFormatTest {
    @Test
    void the_content_policy_allows_the_pages_own_style_and_script_and_nothing_else() throws Exception {
        String page = page(SampleReports.acme());

        assertThat(page)
                .contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;")
                .contains("style-src &#39;" + hash(between(page, "<style>", "</style>")) + "&#39;")
                .contains("script-src &#39;" + hash(between(page, "<script>", "</script>")) + "&#39;")
                .doesNotContain("unsafe-");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page.split("<style", -1)).hasSize(2);
    }

    @Test
    void the_page_loads_nothing_and_runs_no_inline_handler() throws IOException {
        String page = page(SampleReports.acme());

        assertThat(page).doesNotContainIgnoringCase("http://", "https://", " style=", " src=", "@import", "url(");
        assertThat(page).doesNotContainPattern("<[^>]*\\son[a-z]+=");
        assertThat(links(page)).isNotEmpty().allMatch(link -> link.startsWith("#"));
    }

    @Test
    void links_within_the_page_have_a_place_to_go() throws IOException {
        String page = page(SampleReports.acme());

        assertThat(links(page)).allMatch(link -> page.contains(" id=\"" + link.substring(1) + "\""));
    }

    @Test
    void what_could_not_be_read_comes_first() throws IOException {
        String page = page(SampleReports.acme());
        String main = page.substring(page.indexOf("<main"));

        assertThat(main.indexOf("Incomplete: 1 check could not be evaluated. That is not a pass."))
                .isBetween(0, main.indexOf("Failures by severity"));
        assertThat(main).contains("<code>iam:ListVirtualMFADevices</code> could not be read");
        assertThat(page(SampleReports.clean())).doesNotContain("Incomplete:");
    }

    @Test
    void many_gaps_fold_away_and_what_nobody_asked_for_is_a_note() throws IOException {
        String page = page(SampleReports.undecided(12, 40));
        String top = between(page, "<section class=\"gap\"", "</section>");

        assertThat(top)
                .containsSubsequence(
                        "Incomplete: 120 checks could not be evaluated. That is not a pass.",
                        "<code>iam:GetC</code> could not be read",
                        "<p>Request request-2</p>",
                        "<details class=\"undecided\"><summary>Not evaluated: 10 checks</summary>",
                        "<details><summary>9 more operations not read</summary>",
                        "<code>iam:GetD</code>");
        assertThat(page(SampleReports.undecided(0, 40)))
                .doesNotContain("<section class=\"gap\"", "Incomplete")
                .contains(
                        "<p class=\"note\">Not in the data: 40 answers of 1 check, although everything needed was read.",
                        "<summary>Not asked for: 2 checks need facts that --include access-keys,ssh-keys reads.</summary>",
                        "<code>access-keys</code> <a href=\"#r-KEY-AGE\">KEY-AGE</a>");
    }

    @Test
    void every_finding_can_be_read_without_a_script() throws IOException {
        AuditReport report = SampleReports.acme();
        String page = page(report);

        for (Finding finding : report.findings()) {
            assertThat(page).contains("<details class=\"f\" id=\"f-" + finding.fingerprint() + "\"");
        }
        assertThat(page).contains("<dt>access_key_1_active</dt><dd>true</dd>", "佐藤花子", "group Operations");
        assertThat(page).contains("<pre>aws iam delete-access-key --access-key-id ACCESS_KEY_ID</pre>");
    }

    @Test
    void names_are_text_and_what_hides_in_them_is_shown() throws IOException {
        String page = page(SampleReports.hostile("\"><img src=x onerror=alert(1)></script><script>x\u202E\u0000"));

        assertThat(page).doesNotContain("<img", "onerror=alert(1)></script>", "\u202E", "\u0000");
        assertThat(page).contains("&lt;img src=x onerror=alert(1)&gt;", "\\u202e\\u0000");
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @Test
    void a_page_too_large_for_a_browser_is_cut_and_says_so() throws IOException {
        String page = page(SampleReports.large(6000));

        assertThat(page.split("<details class=\"f\"", -1)).hasSize(10_001);
        assertThat(page).contains("This page holds the first 10,000; 2,000 more");
    }

    @Test
    void a_report_without_rules_does_not_look_like_a_clean_one() throws IOException {
        assertThat(page(SampleReports.empty())).contains("No check was selected");
    }

    private static List<String> links(String page) {
        return Pattern.compile("href=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String page(AuditReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlFormat().write(report, out);
        return out.toString(UTF_8);
    }
}
