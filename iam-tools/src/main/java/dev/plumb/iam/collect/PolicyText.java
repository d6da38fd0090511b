package dev.plumb.iam.collect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Policy documents as IAM sends them: percent-encoded (RFC 3986), where emulators may send them plain. */
final class PolicyText {
    private PolicyText() {}

    /**
     * Decodes a document once. Only percent sequences count: a plus stays a plus, which a form decoder would turn into a
     * space. Text that is JSON already stays as it is, percent sequences included: an encoded document never begins with a
     * brace. A percent sign that begins no sequence stays, too.
     */
    static String decode(String sent) {
        if (sent.indexOf('%') < 0 || sent.stripLeading().startsWith("{")) {
            return sent;
        }
        StringBuilder text = new StringBuilder(sent.length());
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            int value = c == '%' ? hex(sent, i + 1) : -1;
            if (value >= 0) {
                run.write(value);
                i += 2;
            } else {
                flush(run, text);
                text.append(c);
            }
        }
        flush(run, text);
        return text.toString();
    }

    private static void flush(ByteArrayOutputStream run, StringBuilder text) {
        if (run.size() > 0) {
            text.append(run.toString(StandardCharsets.UTF_8));
            run.reset();
        }
    }

    private static int hex(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
