package dev.plumb.core.yaml;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document. Every limit is set here and none is the library's: at most {@value #BYTES} bytes, {@value #DEPTH}
 * levels, and {@value #VALUES} values where every alias counts as much as what it stands for.
 */
public final class YamlReader {
    /** The most bytes of a file. */
    public static final int BYTES = 1 << 22;

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
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setUseMarks(true)
                    .setParseComments(false)
                    .setCodePointLimit(BYTES)
                    .build();
            try {
                return Optional.of(new Composer(
                                source, new Parse(settings).parseString(text).iterator(), problems)
                        .document());
            } catch (ReaderException e) {
                throw new InputException(List.of(unreadable(source, text, e)), e);
            } catch (MarkedYamlEngineException e) {
                throw new InputException(List.of(notYaml(source, e)), e);
            } catch (YamlEngineException e) {
                throw new InputException(
                        List.of(Problem.at(Location.of(source), "this is not YAML: " + e.getMessage())), e);
            }
        } catch (InputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static String decoded(String source, byte[] bytes) {
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

    private static Problem unreadable(String source, String text, ReaderException failure) {
        int at = text.offsetByCodePoints(0, Math.min(failure.getPosition(), text.codePointCount(0, text.length())));
        return Problem.at(
                place(source, text, at),
                String.format("the character U+%04X may not stand in a YAML file", failure.getCodePoint()));
    }

    private static Location place(String source, String text, int at) {
        String before = text.substring(0, at);
        int start = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(source, line, 1 + before.codePointCount(start, at));
    }

    private static Problem notYaml(String source, MarkedYamlEngineException failure) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        String context = failure.getContext() == null ? "" : " " + failure.getContext();
        Problem problem = Problem.at(
                mark.map(place -> place(source, place)).orElse(Location.of(source)),
                "this is not YAML" + context + ": " + failure.getProblem());
        boolean tab = String.valueOf(failure.getProblem()).contains("TAB");
        return tab ? problem.advise("Indent with blanks, not with tabs") : problem;
    }

    static Location place(String source, Mark mark) {
        return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
