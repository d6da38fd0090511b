package dev.plumb.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and nothing else. The first byte that is no part of it is named by its number, which an editor that shows
 * mended text could not tell; all characters before it are handed out first.
 */
public final class StrictUtf8 extends Reader {
    private static final int PIECE = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE).flip();
    private long decoded;
    private boolean ended;

    /** Decodes a stream, which is closed with this. */
    public StrictUtf8(InputStream in) {
        this.in = in;
    }

    /** Says which byte is wrong. */
    public static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        private Malformed(long number) {
            super("byte " + number + " is not UTF-8; save the file as UTF-8");
        }
    }

    /** Returns how many bytes the characters took that were read so far. */
    public long decoded() {
        return decoded;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            int from = bytes.position();
            CoderResult result = decoder.decode(bytes, chars, ended);
            decoded += bytes.position() - from;
            if (chars.position() > 0) {
                return chars.position();
            }
            if (result.isError()) {
                throw new Malformed(decoded + 1);
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
