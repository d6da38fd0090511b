package dev.plumb.core.aws;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides from the beginning of an answer whether AWS can have written it. The SDK itself is satisfied with less: an
 * empty body, or any XML, becomes an answer in which nothing is set.
 */
final class Reply {
    /** How many bytes of an answer are looked at. */
    static final int HEAD = 1024;

    private static final Pattern HTML = Pattern.compile("(?is)^\\s*(<\\?xml[^>]*>\\s*)?(<!doctype\\s+html|<html).*");
    private static final Pattern ROOT =
            Pattern.compile("(?s)^\\s*(?:<\\?xml[^>]*>)?\\s*(?:<!--.*?-->\\s*)*<([A-Za-z_][\\w.:-]*).*");

    private Reply() {}

    /**
     * Returns what is wrong with an answer, or null when it looks like AWS's.
     *
     * @param action the API action called
     * @param status the HTTP status
     * @param contentType the answer's Content-Type, or null
     * @param query whether the service speaks the Query protocol, whose answers are XML named after the action
     * @param head the first {@link #HEAD} bytes of the body at most, as text
     */
    static @Nullable String fault(String action, int status, @Nullable String contentType, boolean query, String head) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (HTML.matcher(head).matches()
                || (type.startsWith("text/html") && !head.stripLeading().startsWith("<?xml"))) {
            return "an HTML page";
        }
        if (status >= 300 && status < 400) {
            return "a redirect";
        }
        if (!query) {
            return null;
        }
        if (head.isBlank()) {
            return status < 300 ? "nothing" : null;
        }
        var root = ROOT.matcher(head);
        if (!root.matches()) {
            return "something that is not XML";
        }
        if (status < 300 && !root.group(1).equals(action + "Response")) {
            return "XML of another kind (<" + Text.oneLine(root.group(1), 40) + ">)";
        }
        return null;
    }
}
