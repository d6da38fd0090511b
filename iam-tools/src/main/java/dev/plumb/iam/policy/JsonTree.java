package dev.plumb.iam.policy;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** A small JSON tree that remembers where everything stood and keeps doubled keys. */
final class JsonTree {
    /** Customers can store 131,072 characters at most, AWS's own policies are longer: the support role's has 156,916. */
    static final int MAX_LENGTH = 1 << 20;

    /** A policy nests six deep. */
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH * 4L)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_LENGTH)
                    .maxNameLength(4096)
                    .maxNumberLength(100)
                    .build())
            .build();

    private JsonTree() {}

    /** A value and where it begins. */
    sealed interface Node permits Fields, Items, Text, Literal {
        int line();

        int column();
    }

    /** An object, doubled keys and all. */
    record Fields(int line, int column, List<Field> fields) implements Node {}

    /** A key with its value. */
    record Field(int line, int column, String name, Node value) {}

    /** An array. */
    record Items(int line, int column, List<Node> items) implements Node {}

    /** A string. */
    record Text(int line, int column, String text) implements Node {}

    /** A number as written, {@code true}, {@code false} or {@code null}. */
    record Literal(int line, int column, String text) implements Node {}

    /** What is wrong with the text as JSON. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;
        final int line;
        final int column;

        NotJson(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }
    }

    /** Reads a text that holds one JSON value and nothing else. */
    static Node read(String text) throws NotJson {
        if (text.length() > MAX_LENGTH) {
            throw new NotJson(
                    1, 1, "is " + text.length() + " characters long, more than the " + MAX_LENGTH + " of any policy");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new NotJson(1, 1, "is empty");
            }
            Node node = value(parser);
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                throw new NotJson(at.getLineNr(), at.getColumnNr(), "something follows the document");
            }
            return node;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = at == null ? 0 : Math.max(at.getLineNr(), 0);
            throw new NotJson(line, at == null ? 0 : Math.max(at.getColumnNr(), 0), firstLine(e.getOriginalMessage()));
        }
    }

    /** Recursion is bounded: the parser refuses deeper nesting first. */
    private static Node value(JsonParser parser) {
        TokenStreamLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Fields(line, column, fields(parser));
            case START_ARRAY -> new Items(line, column, items(parser));
            case VALUE_STRING -> new Text(line, column, parser.getString());
            default -> new Literal(line, column, parser.getString());
        };
    }

    private static List<Field> fields(JsonParser parser) {
        List<Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            TokenStreamLocation at = parser.currentTokenLocation();
            String name = parser.currentName();
            parser.nextToken();
            fields.add(new Field(at.getLineNr(), at.getColumnNr(), name, value(parser)));
        }
        return fields;
    }

    private static List<Node> items(JsonParser parser) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }
}
