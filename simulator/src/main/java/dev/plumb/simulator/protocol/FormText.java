package dev.plumb.simulator.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The two percent-encodings in use: form parameters on the way in, RFC 3986 for policy documents on the way out. */
public final class FormText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private FormText() {}

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw AwsError.of(400, "MalformedQueryString", "The query string contains a malformed percent escape.");
        }
    }

    /** Encodes everything but RFC 3986's unreserved characters, as IAM does with the policy documents it returns. */
    public static String encodeRfc3986(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + bytes.length / 2);
        for (byte b : bytes) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
