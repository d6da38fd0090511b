package dev.plumb.it.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request on its way to AWS.
 *
 * @param headers by their names in lower case
 */
record AwsRequest(String method, String target, Map<String, String> headers, byte[] body) {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9]+)");
    private static final String OPERATION = "/operation/";
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)ClientToken=([^&]*)");

    /**
     * Reads the next one of a connection.
     *
     * @throws EOFException when there is no further one
     */
    static AwsRequest read(BufferedInputStream in, OutputStream out) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (first.length < 2 || body.length < length) {
            throw new EOFException("half a request");
        }
        return new AwsRequest(first[0], first[1], headers, body);
    }

    private static String line(BufferedInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Returns the action: JSON names it in a header, Query and EC2 in the form, RPC in the path. */
    String action() {
        int operation = target.indexOf(OPERATION);
        if (operation >= 0) {
            return target.substring(operation + OPERATION.length());
        }
        String json = headers.getOrDefault("x-amz-target", "");
        if (!json.isEmpty()) {
            return json.substring(json.lastIndexOf('.') + 1);
        }
        Matcher form = ACTION.matcher(text());
        return form.find() ? form.group(1) : method;
    }

    /** Tells whether the call may change something. */
    boolean mutates() {
        String action = action();
        return !(action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List"));
    }

    /** Returns the client token of a call of EC2. */
    Optional<String> token() {
        Matcher token = TOKEN.matcher(text());
        return token.find() ? Optional.of(URLDecoder.decode(token.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** Returns the parameters of a form, in an order that does not depend on the caller's. */
    String parameters() {
        return new TreeSet<>(Arrays.asList(text().split("&"))).toString();
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
