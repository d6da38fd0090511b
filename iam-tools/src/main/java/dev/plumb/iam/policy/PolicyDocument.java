package dev.plumb.iam.policy;

import java.util.List;

/**
 * A policy document. Immutable.
 *
 * @param version the language version in force
 * @param statements in the order of the text
 * @param size characters without white space, as IAM counts them against its quotas
 */
public record PolicyDocument(PolicyVersion version, List<Statement> statements, int size) {
    /** Copies the statements. */
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Reads a document of which nothing more is known. Never throws, whatever the text. */
    public static ParsedPolicy parse(String text) {
        return parse(text, PolicyKind.OTHER);
    }

    /**
     * Reads a document as strictly as IAM does and reports every problem with its place. Never throws, whatever the
     * text: a syntax error, a limit or an unknown version make it unreadable, a malformed statement is skipped.
     */
    public static ParsedPolicy parse(String text, PolicyKind kind) {
        return new DocumentReader(text, kind).read();
    }
}
