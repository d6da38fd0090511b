package dev.plumb.core.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.core.error.InputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run records as text: whole, or damaged; never an exception. */
class RunTextTest {
    private static final RunRecord RECORD = new RunRecord(
            new RunId(StackName.of("shop"), "111122223333", "eu-west-1", 7, "0011223344556677", "ffeeddccbbaa99887766"),
            new Holder("ci-3", 4711, "99", "0.1.0"),
            Operation.APPLY,
            Terms.DEFAULT,
            5,
            Instant.parse("2026-11-23T07:00:00Z"),
            RunCondition.HELD,
            DeclaredCreates.of(List.of("network/vpc/main#1", "network/eip/a#2")),
            List.of("6 apply clean"));

    private static final String BODY =
            "{\"stack\":\"shop\",\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"number\":7,"
                    + "\"uid\":\"0011223344556677\",\"nonce\":\"ffeeddccbbaa99887766\",\"host\":\"ci-3\",\"process\":4711,"
                    + "\"job\":\"99\",\"version\":\"0.1.0\",\"operation\":\"apply\",\"life\":120,\"heartbeat\":30,\"epoch\":5,"
                    + "\"started\":1795417200,\"condition\":\"held\",\"unlisted\":false,"
                    + "\"creates\":[\"network/vpc/main#1\",\"network/eip/a#2\"],\"history\":[\"6 apply clean\"]}";

    @Test
    void aRecord_isOneLineOfJsonWithAVersionAndAChecksum() {
        assertThat(RunText.print(RECORD)).matches("\\[\"plumb-run\",1,\"[0-9a-f]{32}\",.*");
        assertThat(RunText.print(RECORD)).endsWith("," + BODY + "]");
        assertThat(RunText.parse(RunText.print(RECORD))).isEqualTo(new Parsed.Whole(RECORD));
    }

    @Test
    void cutAtEveryByte_itIsDamaged() {
        String text = RunText.print(RECORD);
        for (int length = 0; length < text.length(); length++) {
            assertThat(RunText.parse(text.substring(0, length)))
                    .as("cut at %d", length)
                    .isInstanceOf(Parsed.Damaged.class);
        }
    }

    @Test
    void withAnyBitOfAnyByteFlipped_itIsDamaged() {
        byte[] whole = RunText.print(RECORD).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertThat(RunText.parse(new String(flipped, StandardCharsets.UTF_8)))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(Parsed.Damaged.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "junk",
                "[\"plumb-run\",1,\"\",{}]",
                "<html>",
                "\u0000",
                "<<<<<<< HEAD\n[\"plumb-run\"]\n======="
            })
    void somethingElse_isDamaged(String text) {
        assertThat(RunText.parse(text)).isInstanceOf(Parsed.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"stack\":\"a/b\"}",
                "\"number\":-7",
                "\"number\":\"7\"",
                "\"number\":7.5",
                "\"number\":99999999999",
                "\"life\":1",
                "\"operation\":\"dance\"",
                "\"creates\":{\"a\":1}",
                "\"creates\":[1]",
                "\"unlisted\":\"no\"",
                "\"host\":null"
            })
    void ofTheWrongShapeButWithARightChecksum_itIsDamaged(String member) {
        String body = member.startsWith("{")
                ? member
                : BODY.replaceFirst(member.substring(0, member.indexOf(':') + 1) + "(\\[[^\\]]*\\]|[^,]*)", member);
        assertThat(body).isNotEqualTo(BODY);
        assertThat(RunText.parse("[\"plumb-run\",1,\"" + RunText.checksum(1, body) + "\"," + body + "]"))
                .isInstanceOf(Parsed.Damaged.class);
    }

    @Test
    void ofALaterForm_itIsNewer() {
        String body = "{\"whatever\":[1]}";
        assertThat(RunText.parse("[\"plumb-run\",2,\"" + RunText.checksum(2, body) + "\"," + body + "]"))
                .isEqualTo(new Parsed.Newer(2));
        assertThat(RunText.parse("[\"plumb-run\",3,\"" + RunText.checksum(2, body) + "\"," + body + "]"))
                .isInstanceOf(Parsed.Damaged.class);
    }

