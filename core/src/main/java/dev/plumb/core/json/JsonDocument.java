package dev.plumb.core.json;

import dev.plumb.core.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes indented JSON as a stream. Strings keep their exact value, but characters that a terminal would act on, and
 * halves of surrogate pairs, are written as JSON escapes.
 */
public final class JsonDocument {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new Escapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private JsonDocument() {}

    /** What a document holds. */
    @FunctionalInterface
    public interface Content {
        /** Writes one value. */
        void writeTo(JsonGenerator json);
    }

    /** Writes one document with a line feed at its end, and flushes. */
    public static void write(OutputStream out, Content content) throws IOException {
        try {
            JsonGenerator json = FACTORY.createGenerator(new Indented(), out);
            content.writeTo(json);
            json.close();
            out.write('\n');
            out.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int[] ASCII = ascii();

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return Escape.isInvisible(c) ? new SerializedString("\\u" + hex(c)) : null;
        }

        private static int[] ascii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7F] = ESCAPE_STANDARD;
            return codes;
        }

        private static String hex(int c) {
            String digits = Integer.toHexString(c);
            return "0".repeat(4 - digits.length()) + digits;
        }
    }
}
