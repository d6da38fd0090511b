package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Severity;
import dev.plumb.iam.policy.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lint rule found in one statement, or in a document as a whole.
 *
 * @param statement null for the document as a whole
 * @param message what is wrong
 * @param found the offending parts as written, hostile; at least one
 * @param severity where it differs from the rule's, else null
 * @param unread the operation whose answer would tell whether it is a fault at all, else null
 */
record Hit(
        @Nullable Statement statement,
        String message,
        List<String> found,
        @Nullable Severity severity,
        @Nullable String unread) {
    /** Longer ones are cut in a message; the evidence has the rest. */
    private static final int WORDS = 120;

    Hit {
        found = List.copyOf(found);
    }

    /** Returns what was found in a statement: the message goes on with the first of it. */
    static Hit in(Statement statement, String message, List<String> found) {
        return new Hit(statement, message + ": " + first(found), found, null, null);
    }

    /** Returns the first of several, short enough to be read in a list. */
    static String first(List<String> found) {
        String first = found.get(0);
        String shown = first;
        if (first.length() > WORDS) {
            int end = Character.isHighSurrogate(first.charAt(WORDS - 1)) ? WORDS - 1 : WORDS;
            shown = first.substring(0, end) + "...";
        }
        return shown + (found.size() > 1 ? " and " + (found.size() - 1) + " more" : "");
    }

    /** Returns what would be a fault in the whole document. */
    static Hit inDocument(String message, List<String> found) {
        return new Hit(null, message, found, null, null);
    }

    Hit severity(Severity other) {
        return new Hit(statement, message, found, other, unread);
    }
}
