package dev.plumb.core.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser's complaints in words for somebody who never heard of the parser, its features and its limits. */
final class JsonComplaint {
    private static final Map<Pattern, String> WORDS = words();

    private JsonComplaint() {}

    /** Returns a complaint of the parser in plain words, on one line. */
    static String plain(String message) {
        String line = message.lines().findFirst().orElse("");
        for (Map.Entry<Pattern, String> entry : WORDS.entrySet()) {
            Matcher matcher = entry.getKey().matcher(line);
            if (matcher.matches()) {
                return matcher.replaceFirst(entry.getValue());
            }
        }
        // What is not known here keeps its words, without the names of what the parser could be told.
        return line.replaceAll(":? enable `[^`]*` to allow", "")
                .replaceAll(" \\([^()]*\\[Source: [^\\]]*\\][^()]*\\)", "")
                .replaceAll(", from `[^`]*`", "");
    }

    private static Map<Pattern, String> words() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        String character = "Unexpected character \\('(.*)' \\(code \\d+[^)]*\\)\\): ";
        add(words, "Document nesting depth .*", "values are nested more than " + JsonReader.DEPTH + " levels deep");
        add(words, "Number value length .*", "a number has more than " + JsonReader.NUMBER + " characters");
        add(words, "String value length .*", "a string has more than " + JsonReader.STRING + " characters");
        add(words, "Name length .*", "a field's name has more than " + JsonReader.NAME + " characters");
        add(words, "Non-standard token '(.*)': .*", "$1 is no JSON value");
        add(words, "Unexpected end-of-input.* Array .*", "the document ends in the middle of an array");
        add(words, "Unexpected end-of-input.* Object .*", "the document ends in the middle of an object");
        add(words, "Unexpected end-of-input.* string .*", "the document ends in the middle of a string");
        add(words, "Unexpected end-of-input.*", "the document ends too early");
        add(words, "Unexpected close marker '(.)': expected '(.)'.*", "'$1' stands where '$2' was expected");
        add(words, "Unexpected close marker '(.)'.*", "'$1' closes nothing");
        add(words, "Duplicate Object property (.*)", "duplicate field $1 in this object");
        add(words, "Unexpected character .*comment.*", "JSON has no comments");
        add(words, "Unexpected character .*plus signs.*", "a number cannot begin with a plus sign");
        add(
                words,
                "Illegal unquoted character .*code (\\d+)\\)\\).*",
                "a control character (code $1) stands in a string; it must be escaped");
        add(
                words,
                character + "was expecting double-quote.*",
                "'$1' stands where a field's name was expected, in quotes");
        add(words, character + "expected a valid value.*", "'$1' stands where a value was expected");
        add(words, "Unrecognized token '(.*)': .*", "'$1' is no JSON value");
        return words;
    }

    private static void add(Map<Pattern, String> words, String pattern, String replacement) {
        words.put(Pattern.compile(pattern), replacement);
    }
}