    @Test
    void textOfPeople_isHarmlessAndComesBack() {
        RunRecord hostile = new RunRecord(
                RECORD.id(),
                new Holder("{{ssm:/secret}}\u001b[2J\"\\", 1, "\u00e9\u4e2d\ud83d\ude00", "v"),
                Operation.DESTROY,
                Terms.DEFAULT,
                5,
                RECORD.started(),
                RunCondition.RELEASED_CLEAN,
                DeclaredCreates.of(List.of("{{a}}")),
                List.of("{{x}} \u2028 end"));

        String text = RunText.print(hostile);

        assertThat(text).doesNotContain("{{", "}}").matches("[ -~]*");
        assertThat(RunText.parse(text)).isEqualTo(new Parsed.Whole(hostile));
    }

    @Test
    void theFullestRecord_fitsAStandardParameter() {
        List<String> creates =
                IntStream.range(0, 40).mapToObj(i -> "x".repeat(58) + (10 + i)).toList();
        RunRecord full = new RunRecord(
                new RunId(
                        StackName.of("s".repeat(63)),
                        "111122223333",
                        "ap-southeast-2",
                        999_999,
                        "0".repeat(16),
                        "f".repeat(32)),
                new Holder("h".repeat(48), Long.MAX_VALUE, "", "0.1.0"),
                Operation.DESTROY,
                Terms.DEFAULT,
                5,
                RECORD.started(),
                RunCondition.RELEASED_UNCLEAN,
                DeclaredCreates.of(creates),
                Collections.nCopies(10, "y".repeat(90)));

        String text = RunText.print(full);

        assertThat(text.length()).isLessThanOrEqualTo(4096).isGreaterThan(3500);
        assertThat(((Parsed.Whole) RunText.parse(text)).record().creates().ids())
                .isEqualTo(creates);
    }

    @Test
    void moreOrLongerCreatesThanARecordHolds_areUnlisted() {
        assertThat(DeclaredCreates.of(Collections.nCopies(50, "same")).ids()).containsExactly("same");
        assertThat(DeclaredCreates.of(
                        IntStream.range(0, 41).mapToObj(i -> "c" + i).toList()))
                .isEqualTo(DeclaredCreates.UNLISTED);
        assertThat(DeclaredCreates.of(List.of("x".repeat(60))).unlisted()).isFalse();
        assertThat(DeclaredCreates.of(List.of("x".repeat(61))).unlisted()).isTrue();
        assertThat(DeclaredCreates.of(List.of("\u4e2d".repeat(11))).unlisted()).isTrue();
        assertThat(DeclaredCreates.of(List.of("a"))
                        .and(DeclaredCreates.of(List.of("b")))
                        .ids())
                .containsExactly("a", "b");
        assertThat(DeclaredCreates.of(List.of("a")).and(DeclaredCreates.UNLISTED))
                .isEqualTo(DeclaredCreates.UNLISTED);
    }

    @Test
    void theHistory_keepsTenLinesOfNinetyBytes() {
        RunRecord long_ = RECORD.withHistory(
                IntStream.range(0, 12).mapToObj(i -> i + " " + "z".repeat(100)).toList());

        assertThat(long_.history()).hasSize(10).allMatch(line -> line.length() == 90);
        assertThat(long_.history().get(0)).startsWith("2 z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a/b", "a b", "{{a}}", "\u00e4", "a\n"})
    void aStackNameThatNoParameterMayHave_isRefused(String name) {
        assertThatThrownBy(() -> StackName.of(name)).isInstanceOf(InputException.class);
    }

    @Test
    void terms_needFourHeartbeatsToALife() {
        assertThatThrownBy(() -> new Terms(Duration.ofSeconds(119), Duration.ofSeconds(30)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Terms.DEFAULT.halfLife()).isEqualTo(Duration.ofSeconds(60));
    }
}
