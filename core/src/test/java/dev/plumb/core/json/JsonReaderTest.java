package dev.plumb.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonReaderTest {
    static List<Arguments> malformed() {
        return List.of(
                Arguments.of("{\"a\":NaN}", "f.json:1:9: NaN is no JSON value"),
                Arguments.of("{\"a\":-Infinity}", "f.json:1:15: -Infinity is no JSON value"),
                Arguments.of("{\"a\":1,\"a\":2}", "f.json:1:11: duplicate field \"a\" in this object"),
                Arguments.of("{\"a\":\n[1,\n2", "f.json:3:2: the document ends in the middle of an array"),
                Arguments.of("{\"a\":true", "f.json:1:10: the document ends in the middle of an object"),
                Arguments.of("{\"a\":\"x", "f.json:1:8: the document ends in the middle of a string"),
                Arguments.of(
                        "[".repeat(200),
                        "f.json:1:102: values are nested more than 100 levels deep, which is larger than plumb accepts"),
                Arguments.of(
                        "{\"a\":" + "9".repeat(200) + "}",
                        "f.json:1:206: a number has more than 100 characters, which is larger than plumb accepts"),
                Arguments.of("{\"a\":1]", "f.json:1:7: ']' stands where '}' was expected"),
                Arguments.of("}", "f.json:1:1: '}' closes nothing"),
                Arguments.of("{'a':1}", "f.json:1:2: ''' stands where a field's name was expected, in quotes"),
                Arguments.of("[1,,2]", "f.json:1:4: ',' stands where a value was expected"),
                Arguments.of("{\"a\":/*x*/1}", "f.json:1:6: JSON has no comments"),
                Arguments.of("{\"a\":+1}", "f.json:1:7: a number cannot begin with a plus sign"),
                Arguments.of("{\"a\":tru}", "f.json:1:6: 'tru' is no JSON value"),
                Arguments.of(
                        "{\"a\":\"x\ny\"}",
                        "f.json:1:8: a control character (code 10) stands in a string; it must be escaped"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformed_isSaidInPlainWordsWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessage(message);
    }

    @Test
    void noComplaint_namesWhatTheParserIsMadeOf() {
        String good = "{\"a\":[1,-2.5e3,\"x\\u00e9\",true,null,{\"b\":{}}]}";
        List<String> pieces = List.of("", "\u0001", "+", "]", "}", ",", "/", "#", "'", "\\", "9".repeat(101));
        for (int i = 0; i < good.length(); i++) {
            for (String piece : pieces) {
                try {
                    read(good.substring(0, i) + piece + good.substring(Math.min(good.length(), i + 1)));
                } catch (InputException e) {
                    assertThat(e.getMessage())
                            .matches("f\\.json:\\d+:\\d+: [^`]+")
                            .doesNotContain("Feature", "Source", "REDACTED", "Constraints");
                }
            }
        }
    }

    private static void read(String text) {
        try (JsonReader json = JsonReader.of("f.json", new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            json.value();
            json.end();
        }
    }
}
