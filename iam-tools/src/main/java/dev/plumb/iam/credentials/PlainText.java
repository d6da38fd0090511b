package dev.plumb.iam.credentials;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Strict UTF-8 text, read in pieces of 64 KiB, that knows where it stands. What is no text is refused with the number
 * of the byte, which an editor that shows mended text could not tell.
 */
final class PlainText {
    /** The end of the text, as {@link #read()} says it. */
    static final int END = -1;

    private static final int PIECE = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final long limit;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE).flip();
    private final CharBuffer chars = CharBuffer.allocate(PIECE).flip();
    private long decoded;
    private boolean ended;
    private boolean malformed;
    private int line = 1;
    private int column;
    private int last;

    /**
     * Reads the first piece.
     *
     * @param limit how many bytes are accepted
     */
    PlainText(InputStream in, String name, long limit) {
        this.in = in;
        this.name = name;
        this.limit = limit;
        fill();
        Foreign.refuse(bytes.array(), bytes.limit(), name);
        decode();
        if (chars.hasRemaining() && chars.get(chars.position()) == BYTE_ORDER_MARK) {
            chars.get();
        }
    }

    /** Returns the next UTF-16 unit, or {@link #END}. */
    int read() {
        while (!chars.hasRemaining()) {
            if (malformed) {
                advance('?');
                throw refuse("byte " + (decoded + 1) + " is not valid UTF-8", "Save the report as UTF-8 text");
            }
            if (ended && !bytes.hasRemaining()) {
                return END;
            }
            fill();
            decode();
        }
        char c = chars.get();
        advance(c);
        if (c == 0) {
            throw refuse("a NUL character; this is not the text AWS wrote", "Save the report as UTF-8 text");
        }
        return c;
    }

    /** Returns the place of the unit read last. */
    Location here() {
        return new Location(name, line, column);
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

    private void fill() {
        bytes.compact();
        try {
            while (bytes.hasRemaining() && !ended) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (count < 0) {
                    ended = true;
                } else {
                    bytes.position(bytes.position() + count);
                }
            }
        } catch (IOException e) {
            throw new InputException(
                    List.of(Problem.at(Location.of(name), "the credential report cannot be read: " + e.getMessage())),
                    e);
        }
        bytes.flip();
        if (decoded + bytes.limit() > limit) {
            throw refuse("the file is larger than " + limit + " bytes", "A credential report has a row per user");
        }
    }

    private void decode() {
        chars.clear();
        int from = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, ended);
        decoded += bytes.position() - from;
        malformed = result.isError();
        chars.flip();
    }

    private InputException refuse(String what, String next) {
        return InputException.of(Problem.at(here(), what).advise(next));
    }
}
