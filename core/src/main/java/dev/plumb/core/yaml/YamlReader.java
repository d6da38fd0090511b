package dev.plumb.core.yaml;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads one YAML document. Every limit is set here and none is the library's: at most {@value #BYTES} bytes, {@value #LINE}
 * characters in a line, {@value #DEPTH} levels, and {@value #VALUES} values where every alias counts as much as what it stands for.
 */
public final class YamlReader {
    /** The most bytes of a file. */
    public static final int BYTES = 1 << 20;

    /** The library's scanner takes time with the square of a line's length: seconds for a million characters. */
    static final int LINE = 1 << 15;

    static final int DEPTH = 40;
    static final int VALUES = 100_000;

    private YamlReader() {}

    /**
     * Reads a document.
     *
     * @param source what problems call it: the file as the user named it
     * @param bytes UTF-8, with or without byte order mark
     * @param problems where what is wrong is taken down
     * @return what it says as far as it could be read; nothing where it is no YAML at all
     */
    public static Optional<YamlValue> read(String source, byte[] bytes, Problems problems) {
        try {
            String text = decoded(source, bytes);
            refuseLongLines(source, text);
            return Optional.of(new Composer(source, new Events(source, text), problems).document());
        } catch (InputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static String decoded(String source, byte[] bytes) {
        if (bytes.length > BYTES) {
            throw InputException.at(Location.of(source), "a file has at most " + BYTES + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw InputException.at(
                    place(source, text, text.length()),
                    "byte " + (in.position() + 1) + " is not UTF-8; save the file as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void refuseLongLines(String source, String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > LINE) {
                throw InputException.at(
                        place(source, text, start),
                        "this line has " + (end - start) + " characters; plumb reads up to " + LINE);
            }
            start = end + 1;
        }
    }

    /** Returns the place of a character, given its index. */
    static Location place(String source, String text, int at) {
        String before = text.substring(0, at);
        int start = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(source, line, 1 + before.codePointCount(start, at));
    }
}
