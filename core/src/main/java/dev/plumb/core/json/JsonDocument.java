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

    /** What a document holds, and how its lines are laid out. */
    @FunctionalInterface
    public interface LaidOutContent {
        /** Writes one value. */
        void writeTo(JsonGenerator json, Layout layout);
    }

    /** Where lines break: every element of an array stands on its own, unless it is told to stand in one. */
    public static final class Layout extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1L;

        private Layout() {
            indentObjectsWith(INDENTER);
            indentArraysWith(INDENTER);
        }

        private Layout(Layout other) {
            super(other);
        }

        /** Lets what {@code write} writes of an array, its end included, stand in one line. */
        public void inOneLine(Runnable write) {
            indentArraysWith(DefaultPrettyPrinter.FixedSpaceIndenter.instance());
            try {
                write.run();
            } finally {
                indentArraysWith(INDENTER);
            }
        }

        /** The array was begun when lines still broke, so it counts as a level. */
        @Override
        public void writeEndArray(JsonGenerator json, int values) {
            if (_arrayIndenter.isInline()) {
                _nesting--;
            }
            super.writeEndArray(json, values);
        }

        @Override
        public Layout createInstance() {
            return new Layout(this);
        }
    }

    /** Writes one document with a line feed at its end, and flushes. */
    public static void write(OutputStream out, Content content) throws IOException {
        write(out, (json, layout) -> content.writeTo(json));
    }

    /** Writes one document with a line feed at its end, and flushes. */
    public static void write(OutputStream out, LaidOutContent content) throws IOException {
        Layout layout = new Layout();
        try {
            JsonGenerator json = FACTORY.createGenerator(new Indented(layout), out);
            content.writeTo(json, layout);
            json.close();
            out.write('\n');
            out.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        private final Layout layout;

        Indented(Layout layout) {
            this.layout = layout;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return layout;
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
