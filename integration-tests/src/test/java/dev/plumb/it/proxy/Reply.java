package dev.plumb.it.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An answer on its way back. */
record Reply(int status, Map<String, String> headers, byte[] body) {
    /** What belongs to one stretch of the way, and the date, which is the proxy's. */
    private static final Set<String> LEFT_OUT = Set.of("content-length", "connection", "transfer-encoding", "date");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns what EC2 says where a token was used for something else. */
    static Reply mismatch() {
        String body = "<Response><Errors><Error><Code>IdempotentParameterMismatch</Code><Message>The request uses the"
                + " same client token as a previous, but non-identical request.</Message></Error></Errors>"
                + "<RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>";
        return new Reply(400, Map.of("content-type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    void write(OutputStream out, Instant date) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
        headers.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
        text.append("Date: ").append(DATE.format(date)).append("\r\n");
        text.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] head = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        // In one piece: in two, the second would wait for the receipt of the first.
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
        out.flush();
    }
}
