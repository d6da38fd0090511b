package dev.plumb.it.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request on its way to AWS.
 *
 * @param headers by their names in lower case
 */
record AwsRequest(String method, String target, Map<String, String> headers, byte[] body) {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9]+)");
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)ClientToken=([^&]*)");

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Returns the action: JSON names it in a header, Query and EC2 in the form. */
    String action() {
        String json = header("X-Amz-Target");
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

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
