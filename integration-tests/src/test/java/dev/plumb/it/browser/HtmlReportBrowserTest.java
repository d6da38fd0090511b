package dev.plumb.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Status;
import dev.plumb.core.io.AtomicFile;
import dev.plumb.core.report.AuditReport;
import dev.plumb.core.report.ReportFormat;
import dev.plumb.core.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTML report in a real browser: it works by mouse and by keys, in both themes, and obeys nobody's names. */
class HtmlReportBrowserTest {
    private static final String VISIBLE = "[...document.querySelectorAll('.f:not([hidden])')]";
    private static final String NAMES = VISIBLE + ".map(f => f.querySelector('.res b').textContent)";

    /** Each would set {@code window.pwned}, open a dialog or load something, if any part of it came alive. */
    private static final List<String> PAYLOADS = List.of(
            "<script>window.pwned=1;alert(1)</script>",
            "\"><img src=x onerror=\"window.pwned=1\">",
            "'><svg onload='window.pwned=1'>",
            "</title><script>window.pwned=1</script>",
            "</style><script>window.pwned=1</script>",
            "</script><script>window.pwned=1</script>",
            "--><iframe src=\"https://evil.example/\"></iframe>",
            "]]><script>window.pwned=1</script>",
            "javascript:window.pwned=1",
            "\" autofocus onfocus=\"window.pwned=1",
            "<a href=\"javascript:window.pwned=1\">click</a>",
            "<style>@import 'https://evil.example/x.css';body{background:url(https://evil.example/y)}</style>",
            "{{constructor.constructor('window.pwned=1')()}}",
            "${window.pwned=1}",
            "<base href=\"https://evil.example/\">",
            "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
            "<form action=\"https://evil.example/\"><input name=q id=q></form>",
            "\u202Etxt.exe\u0000\u2028\uD800",
            "&lt;script&gt;window.pwned=1&lt;/script&gt;");

