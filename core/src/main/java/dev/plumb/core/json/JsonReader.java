package dev.plumb.core.json;

import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.text.StrictUtf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * A cursor over one JSON document that stands on the value to be read next. Strict: no comments, no duplicate names, no
 * NaN, nothing after the end; at most {@value #DEPTH} levels, {@value #STRING} characters in a string and {@value #EXPONENT}
 * as a number's exponent. Every
 * complaint is an {@link InputException} with line and column. Not thread safe.
 */
public final class JsonReader implements AutoCloseable {
    static final int DEPTH = 100;
    private static final int HEAD = 4;
    static final int STRING = 5_000_000;
    static final int NAME = 10_000;
    static final int NUMBER = 100;
    private static final int EXPONENT = 400;
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(STRING)
                    .maxNameLength(NAME)
                    .maxNumberLength(NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String source;
    private final JsonParser parser;

    private JsonReader(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Starts reading a document.
     *
     * @param source what complaints call it: the file as the user named it
     * @param in UTF-8, with or without byte order mark; closed with the reader
     * @throws InputException when it is empty or does not start like JSON
     */
    public static JsonReader of(String source, InputStream in) {
        PushbackInputStream text = new PushbackInputStream(in, HEAD);
        refuseOtherEncodings(source, text);
        // Of characters, not of bytes: columns are then counted as people count them.
        JsonReader reader =
                new JsonReader(source, FACTORY.createParser(ObjectReadContext.empty(), new StrictUtf8(text)));
        reader.next();
        if (reader.parser.currentToken() == null) {
            throw InputException.at(Location.of(source), "the file is empty; a JSON document was expected");
        }
        return reader;
    }

    /** Jackson would guess UTF-16 and UTF-32; a tool that writes those should be mended, not guessed at. */
    private static void refuseOtherEncodings(String source, PushbackInputStream in) {
        byte[] head = new byte[HEAD];
        try {
            int length = in.readNBytes(head, 0, HEAD);
            boolean marked = length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
            in.unread(head, marked ? 3 : 0, marked ? length - 3 : length);
            if (length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B) {
                throw InputException.at(Location.of(source), "this is a gzip file; unpack it first");
            }
            for (int i = 0; i < length; i++) {
                if (head[i] == 0 || head[i] == (byte) 0xFE || head[i] == (byte) 0xFF) {
                    throw InputException.at(
                            new Location(source, 1, 1), "this is UTF-16, UTF-32 or no text; save it as UTF-8");
                }
            }
        } catch (IOException e) {
            throw InputException.at(Location.of(source), "cannot be read: " + e.getMessage());
        }
    }

    /** What to do with one field of an object; must read its value. */
    @FunctionalInterface
    public interface Field {
        /** Takes the field's name while the cursor stands on its value. */
        void read(String name);
    }

    /** Reads the object the cursor stands on, field by field in the order of the file. */
    public void fields(Field field) {
        expect(JsonToken.START_OBJECT, "an object");
        while (next() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            next();
            field.read(name);
        }
    }

    /** Reads the array the cursor stands on; {@code element} must read one value each time. */
    public void elements(Runnable element) {
        expect(JsonToken.START_ARRAY, "an array");
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Reads an array of objects, handing over each whole. */
    public void objects(Consumer<JsonObject> object) {
        elements(() -> object.accept(object()));
    }

    /** Reads the value the cursor stands on, which must be an object, as a whole. */
    public JsonObject object() {
        expect(JsonToken.START_OBJECT, "an object");
        return (JsonObject) value().content();
    }

    /** Reads the value the cursor stands on, whatever it is. */
    public JsonValue value() {
        Location where = location();
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw wrong("a value was expected");
        }
        return switch (token) {
            case START_OBJECT -> new JsonValue(where, whole(where));
            case START_ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                elements(() -> elements.add(value()));
                yield new JsonValue(where, List.copyOf(elements));
            }
            case VALUE_STRING -> new JsonValue(where, text());
            case VALUE_TRUE -> new JsonValue(where, true);
            case VALUE_FALSE -> new JsonValue(where, false);
            case VALUE_NUMBER_INT -> new JsonValue(where, guarded(parser::getNumberValue));
            case VALUE_NUMBER_FLOAT -> new JsonValue(where, decimal(where));
            case VALUE_NULL -> new JsonValue(where, JsonValue.NULL);
            default -> throw wrong("a value was expected");
        };
    }

    /** Passes over the value the cursor stands on. */
    public void skip() {
        guard(parser::skipChildren);
    }

    /** Insists that nothing but white space follows the document. */
    public void end() {
        if (next() != null) {
            throw wrong("nothing was expected after the end of the document");
        }
    }

    /** Returns the exception to throw when what stands at the cursor is not what was expected. */
    public InputException wrong(String what) {
        return InputException.at(location(), what);
    }

    /** Returns where the cursor stands. */
    public Location location() {
        return location(parser.currentTokenLocation());
    }

    @Override
    public void close() {
        parser.close();
    }

    private JsonObject whole(Location where) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields(name -> fields.put(name, value()));
        return new JsonObject(where, fields);
    }

    private String text() {
        return guarded(parser::getString);
    }

    /** As written, not as a double, which has no room for all of them. */
    private BigDecimal decimal(Location where) {
        try {
            BigDecimal number = new BigDecimal(text());
            long exponent = number.precision() - 1L - number.scale();
            if (Math.abs(exponent) <= EXPONENT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The parser has seen to the form: what is left is an exponent that no int can hold.
        }
        throw InputException.at(where, "is larger than plumb accepts: a number's exponent is at most " + EXPONENT);
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw wrong(name + " was expected, but this is " + JsonValue.describe(parser.currentToken()));
        }
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw translated(e);
        }
    }

    private void guard(Runnable read) {
        try {
            read.run();
        } catch (JacksonException e) {
            throw translated(e);
        }
    }

    private <T> T guarded(Supplier<T> read) {
        try {
            return read.get();
        } catch (JacksonException e) {
            throw translated(e);
        }
    }

    private InputException translated(JacksonException e) {
        if (e.getCause() instanceof StrictUtf8.Malformed malformed) {
            return InputException.at(Location.of(source), String.valueOf(malformed.getMessage()));
        }
        if (e.getCause() instanceof IOException unreadable) {
            return InputException.at(Location.of(source), "cannot be read: " + unreadable.getMessage());
        }
        String what = JsonComplaint.plain(e.getOriginalMessage());
        // Of what is too large the parser does not say where it stands.
        return e instanceof StreamConstraintsException
                ? InputException.at(location(parser.currentLocation()), what + ", which is larger than plumb accepts")
                : InputException.at(location(e.getLocation()), what);
    }

    private Location location(@Nullable TokenStreamLocation where) {
        return where == null
                ? Location.of(source)
                : new Location(source, Math.max(where.getLineNr(), 0), Math.max(where.getColumnNr(), 0));
    }
}
