package dev.plumb.iam.policy;

/**
 * One thing wrong with a policy document.
 *
 * @param line one-based
 * @param column one-based, in characters
 * @param message what is wrong and what was expected; may quote the document, so hostile
 * @param consequence what the reader made of it
 */
public record PolicyProblem(Kind kind, int line, int column, String message, Consequence consequence) {
    /** The kinds of problem, one lint rule each. */
    public enum Kind {
        /** There is no text to read. */
        ABSENT,
        /** Not JSON, or beyond the reader's limits. */
        JSON,
        /** An element that is missing, unknown, doubled, misplaced or of the wrong type. */
        ELEMENT,
        /** A document or list without any statement. */
        EMPTY,
        /** A version that is absent, old or unknown. */
        VERSION,
        /** A statement id with characters IAM refuses. */
        SID,
        /** A statement id used twice. */
        SID_TWICE
    }

    /** What a problem means for the rest of the document. */
    public enum Consequence {
        /** None: the meaning is clear. */
        NONE,
        /** A part was skipped, so that the document may say more than was read. */
        INCOMPLETE,
        /** Nothing of the document was read. */
        UNREADABLE
    }

    /** Returns {@code line:column: message}. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
