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
 */
record Hit(
        @Nullable Statement statement,
        String message,
        List<String> found,
        @Nullable Severity severity) {
    Hit {
        found = List.copyOf(found);
    }

    static Hit in(Statement statement, String message, List<String> found) {
        return new Hit(statement, message, found, null);
    }

    Hit severity(Severity other) {
        return new Hit(statement, message, found, other);
    }
}
