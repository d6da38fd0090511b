package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.text.StrictUtf8;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Strict UTF-8 text, read in pieces of 64 KiB, that knows where it stands. */
final class PlainText {
    /** The end of the text, as {@link #read()} says it. */
    static final int END = -1;

    private static final int PIECE = 1 << 16;
    private static final int HEAD = 4096;
    private static final String REMEDY = "Save the report as UTF-8 text";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StrictUtf8 text;
    private final String name;
    private final long limit;
    private final char[] piece = new char[PIECE];
    private int length;
    private int at;
    private boolean begun;
    private int line = 1;
    private int column;
    private int last;

    /**
     * Looks at the beginning.
     *
     * @param limit how many bytes are accepted
     */
    PlainText(InputStream in, String name, long limit) {
        BufferedInputStream bytes = new BufferedInputStream(in, PIECE);
        this.text = new StrictUtf8(bytes);
        this.name = name;
        this.limit = limit;
        try {
            bytes.mark(HEAD);
            byte[] head = bytes.readNBytes(HEAD);
            bytes.reset();
            Foreign.refuse(head, name);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the next UTF-16 unit, or {@link #END}. */
    int read() {
        if (at >= length && !more()) {
            return END;
        }
        char c = piece[at++];
        advance(c);
        if (c == 0) {
            throw refuse("a NUL character; this is not the text AWS wrote", REMEDY);
        }
        return c;
    }

    /** Returns the place of the unit read last. */
    Location here() {
        return new Location(name, line, column);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    private void advance(char c) {
        // A line ends after LF, after CRLF and after a lone CR; the column is that of the unit itself.
        if (last == '\n' || (last == '\r' && c != '\n')) {
            line++;
            column = 0;
        }
        if (!Character.isLowSurrogate(c)) {
            column++;
        }
        last = c;
    }

    private boolean more() {
        try {
            length = text.read(piece, 0, PIECE);
        } catch (StrictUtf8.Malformed e) {
            advance('?');
            throw refuse("byte " + (text.decoded() + 1) + " is not valid UTF-8", REMEDY);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (text.decoded() > limit) {
            throw refuse("the file is larger than " + limit + " bytes", "A credential report has a row per user");
        }
        at = !begun && length > 0 && piece[0] == BYTE_ORDER_MARK ? 1 : 0;
        begun = true;
        return at < length || (length > 0 && more());
    }

    private InputException unreadable(IOException e) {
        return new InputException(
                List.of(Problem.at(Location.of(name), "the credential report cannot be read: " + e.getMessage())), e);
    }

    private InputException refuse(String what, String next) {
        return InputException.of(Problem.at(here(), what).advise(next));
    }
}