    private static Chromium chromium;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.find();
        if (program.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("Chromium is not installed, and CI requires it");
            }
            abort("Chromium is not installed");
        }
        chromium = Chromium.start(program.get());
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void loads_without_a_complaint_and_asks_for_nothing_but_itself() {
        BrowserPage page = open(PageReports.small());

        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).hasSize(1).allMatch(address -> address.startsWith("file:"));
        assertThat(page.text("document.querySelector('.gap h2').textContent"))
                .contains("1 check could not be evaluated");
        assertThat(page.text("document.querySelector('#shown').textContent")).isEqualTo("9 of 11 shown");
    }

    @Test
    void search_filters_and_reset_choose_what_is_shown() {
        BrowserPage page = open(PageReports.small());

        page.click("#q");
        page.type("佐藤");
        assertThat(page.texts(NAMES)).containsExactly("佐藤花子");
        page.press("Escape");
        assertThat(page.number(VISIBLE + ".length")).isEqualTo(9);
        page.type("nowhere to be found");
        page.click("#reset");
        assertThat(page.number(VISIBLE + ".length")).isEqualTo(11);

        page.click(".chip[data-value=PASS]");
        assertThat(page.texts(NAMES)).containsExactly("bob");
        page.click(".chip[data-value=FAIL]");
        page.click(".chip[data-value=high]");
        assertThat(page.texts(NAMES)).containsExactlyInAnyOrder("zoe", "佐藤花子", "alice", "bob");
        page.eval("(s => { s.value = 'AWS::IAM::Role'; s.dispatchEvent(new Event('change')); })"
                + "(document.querySelector('#type'))");
        assertThat(page.number(VISIBLE + ".length")).isZero();
        assertThat(page.eval("document.querySelector('#none').hidden").asBoolean())
                .isFalse();
        assertThat(page.text("document.querySelector('#shown').textContent")).isEqualTo("0 of 11 shown");
    }

    @Test
    void the_charts_filter_too() {
        BrowserPage page = open(PageReports.small());

        page.click("[data-only=severity][data-value=critical]");
        assertThat(page.texts(NAMES)).containsExactly("root user");
        page.click("#reset");
        page.click("[data-only=group][data-value=Users]");
        assertThat(page.texts(NAMES)).containsExactlyInAnyOrder("zoe", "佐藤花子", "alice", "ci");
    }

    @Test
    void headings_sort_both_ways() {
        BrowserPage page = open(PageReports.small());

        page.click(".chip[data-value=high]");
        page.click(".sort[data-key=resource]");
        assertThat(page.texts(NAMES)).containsExactly("123456789012", "alice", "zoe", "佐藤花子");
        page.click(".sort[data-key=resource]");
        assertThat(page.texts(NAMES)).containsExactly("佐藤花子", "zoe", "alice", "123456789012");
        page.click("#reset");
        page.click(".sort[data-key=severity]");
        assertThat(page.texts(VISIBLE + ".map(f => f.dataset.s)"))
                .containsExactly(
                        "critical", "high", "high", "high", "high", "high", "high", "medium", "low", "low", "info");
        page.click("#t-user-permissions > summary");
        page.click("#t-user-permissions th:first-child button");
        assertThat(page.texts("[...document.querySelectorAll('#t-user-permissions tbody tr')].map(r =>"
                        + " r.cells[0].textContent)"))
                .containsExactly("alice", "ci", "zoe");
    }

    @Test
    void evidence_and_fixes_unfold() {
        BrowserPage page = open(PageReports.small());

        page.click(".f[data-s=critical] > summary");
        assertThat(page.text("document.querySelector('.f[open] .ev').textContent"))
                .isEqualTo("access_key_1_activetrue");
        page.click(".f[open] [role=tab]:nth-child(2)");
        assertThat(page.texts("[...document.querySelectorAll('.f[open] [role=tabpanel]:not([hidden]) pre')].map(p =>"
                        + " p.textContent)"))
                .containsExactly("aws iam fix --rule ROOT-KEY");
        page.press("ArrowRight");
        assertThat(page.text("document.activeElement.textContent")).isEqualTo("Terraform");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void everything_can_be_done_by_keys() {
        BrowserPage page = open(PageReports.small());

        page.press("/");
        assertThat(page.text("document.activeElement.id")).isEqualTo("q");
        page.type("j");
        page.press("Escape", "j", "j", "Enter");
        assertThat(page.texts("[...document.querySelectorAll('.f[open]')].map(f => f.dataset.s)"))
                .containsExactly("high");
        page.press("k", "Enter", "c");
        assertThat(page.number("document.querySelectorAll('.f[open]').length")).isZero();
        page.press("e");
        assertThat(page.number("document.querySelectorAll('.f[open]').length")).isEqualTo(9);
        page.press("?");
        assertThat(page.eval("document.querySelector('#help').open").asBoolean())
                .isTrue();
        page.press("Enter");
        assertThat(page.eval("document.querySelector('#help').open").asBoolean())
                .isFalse();
        page.go(page.text("location.href.split('#')[0]"));
        page.press("Tab");
        assertThat(page.text("document.activeElement.textContent")).isEqualTo("Skip to the findings");
    }

    @Test
    void the_theme_is_the_systems_until_one_is_chosen() {
        String background = "getComputedStyle(document.body).backgroundColor";
        BrowserPage page = chromium.newPage().systemTheme("dark").go(file(PageReports.small()));

        assertThat(page.text(background)).isEqualTo("rgb(16, 20, 24)");
        page.click("#theme");
        assertThat(page.text(background)).isEqualTo("rgb(244, 242, 238)");
        page.press("t");
        assertThat(page.text(background)).isEqualTo("rgb(16, 20, 24)");
        page.eval("localStorage.clear()");
    }

    @Test
    void a_link_opens_its_finding_whatever_the_filters_hide() {
        AuditReport report = PageReports.small();
        Finding passed = report.findings().stream()
                .filter(finding -> finding.status() == Status.PASS)
                .findFirst()
                .orElseThrow();
        String row = "document.getElementById('f-" + passed.fingerprint() + "')";

        BrowserPage page = chromium.newPage().go(file(report) + "#f-" + passed.fingerprint());

        assertThat(page.eval(row + ".open && !" + row + ".hidden").asBoolean()).isTrue();
        page.click(".f[open] .links a");
        assertThat(page.eval("document.getElementById('r-USER-MFA-CONSOLE').open")
                        .asBoolean())
                .isTrue();
        assertThat(page.number("Math.round(document.getElementById('r-USER-MFA-CONSOLE').getBoundingClientRect().top)"))
                .isBetween(0, 600);
    }

    @Test
    void hostile_names_do_not_come_alive() {
        AuditReport report = PageReports.hostile(PAYLOADS);

        BrowserPage page = open(report);
        page.press("r", "e");
        page.eval("document.querySelectorAll('details').forEach(d => d.open = true)");
        page.eval("document.querySelectorAll('main a').forEach(a => a.click())");
        page.click("#q");
        page.type("<script>");

        assertThat(page.eval("typeof window.pwned").asString()).isEqualTo("undefined");
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).hasSize(1);
        assertThat(page.number("document.querySelectorAll('img, iframe, base, form:not(dialog form), object, embed,"
                        + " a[href^=javascript], main script, main style, [onerror], [onload], [onfocus]').length"))
                .isZero();
        assertThat(page.number("document.querySelectorAll('#q').length")).isEqualTo(1);
        String shown = page.text("document.querySelector('#t-names').textContent");
        assertThat(shown).contains(PAYLOADS.get(0), PAYLOADS.get(18), "\\u202etxt.exe\\u0000\\u2028\\ud800");
    }

    @Test
    void without_scripts_everything_can_still_be_read() {
        AuditReport report = PageReports.small();

        BrowserPage page = chromium.newPage().withoutScripts().go(file(report));

        assertThat(page.number(VISIBLE + ".filter(f => f.getClientRects().length > 0).length"))
                .isEqualTo(report.findings().size());
        assertThat(page.number("document.querySelector('.filters').getClientRects().length"))
                .isZero();
        assertThat(page.text("document.querySelector('.rule pre').textContent")).contains("aws iam fix");
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "768, light", "1280, light", "1280, dark"})
    void words_can_be_read_and_nothing_sticks_out(int width, String theme) {
        BrowserPage page =
                chromium.newPage().size(width, 900).systemTheme(theme).go(file(PageReports.small()));
        page.press("r", "e");
        page.eval("document.querySelectorAll('details').forEach(d => d.open = true)");

        assertThat(page.number("document.scrollingElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(page.texts(FAINT_WORDS)).isEmpty();
    }

    @Test
    void thousands_of_findings_are_filtered_and_sorted() {
        BrowserPage page = open(PageReports.large(10_000));

        page.click("#q");
        page.type("user-999");
        assertThat(page.number(VISIBLE + ".length")).isEqualTo(11);
        page.click(".sort[data-key=resource]");
        page.click(".sort[data-key=resource]");
        assertThat(page.texts(NAMES)).startsWith("user-9999", "user-9998").endsWith("user-999");
    }

    /** Texts with less contrast than WCAG 2.1 AA asks for: 4.5, or 3 where large. */
    private static final String FAINT_WORDS = """
            (() => {
              const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
              const rgba = (colour) => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
                return {r, g, b, a: a / 255};
              };
              const over = (top, below) => ({
                r: top.r * top.a + below.r * (1 - top.a),
                g: top.g * top.a + below.g * (1 - top.a),
                b: top.b * top.a + below.b * (1 - top.a),
                a: 1,
              });
              const ground = (element) => {
                const chain = [];
                for (let e = element; e; e = e.parentElement) chain.push(rgba(getComputedStyle(e).backgroundColor));
                return chain.reduceRight((below, top) => over(top, below), {r: 255, g: 255, b: 255, a: 1});
              };
              const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
              const light = (c) => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
              const faint = [];
              const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let n = words.nextNode(); n; n = words.nextNode()) {
                const e = n.parentElement;
                if (!n.data.trim() || !e.checkVisibility() || e.closest('svg, script, style, .skip')) continue;
                const below = ground(e);
                const style = getComputedStyle(e);
                const [x, y] = [light(over(rgba(style.color), below)), light(below)];
                const contrast = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
                const large = parseFloat(style.fontSize) >= 24;
                if (contrast < (large ? 3 : 4.5)) faint.push(contrast.toFixed(2) + ' ' + n.data.trim().slice(0, 40));
              }
              return [...new Set(faint)];
            })()
            """;

    private static BrowserPage open(AuditReport report) {
        return chromium.newPage().size(1280, 900).systemTheme("light").go(file(report));
    }

    private static String file(AuditReport report) {
        ReportFormat html = Reports.named("html").orElseThrow();
        Path file = folder.resolve("report-" + System.identityHashCode(report) + ".html");
        AtomicFile.write(file, out -> html.write(report, out));
        return file.toUri().toString();
    }
}
