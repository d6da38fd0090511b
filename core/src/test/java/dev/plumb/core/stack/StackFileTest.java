package dev.plumb.core.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.core.error.InputException;
import dev.plumb.core.resource.Key;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StackFileTest {
    private static final Sections SECTIONS = Sections.of(new Garden(), new Garden.Fence("fence"));
    private static final References NONE = References.of(Map.of(), (region, names) -> {
        throw new AssertionError("nobody refers to parameters");
    });

    static final String WHOLE = """
            # The garden behind the house.
            stack: shop
            region: eu-west-1
            uid: 8b0a6e1c-77aa
            tags:
              CostCenter: "4711"
              Team: 0815
              Land: no
            protect: [bed/rose*]
            retain:
              - "*/old"
            roles: {path: /plumb/, prefix: shop-, boundary: "arn:aws:iam::123456789012:policy/limit"}
            accounts:
              audit: arn:aws:iam::210987654321:role/reader
            garden:
              length: 20
              fenced: true
              soil: very-heavy
              water: {power: 3}
              every: 1h30m
              share: 0.25
              colours: ["#ff0000", "#00ff00"]
              motto: on and on
              seeds: 3000000000
              beds:
                roses: {size: 4}
                herbs:
                  size: 2
                  beside: roses
            fence:
              around: [bed/roses]
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private StackFile read(String... texts) {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            files.add(file((char) ('a' + files.size()) + ".yaml", text));
        }
        return StackFile.read(files, NONE, SECTIONS);
    }

    /** Returns what is wrong with files, one line each, without the folder. */
    private List<String> problems(String... texts) {
        InputException wrong = catchThrowableOfType(InputException.class, () -> read(texts));
        assertThat(wrong).as("an InputException").isNotNull();
        return wrong.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    private static String garden(String... lines) {
        return "stack: shop\ngarden:\n  length: 20\n"
                + Arrays.stream(lines).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private Garden.Spec spec(String... lines) {
        return (Garden.Spec) read(garden(lines)).part("garden").spec();
    }

    @Test
    void aWholeFile_isReadAsWritten() {
        StackFile file = read(WHOLE);

        StackHead head = file.head();
        assertThat(head.stack()).isEqualTo("shop");
        assertThat(head.region()).isEqualTo("eu-west-1");
        assertThat(head.uid()).isEqualTo("8b0a6e1c-77aa");
        assertThat(head.tags())
                .containsExactly(Map.entry("CostCenter", "4711"), Map.entry("Team", "0815"), Map.entry("Land", "no"));
        assertThat(head.protect()).containsExactly(new KeyPattern("bed", "rose*"));
        assertThat(head.retain()).containsExactly(new KeyPattern("*", "old"));
        assertThat(head.roles())
                .isEqualTo(new StackHead.Roles("/plumb/", "shop-", "arn:aws:iam::123456789012:policy/limit"));
        assertThat(head.accounts()).containsExactly(Map.entry("audit", "arn:aws:iam::210987654321:role/reader"));
        Garden.Bed roses = new Garden.Bed(4, null, null);
        assertThat(file.part("garden").spec())
                .isEqualTo(new Garden.Spec(
                        20,
                        Map.of("roses", roses, "herbs", new Garden.Bed(2, "roses", null)),
                        true,
                        Garden.Soil.VERY_HEAVY,
                        new Garden.Water.Pump(3, Garden.Water.Source.RAIN),
                        Optional.of(Duration.ofMinutes(90)),
                        new BigDecimal("0.25"),
                        List.of(new Garden.Colour(0xff0000), new Garden.Colour(0x00ff00)),
                        "on and on",
                        3_000_000_000L));
        assertThat(file.blueprint().tags()).isEqualTo(head.tags());
        assertThat(file.blueprint().kinds()).containsExactlyInAnyOrder(Garden.BED, Garden.FENCE);
    }

    @Test
    void whatIsNotWritten_isEmptyOrItsDefault() {
        assertThat(spec())
                .isEqualTo(new Garden.Spec(
                        20, Map.of(), false, Garden.Soil.MIXED, null, Optional.empty(), null, List.of(), null, null));
        StackHead head = read("stack: shop\n").head();
        assertThat(head)
                .isEqualTo(new StackHead("shop", null, null, Map.of(), List.of(), List.of(), Map.of(), null, Map.of()));
    }

    @Test
    void aChoice_isToldByWhatIsWritten() {
        assertThat(spec("water: per-bed").water()).isEqualTo(Garden.Water.Source.PER_BED);
        assertThat(spec("water: kitchen:2").water()).isEqualTo(new Garden.Water.Tap("kitchen", 2));
        assertThat(spec("water: [3, 4]").water()).isEqualTo(new Garden.Water.Wells(List.of(3, 4)));
        assertThat(spec("water: {power: 2, source: per-bed}").water())
                .isEqualTo(new Garden.Water.Pump(2, Garden.Water.Source.PER_BED));
        assertThat(problems(garden("water: kitchen")))
                .containsExactly("a.yaml:4:10: a tap is written HOUSE:NUMBER, not kitchen");
        assertThat(problems(garden("water: {power: 0}")))
                .containsExactly("a.yaml:4:18: a whole number of at least 1 was expected, not \"0\"");
    }

    @Test
    void everyProblemOfAllFiles_isReportedTogether() {
        String first = """
                stack: shop
                regoin: eu-west-1
                garden:
                  length: 200
                  beds:
                    roses: {size: 4, besides: herbs}
                """;
        String second = """
                stack: shop
                garden:
                  fenced: on
                  beds:
                    roses: {size: 4}
                    herbs:
                      beside: roses
                tags: {"aws:x": y}
                """;

        assertThat(problems(first, second))
                .containsExactly(
                        "a.yaml:2:1: \"regoin\" is neither a setting of a stack (stack, region, uid, tags, protect, retain, moved,"
                                + " roles, accounts) nor a section that plumb knows (fence, garden). Did you mean region?",
                        "a.yaml:4:11: a whole number from 1 to 100 was expected, not \"200\"",
                        "a.yaml:6:22: \"besides\" is no key here; known are size, beside, within. Did you mean beside?",
                        "b.yaml:3:11: true or false was expected, not \"on\". Did you mean true?",
                        "b.yaml:5:13: \"size\" is written twice; first at a.yaml:6:13",
                        "b.yaml:6:5: the key size is missing here: a whole number",
                        "b.yaml:8:8: tags that begin with aws: or plumb: belong to AWS and to plumb");
    }

    @Test
    void filesOfOneStack_areJoined() {
        StackFile file = read(
                "stack: shop\nregion: eu-west-1\ngarden:\n  length: 9\n  beds: {a: {size: 1}}\n",
                "stack: shop\nregion: eu-west-1\ngarden:\n  fenced: true\n  beds: {b: {size: 2}}\n");

        Garden.Spec spec = (Garden.Spec) file.part("garden").spec();
        assertThat(spec.fenced()).isTrue();
        assertThat(spec.length()).isEqualTo(9);
        assertThat(spec.beds().keySet()).containsExactly("a", "b");
        assertThat(problems("stack: shop\n", "stack: shoe\n"))
                .containsExactly(
                        "b.yaml:1:1: stack is \"shoe\" here and \"shop\" at a.yaml:1:1; the files of one stack agree");
        assertThat(problems("stack: shop\n", "fence: {}\n"))
                .containsExactly(
                        "b.yaml:1:1: the key stack is missing here: each of several files says which stack it describes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "length: 010      | a whole number from 1 to 100 was expected, not \"010\"",
                "length: 0x10     | a whole number from 1 to 100 was expected, not \"0x10\"",
                "length: 1:30     | a whole number from 1 to 100 was expected, not \"1:30\"",
                "length: 1_0      | a whole number from 1 to 100 was expected, not \"1_0\"",
                "length: '\"10\"' | a whole number from 1 to 100 was expected, not \"10\" in quotes",
                "length: 99999999999999999999 | a whole number from 1 to 100 was expected, not \"99999999999999999999\"",
                "length:          | a whole number from 1 to 100 was expected, not nothing",
                "length: [1]      | a whole number from 1 to 100 was expected, not a list",
            })
    void aNumber_isWrittenInDecimalDigits(String line, String problem) {
        assertThat(problems("stack: shop\ngarden:\n  " + line.replace("'", "") + "\n"))
                .singleElement()
                .asString()
                .endsWith(": " + problem);
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "on,true", "No,false", "off,false", "y,true", "ture,true", "'\"true\"',true without quotes"
    })
    void aBoolean_isTrueOrFalse(String written, String meant) {
        assertThat(problems(garden("fenced: " + written)))
                .singleElement()
                .asString()
                .startsWith("a.yaml:4:11: true or false was expected")
                .endsWith("Did you mean " + meant + "?");
    }

    @Test
    void otherValues_sayWhatWasExpected() {
        assertThat(problems(garden("soil: verry-heavy")))
                .containsExactly("a.yaml:4:9: one of sandy, mixed, very-heavy was expected, not \"verry-heavy\"."
                        + " Did you mean very-heavy?");
        assertThat(problems(garden("every: 90")))
                .containsExactly("a.yaml:4:10: a duration such as 90s, 5m or 1h30m was expected, not \"90\"");
        assertThat(problems(garden("share: 1e3")))
                .containsExactly("a.yaml:4:10: a number such as 0.5 was expected, not \"1e3\"");
        assertThat(problems(garden("colours: \"#ff0000\"")))
                .containsExactly("a.yaml:4:12: a list was expected, not \"#ff0000\"; write it in square brackets");
        assertThat(problems(garden("colours: [red]")))
                .containsExactly("a.yaml:4:13: a colour such as #aabbcc was expected, not red");
        assertThat(problems(garden("beds: [a]"))).containsExactly("a.yaml:4:9: a mapping was expected, not a list");
        assertThat(problems(garden(
                        "beds: {a: {size: 1}, b: {size: 1}, c: {size: 1}, d: {size: 1}, e: {size: 1}, f: {size: 1}}")))
                .containsExactly("a.yaml:2:1: a garden has at most 5 beds, not 6");
        assertThat(problems("- a\n"))
                .containsExactly("a.yaml:1:1: a stack file begins with \"stack: NAME\", not with a list");
        assertThat(problems("garden: {length: 1}\n"))
                .singleElement()
                .asString()
                .contains("the key stack is missing here");
    }

    @Test
    void aMisspeltKey_isSaidOnce() {
        assertThat(problems(garden("beds:", "  roses: {sise: 3}")))
                .containsExactly(
                        "a.yaml:5:13: \"sise\" is no key here; known are size, beside, within. Did you mean size?");
    }

    @Test
    void whatOneSectionSays_isChecked_whereAnotherCannotBeRead() {
        assertThat(problems("""
                        stack: shop
                        garden:
                          length: 9
                          beds: {roses: {size: 30}}
                        fence: {posts: none}
                        """))
                .contains("a.yaml:4:24: a bed of 30 m does not fit")
                .hasSize(2);
    }

    @Test
    void aFileGivenTwice_isSaidToBe() {
        Path one = file("a.yaml", "stack: shop\ngarden: {length: 1}\n");
        InputException wrong = catchThrowableOfType(
                InputException.class, () -> StackFile.read(List.of(one, folder.resolve("./a.yaml")), NONE, SECTIONS));
        assertThat(wrong).hasMessage(folder.resolve("./a.yaml") + " is given twice. Give it once");
    }

    @Test
    void checksOfASection_pointAtTheirPlace() {
        assertThat(problems(garden("beds:", "  roses: {size: 30}", "  herbs: {size: 1, beside: rosse}")))
                .containsExactly(
                        "a.yaml:5:19: a bed of 30 m does not fit",
                        "a.yaml:6:30: there is no bed called \"rosse\"; known are herbs, roses. Did you mean roses?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop", "a", "Shop-1.prod_x", "s23456789012345678901234567890123456789012345678901234567890123"})
    void names_thatFitEverywhere_areAccepted(String name) {
        assertThat(read("stack: " + name + "\n").head().stack()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "/etc",
                "C:",
                "'\\\\host'",
                "a/b",
                "CON",
                "nul.txt",
                "a.",
                ".a",
                "a..b",
                "-a",
                "\"\"",
                "\"a\\0b\"",
                "ä",
                "a b",
                "s234567890123456789012345678901234567890123456789012345678901234"
            })
    void names_thatAreNoneSomewhere_areRefused(String name) {
        assertThat(problems("stack: " + name + "\n")).singleElement().asString().startsWith("a.yaml:1:");
    }

    @Test
    void theHead_followsAwsRules() {
        assertThat(problems("""
                        stack: shop
                        region: Ireland
                        uid: "a b"
                        tags: {Name: x, "PLUMB:y": z, "bad#": ok, good: "<x>"}
                        protect: [vpc/main, fence, bde/x]
                        retain: [bed/]
                        roles: {path: plumb, prefix: "a b", boundary: limit}
                        accounts: {audit: arn:aws:iam::1:role/x}
                        """))
                .containsExactly(
                        "a.yaml:5:21: a kind, a slash and a name were expected, such as vpc/main or subnet/app-*",
                        "a.yaml:6:10: a kind, a slash and a name were expected, such as vpc/main or subnet/app-*");
        assertThat(problems("""
                        stack: shop
                        region: Ireland
                        uid: "a b"
                        tags: {Name: x, "PLUMB:y": z, "bad#": ok, good: "<x>"}
                        protect: [bde/x]
                        roles: {path: plumb, prefix: "a b", boundary: limit}
                        accounts: {audit: arn:aws:iam::1:role/x}
                        """))
                .containsExactly(
                        "a.yaml:2:9: a Region such as eu-west-1 was expected",
                        "a.yaml:3:6: a uid has letters, digits and hyphens, at most 64",
                        "a.yaml:4:8: plumb names everything it makes itself; choose another key",
                        "a.yaml:4:17: tags that begin with aws: or plumb: belong to AWS and to plumb",
                        "a.yaml:4:31: a tag's key has 1 to 128 letters, digits, blanks and any of _.:/=+-@",
                        "a.yaml:4:49: a tag's value has at most 256 letters, digits, blanks and any of _.:/=+-@",
                        "a.yaml:5:11: no kind of resource is called \"bde\"; known are bed, fence. Did you mean bed?",
                        "a.yaml:6:15: an IAM path begins and ends with a slash, as in /platform/",
                        "a.yaml:6:30: a prefix has letters, digits and any of _+=,.@-, at most 32",
                        "a.yaml:6:47: the ARN of an IAM policy was expected",
                        "a.yaml:7:19: the ARN of an IAM role was expected");
        String tags = java.util.stream.IntStream.range(0, 41)
                .mapToObj(i -> "t" + i + ": x")
                .collect(Collectors.joining(", "));
        assertThat(problems("stack: shop\ntags: {" + tags + "}\n"))
                .containsExactly("a.yaml:2:7: there are 41 tags; AWS allows 50, of which plumb needs ten");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn-north-1",
                "us-gov-west-1",
                "us-iso-east-1",
                "us-isob-east-1",
                "eu-isoe-west-1",
                "mx-central-1",
                "xx-new-9"
            })
    void everyRegion_isLeftToAws(String region) {
        assertThat(read("stack: shop\nregion: " + region + "\n").head().region())
                .isEqualTo(region);
    }

    @Test
    void patterns_matchKeys() {
        assertThat(KeyPattern.parse("bed/rose*").matches(new Key("bed", "roses")))
                .isTrue();
        assertThat(KeyPattern.parse("bed/rose*").matches(new Key("bed", "herbs")))
                .isFalse();
        assertThat(KeyPattern.parse("bed/*-a-*").matches(new Key("bed", "x-b-a-c")))
                .isTrue();
        assertThat(KeyPattern.parse("*/x").matches(new Key("fence", "x"))).isTrue();
        assertThat(KeyPattern.parse("bed/x").matches(new Key("bed", "xx"))).isFalse();
        assertThat(KeyPattern.matches("*".repeat(100) + "b", "a".repeat(100_000)))
                .isFalse();
    }

    @Test
    void aFileCutAnywhere_isReadOrRefused() throws IOException {
        byte[] bytes = (WHOLE + "# ü€😀 §\n").getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int length = 0; length < bytes.length; length++) {
            Path file = Files.write(folder.resolve("cut.yaml"), Arrays.copyOf(bytes, length));
            try {
                StackFile.read(List.of(file), NONE, SECTIONS);
            } catch (InputException expected) {
                refused++;
                assertThat(expected.problems())
                        .allSatisfy(problem -> assertThat(problem.where()).isNotNull());
            }
        }
        assertThat(refused).isGreaterThan(WHOLE.length() / 2);
    }

    @Test
    void filesThatCannotBeRead_areReportedWithTheRest() {
        Path there = file("a.yaml", "stack: shop\nnetwerk: {}\n");
        InputException wrong = catchThrowableOfType(
                InputException.class,
                () -> StackFile.read(List.of(folder.resolve("none.yaml"), folder, there), NONE, SECTIONS));

        assertThat(wrong.problems().stream().map(problem -> problem.toString().replace(folder + "", "F")))
                .containsExactly(
                        "F/none.yaml: there is no such file",
                        "F: this is a directory, expected a stack file",
                        "F/a.yaml:2:1: \"netwerk\" is neither a setting of a stack (stack, region, uid, tags, protect, retain, moved, roles,"
                                + " accounts) nor a section that plumb knows (fence, garden)");
    }
}
