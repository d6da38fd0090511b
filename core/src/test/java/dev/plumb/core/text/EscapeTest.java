package dev.plumb.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
    @Test
    void visible_shows_what_acts_or_hides() {
        assertThat(Escape.visible("a\u001b[31mb")).isEqualTo("a\\u001b[31mb");
        assertThat(Escape.visible("a\u009b2Jb")).isEqualTo("a\\u009b2Jb");
        assertThat(Escape.visible("one\r\ntwo\tthree\u2028four")).isEqualTo("one\\r\\ntwo\\tthree\\u2028four");
        assertThat(Escape.visible("\u0000\u0007\u007f")).isEqualTo("\\u0000\\u0007\\u007f");
        assertThat(Escape.visible("user\u202Egnp.exe")).isEqualTo("user\\u202egnp.exe");
        assertThat(Escape.visible("ad\u200Bmin\uFEFF")).isEqualTo("ad\\u200bmin\\ufeff");
        assertThat(Escape.visible("no\u00A0break")).isEqualTo("no\\u00a0break");
        assertThat(Escape.visible("a\uD800b\uDC00")).isEqualTo("a\\ud800b\\udc00");
        assertThat(Escape.visible("tag" + Character.toString(0xE0041))).isEqualTo("tag\\u{e0041}");
    }

    @Test
    void visible_leaves_text_of_any_language_alone() {
        for (String text : new String[] {
            "Zoë Müller",
            "佐藤 花子",
            "Ольга",
            "Αθήνα",
            "संगीता",
            "עברית",
            "العربية",
            "r\u0301e\u0301sume\u0301",
            "\uD83D\uDE80",
            "a\\b"
        }) {
            assertThat(Escape.visible(text)).isEqualTo(text);
        }
    }

    @Test
    void visible_shows_letters_that_pose_as_latin_ones() {
        assertThat(Escape.visible("\u0430dmin and Ольга")).isEqualTo("\\u0430dmin and Ольга");
        assertThat(Escape.visible("r\u03BF\u03BFt-Αθήνα")).isEqualTo("r\\u03bf\\u03bft-Αθήνα");
    }

    @Test
    void visible_shows_marks_piled_on_one_letter() {
        assertThat(Escape.visible("a" + "\u0301".repeat(6) + "b"))
                .isEqualTo("a" + "\u0301".repeat(4) + "\\u0301\\u0301b");
    }

    @Test
    void visibleLines_keeps_line_feeds_only() {
        assertThat(Escape.visibleLines("{\n\t\"a\": 1\r\n}")).isEqualTo("{\n\\t\"a\": 1\\r\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\uFF1Dcmd", "\uFF0B1", "\uFF0D1", "\uFF20x", "\u22121", "  =1+1"
            })
    void csv_puts_an_apostrophe_before_a_formula(String text) {
        assertThat(Escape.csv(text).replace("\"", "")).isEqualTo("'" + text);
    }

    @Test
    void csv_of_a_formula_behind_a_control_character_does_not_begin_with_it() {
        assertThat(Escape.csv("\t=1+1")).isEqualTo("\\t=1+1");
        assertThat(Escape.csv("\r=1+1")).isEqualTo("\\r=1+1");
    }

    @Test
    void csv_quotes_as_rfc_4180_says() {
        assertThat(Escape.csv("plain")).isEqualTo("plain");
        assertThat(Escape.csv("a,b")).isEqualTo("\"a,b\"");
        assertThat(Escape.csv("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(Escape.csv("=\"x\",y")).isEqualTo("\"'=\"\"x\"\",y\"");
        assertThat(Escape.csv("two\nlines")).isEqualTo("two\\nlines");
        assertThat(Escape.csv("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<script>alert(1)</script> ~ &lt;script&gt;alert(1)&lt;/script&gt;",
                "<!channel> ~ &lt;!channel&gt;",
                "[click](https://evil.example) ~ \\[click\\](https\\[:\\]//evil.example)",
                "www.evil.example ~ www\\[.\\]evil.example",
                "a | b ~ a \\| b",
                "`code` **bold** _it_ ~ \\`code\\` \\*\\*bold\\*\\* \\_it\\_",
                "snake_case iam:CreateUser ~ snake_case iam:CreateUser",
                "@everyone ~ \\u0040everyone",
                "alice@example.com ~ alice@example.com",
                "closes #12 ~ closes \\#12",
                "AccessDenied: arn:aws:iam::1:user/x :tada: ~ AccessDenied: arn:aws:iam::1:user/x \\:tada:",
                "back\\slash ~ back\\\\slash",
            })
    void markdown_lets_nothing_begin(String text, String expected) {
        assertThat(Escape.markdown(text)).isEqualTo(expected);
    }

    @Test
    void markdownCode_uses_a_fence_longer_than_any_in_the_text() {
        assertThat(Escape.markdownCode("alice")).isEqualTo("`alice`");
        assertThat(Escape.markdownCode("a``b")).isEqualTo("```a``b```");
        assertThat(Escape.markdownCode("`x`")).isEqualTo("`` `x` ``");
        assertThat(Escape.markdownCode("")).isEqualTo("` `");
        assertThat(Escape.markdownCode("<!here|x>\n# y")).isEqualTo("`\\u003c!here\\u007cx>\\n# y`");
    }

    @Test
    void path_never_leaves_its_folder() {
        assertThat(Escape.path("arn:aws:iam::123456789012:user/ops/alice"))
                .isEqualTo("arn:aws:iam::123456789012:user/ops/alice");
        assertThat(Escape.path("../../etc/passwd")).isEqualTo("~2E~2E/~2E~2E/etc/passwd");
        assertThat(Escape.path("/etc//x/./y")).isEqualTo("%2Fetc/%2Fx/~2E/y");
        assertThat(Escape.path("a b?c#d%~é")).isEqualTo("a%20b%3Fc%23d%25%7E%C3%A9");
    }

    @Test
    void long_hostile_text_takes_linear_time() {
        String word = "\u0430".repeat(2_000_000);

        assertThat(Escape.visible(word)).hasSize(2_000_000);
        assertThat(Escape.visible(word + "a")).hasSize(12_000_001);
    }

    @Test
    void markdownCode_showsTheNameOfRoot_andNoOtherAngleBracket() {
        assertThat(Escape.markdownCode("<root_account>")).isEqualTo("`<root_account>`");
        assertThat(Escape.markdownCode("<!channel>")).isEqualTo("`\\u003c!channel>`");
        assertThat(Escape.markdownCode("<b><root_account><b>")).isEqualTo("`\\u003cb><root_account>\\u003cb>`");
    }
}
