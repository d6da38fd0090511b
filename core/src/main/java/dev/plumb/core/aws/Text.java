package dev.plumb.core.aws;

import java.util.regex.Pattern;

/** Makes foreign text fit to stand in a message: one line, bounded, without secrets. */
final class Text {
    /**
     * AWS repeats the canonical request in some signature errors, and the session token with it. Everything from there
     * on is of no use to the reader.
     */
    private static final Pattern CANONICAL = Pattern.compile(
            "(?is)\\s*the canonical string for this request.*|\\s*the string-to-sign should have been.*");

    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)(x-amz-security-token|authorization|aws_secret_access_key|secretaccesskey|sessiontoken|signature)"
                    + "(\"?\\s*[:=]\\s*\"?)[^\\s&\"',]+([^\\n]*AWS4-HMAC-SHA256[^\\n]*)?");

    private Text() {}

    /** Returns text as one line of at most {@code limit} characters, control characters as spaces, secrets masked. */
    static String oneLine(String text, int limit) {
        String clean = CREDENTIAL
                .matcher(CANONICAL.matcher(text).replaceFirst(""))
                .replaceAll("$1$2***")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        if (clean.length() <= limit) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(limit - 1)) ? limit - 1 : limit;
        return clean.substring(0, end) + "...";
    }
}
