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
    Hit {
        found = List.copyOf(found);
    }

    static Hit in(Statement statement, String message, List<String> found) {
        return new Hit(statement, message, found, null, null);
    }

    /** Returns what would be a fault in the whole document. */
    static Hit inDocument(String message, List<String> found) {
        return new Hit(null, message, found, null, null);
    }

    Hit severity(Severity other) {
        return new Hit(statement, message, found, other, unread);
    }

    /** Returns the same as a question that stays open, because an operation was not completely read. */
    Hit unread(String operation) {
        return new Hit(statement, message, found, severity, operation);
    }
}
