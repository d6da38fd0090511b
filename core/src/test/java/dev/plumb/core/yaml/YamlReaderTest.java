package dev.plumb.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.error.Location;
import dev.plumb.core.error.Problem;
import dev.plumb.core.error.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
    private final Problems problems = new Problems();

    private Optional<YamlValue> read(byte[] bytes) {
        return YamlReader.read("f", bytes, problems);
    }

    private YamlMap map(String text) {
        YamlMap map = (YamlMap) read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(problems.list()).isEmpty();
        return map;
    }

    private List<String> problems(String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static Location at(int line, int column) {
        return new Location("f", line, column);
    }

    @Test
    void everyValue_knowsItsPlace() {
        YamlMap map = map("""
                a: 1
                block:
                  b: "x"
                  list:
                    - y
                    - c: z
                flow: {d: [p, q]}
                ü😀: r
                """);

        assertThat(map.where()).isEqualTo(at(1, 1));
        assertThat(map.get("a").where()).isEqualTo(at(1, 4));
        YamlMap block = (YamlMap) map.get("block");
        assertThat(block.where()).as("its key").isEqualTo(at(2, 1));
        assertThat(block.get("b").where()).isEqualTo(at(3, 6));
        YamlList list = (YamlList) block.get("list");
        assertThat(list.where()).isEqualTo(at(4, 3));
        assertThat(list.items().get(0).where()).isEqualTo(at(5, 7));
        assertThat(list.items().get(1).where()).isEqualTo(at(6, 7));
        assertThat(((YamlMap) list.items().get(1)).get("c").where()).isEqualTo(at(6, 10));
        YamlMap flow = (YamlMap) map.get("flow");
        assertThat(flow.where()).as("its brace").isEqualTo(at(7, 7));
        assertThat(((YamlList) flow.get("d")).items().get(1).where()).isEqualTo(at(7, 15));
        assertThat(map.get("ü😀").where()).as("counted in characters").isEqualTo(at(8, 5));
        assertThat(map.entries().get("ü😀").where()).isEqualTo(at(8, 1));
    }

    @Test
    void scalars_stayText() {
        YamlMap map = map("a: 010\nb: on\nc: \"on\"\nd: ~\ne:\nf: |\n  two\n  lines\ng: 12:30:45\nh: ''\n");

        assertThat(map.get("a")).isEqualTo(YamlScalar.of(at(1, 4), "010", YamlScalar.Style.PLAIN));
        assertThat(map.get("b")).isEqualTo(YamlScalar.of(at(2, 4), "on", YamlScalar.Style.PLAIN));
        assertThat(map.get("c")).isEqualTo(YamlScalar.of(at(3, 4), "on", YamlScalar.Style.QUOTED));
        assertThat(((YamlScalar) map.get("d")).isNothing()).isTrue();
        assertThat(((YamlScalar) map.get("e")).isNothing()).isTrue();
        assertThat(((YamlScalar) map.get("f")).text()).isEqualTo("two\nlines\n");
        assertThat(((YamlScalar) map.get("g")).text()).isEqualTo("12:30:45");
        assertThat(((YamlScalar) map.get("h")).isNothing()).isFalse();
    }

    @Test
    void anAlias_isWhatItStandsFor() {
        YamlMap map = map("a: &x {b: 1}\nc: *x\n");

        assertThat(map.get("c")).isSameAs(map.get("a"));
    }

    @Test
    void duplicates_tagsAndMergeKeys_areReportedTogether() {
        assertThat(problems("""
                        a: 1
                        b: &b {c: 1, c: 2}
                        a: 2
                        d: !!str 5
                        e: !own {<<: *b}
                        ? [x]
                        : y
                        ~: z
                        """))
                .containsExactly(
                        "f:2:14: \"c\" is written twice; first at f:2:8",
                        "f:3:1: \"a\" is written twice; first at f:1:1",
                        "f:4:4: the YAML tag \"tag:yaml.org,2002:str\" is not understood; leave it out",
                        "f:5:4: the YAML tag \"!own\" is not understood; leave it out",
                        "f:5:10: merge keys (<<) are no part of YAML 1.2. Write the keys out, or use an alias for the whole value",
                        "f:6:3: a key was expected, not a list",
                        "f:8:1: a key was expected, not nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [*x]", "a: &x {b: *x}", "&x a: *y", "a: *x\nb: &x 1"})
    void anAlias_ofNothingComplete_isRefused(String text) {
        assertThat(problems(text)).singleElement().asString().contains("stands for nothing that is complete");
    }

    @Test
    void brokenSyntax_isPlaced() {
        assertThat(problems("a: 1\nb: [1, 2\nc: 3\n"))
                .singleElement()
                .asString()
                .startsWith("f:3:2: this is not YAML while parsing a flow sequence: ");
    }

    @Test
    void aTab_isNamed() {
        assertThat(problems("a:\n\tb: 1\n"))
                .singleElement()
                .asString()
                .startsWith("f:2:1: this is not YAML")
                .endsWith(". Indent with blanks, not with tabs");
    }

    @Test
    void aSecondDocument_isRefused() {
        assertThat(problems("a: 1\n---\nb: 2\n"))
                .containsExactly(
                        "f:2:1: a second document begins here; write one document to a file, and name several files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n...\n"})
    void anEmptyFile_isRefusedOrNothing(String text) {
        Optional<YamlValue> value = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(problems.count() == 1 || ((YamlScalar) value.orElseThrow()).isNothing())
                .isTrue();
    }

    @Test
    void otherEncodings_areRefusedWithTheirPlace() {
        assertThat(read("a: ü\n".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly("f:1:4: byte 4 is not UTF-8; save the file as UTF-8");
        assertThat(read("a: 1\n".getBytes(StandardCharsets.UTF_16))).isEmpty();
        assertThat(problems.count()).isEqualTo(2);
    }

    @Test
    void aByteOrderMark_isNoText() {
        assertThat(map("\uFEFFa: 1\n").get("a").where()).isEqualTo(at(1, 4));
    }

    @Test
    void controlCharacters_arePlaced() {
        assertThat(problems("a: 1\nb: x\u0000y\n"))
                .containsExactly("f:2:5: the character U+0000 may not stand in a YAML file");
    }
}
