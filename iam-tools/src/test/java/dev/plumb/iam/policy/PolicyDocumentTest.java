package dev.plumb.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.iam.policy.PolicyProblem.Consequence;
import dev.plumb.iam.policy.PolicyProblem.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final String GOOD = """
            {
              "Version": "2012-10-17",
              "Id": "example",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:ListBucket"],
                  "Resource": "arn:aws:s3:::bucket/*",
                  "Condition": {"Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"s3:max-keys": 10}}
                },
                {"Effect": "Deny", "NotAction": "iam:*", "NotResource": ["*"]}
              ]
            }
            """;

    @Test
    void everyStatementHasAKeyOfItsOwn() {
        String one = "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
        String named = "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
        String other = "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
        List<String> keys = keys(one, named, one, named, other, one);
        String hash = keys.get(0);
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.get(1)).isEqualTo(hash + "-2");
        assertThat(keys.get(5)).isEqualTo(hash + "-5");
        assertThat(keys(other, one, one)).startsWith(keys.get(4), hash, hash + "-2");
    }

    private static List<String> keys(String... statements) {
        return parse(document(statements)).statements().stream()
                .map(Statement::key)
                .toList();
    }

    @Test
    void aGoodDocumentIsReadWhole() {
        ParsedPolicy parsed = PolicyDocument.parse(GOOD, PolicyKind.IDENTITY);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.complete()).isTrue();
        PolicyDocument document = parsed.document().orElseThrow();
        assertThat(document.version()).isEqualTo(PolicyVersion.V2012);
        Statement first = document.statements().get(0);
        assertThat(first.key()).isEqualTo("Read");
        assertThat(first.line()).isEqualTo(5);
        assertThat(first.column()).isEqualTo(5);
        assertThat(first.effect()).isEqualTo(Effect.ALLOW);
        assertThat(first.actions().patterns())
                .extracting(ActionPattern::text)
                .containsExactly("s3:GetObject", "s3:ListBucket");
        assertThat(first.conditions())
                .extracting(condition -> condition.operator().text(), Condition::key, Condition::values)
                .containsExactly(
                        tuple("Bool", "aws:SecureTransport", List.of("true")),
                        tuple("NumericLessThan", "s3:max-keys", List.of("10")));
        Statement second = document.statements().get(1);
        assertThat(second.effect()).isEqualTo(Effect.DENY);
        assertThat(second.actions().not()).isTrue();
        assertThat(second.resources().not()).isTrue();
        assertThat(second.text()).isEqualTo("{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"NotResource\":[\"*\"]}");
    }

    @Test
    void oneStatementMayStandWithoutAList() {
        ParsedPolicy parsed = PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
        assertThat(parsed.statements()).hasSize(1);
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void sizeCountsNoWhiteSpace() {
        assertThat(PolicyDocument.parse(" {\n\t\"Statement\" : [ ] }\r\n")
                        .document()
                        .orElseThrow()
                        .size())
                .isEqualTo("{\"Statement\":[]}".length());
    }

    @Test
    void aMissingVersionMeansTheOldOne() {
        ParsedPolicy parsed = parse("{\"Statement\":[" + ALLOW_ALL + "]}");
        assertThat(parsed.document().orElseThrow().version()).isEqualTo(PolicyVersion.V2008);
        assertThat(parsed.problems()).extracting(PolicyProblem::kind).containsExactly(Kind.VERSION);
        assertThat(parsed.complete()).isTrue();
    }

    @Test
    void keysOfStatementsSurviveReorderingAndRewording() {
        String one = "{\"Effect\":\"Allow\",\"Action\":[\"a:B\",\"c:D\"],\"Resource\":\"*\"}";
        String same = "{\"Resource\":[\"*\"],\"Action\":[\"c:D\",\"a:B\"],\"Effect\":\"Allow\"}";
        String other = "{\"Effect\":\"Deny\",\"Action\":[\"a:B\",\"c:D\"],\"Resource\":\"*\"}";
        List<Statement> statements = parse(document(one, other)).statements();
        assertThat(parse(document(other, same)).statements().get(1).key())
                .isEqualTo(statements.get(0).key())
                .isNotEqualTo(statements.get(1).key());
    }

    @Test
    void aSidUsedTwiceIsNoKey() {
        ParsedPolicy parsed = parse(document(
                "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"a:B\",\"Resource\":\"*\"}",
                "{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":\"c:D\",\"Resource\":\"*\"}"));
        assertThat(parsed.problems()).extracting(PolicyProblem::kind).containsExactly(Kind.SID_TWICE);
        assertThat(parsed.statements())
                .extracting(Statement::key)
                .doesNotContain("A")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsPlace() {
        ParsedPolicy parsed = PolicyDocument.parse("""
                {
                  "Statement": [
                    {"Effect": "allow", "Action": "*", "Resource": "*"},
                    {"Sid": "not good", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                    {"Effect": "Allow", "action": "s3:*", "Resource": "*"}
                  ]
                }
                """, PolicyKind.IDENTITY);
        assertThat(parsed.problems())
                .extracting(PolicyProblem::line, PolicyProblem::column, PolicyProblem::kind)
                .containsExactly(
                        tuple(1, 1, Kind.VERSION),
                        tuple(3, 6, Kind.ELEMENT),
                        tuple(4, 6, Kind.SID),
                        tuple(5, 5, Kind.ELEMENT),
                        tuple(5, 25, Kind.ELEMENT));
        assertThat(parsed.problems().get(4).message()).contains("write Action");
        assertThat(parsed.statements()).hasSize(1);
        assertThat(parsed.complete()).isFalse();
    }

    private static final String ALLOW_ALL = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"ALLOW\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":[\"Allow\"],\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":true,\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"NotAction\":[],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":[\"*\",7],\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":{\"a\":\"*\"},\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":null,\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"NotResource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Comment\":\"x\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Sid\":1}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":[]}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":\"x\"}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":null}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":{}}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a:b\":\"1\",\"a:b\":\"2\"}}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"everyone\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":{}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":{\"Aws\":\"*\"}}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":{\"AWS\":[]}}",
                "\"Allow\"",
                "[]",
                "null",
            })
    void aMalformedStatementIsSkippedAndNeverAnAllow(String statement) {
        ParsedPolicy parsed =
                parse(document(statement, "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}"));
        assertThat(parsed.statements()).extracting(Statement::effect).containsExactly(Effect.DENY);
        assertThat(parsed.complete()).isFalse();
        assertThat(parsed.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.column()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "\"Allow\"",
                "[]",
                "{}",
                "{",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL,
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL + "]} x",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL + "]}{}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL + ",]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL + "]}]",
                "{\"Version\":\"2012-10-18\",\"Statement\":[" + ALLOW_ALL + "]}",
                "{\"Version\":2012,\"Statement\":[" + ALLOW_ALL + "]}",
                "{\"Version\":\"2012-10-17\",\"Version\":\"2008-10-17\",\"Statement\":[" + ALLOW_ALL + "]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + ALLOW_ALL + "],\"Statement\":[]}",
                "{\"Version\":\"2012-10-17\",\"statement\":[" + ALLOW_ALL + "]}",
                "{\"Version\":\"2012-10-17\",/* comment */\"Statement\":[" + ALLOW_ALL + "]}",
                "{'Version':'2012-10-17','Statement':[]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"NumericEquals\":{\"a:b\":NaN}}}]}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a\nb\",\"Resource\":\"*\"}]}",
                "\uFEFF{\"Version\":\"2012-10-17\"}",
                "<ErrorResponse/>",
                "%7B%22Version%22%3A%222012-10-17%22%7D",
            })
    void whatCannotBeReadAsAWholeIsUnreadable(String text) {
        ParsedPolicy parsed = parse(text);
        assertThat(parsed.document()).isEmpty();
        assertThat(parsed.statements()).isEmpty();
        assertThat(parsed.complete()).isFalse();
        assertThat(parsed.problems()).extracting(PolicyProblem::consequence).contains(Consequence.UNREADABLE);
    }

    @Test
    void documentsOfAwsThatAreLongerThanThoseOfCustomersMayBe_areRead() {
        String resources = "\"arn:aws:s3:::a-bucket-with-a-long-name\",".repeat(5_000);

        ParsedPolicy parsed = parse(document("{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":["
                + resources + "\"arn:aws:s3:::b\"]}"));

        assertThat(parsed.complete()).isTrue();
        assertThat(parsed.statements()).hasSize(1);
    }

    @Test
    void hugeAndDeepDocumentsAreRefusedWithoutEffort() {
        String deep = "[".repeat(100_000);
        assertThat(parse("{\"Statement\":" + deep).document()).isEmpty();
        assertThat(parse(document("{\"Effect\":" + deep + "]".repeat(100_000) + "}"))
                        .document())
                .isEmpty();
        String hugeString = "a".repeat(10_000_000);
        ParsedPolicy huge = parse(document("{\"Effect\":\"" + hugeString + "\"}"));
        assertThat(huge.problems()).hasSize(1);
        assertThat(huge.problems().get(0).message()).contains("1048576").hasSizeLessThan(300);
        ParsedPolicy number = parse(document(
                "{\"Effect\":\"Allow\",\"Condition\":{\"NumericEquals\":{\"a:b\":" + "9".repeat(10_000) + "}}}"));
        assertThat(number.document()).isEmpty();
        ParsedPolicy many = parse("{\"Statement\":[" + "{\"a\":1},".repeat(10_000) + "{}]}");
        assertThat(many.complete()).isFalse();
        assertThat(many.problems()).hasSizeLessThan(110);
    }

    @Test
    void collidingKeysAreNoWorseThanOthers() {
        // "Aa" and "BB" have the same hash, and so has every sequence of them.
        String keys = IntStream.range(0, 4096)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(b -> (i >> b & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .map(key -> "\"" + key + "\":0")
                .collect(Collectors.joining(","));
        assertThat(parse("{" + keys + "}").document()).isEmpty();
    }

    @Test
    void randomMutationsNeverCrashAndNeverInventAnAllow() {
        long seed = 42;
        Random random = new Random(seed);
        String deny = GOOD.replace("\"Allow\"", "\"Deny\"");
        String junk = "{}[],:\"*?\\\u0000\ud800x1";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(deny);
            for (int edits = random.nextInt(4); edits >= 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, junk.charAt(random.nextInt(junk.length())));
                    default -> text.setLength(at + 1);
                }
            }
            ParsedPolicy parsed = parse(text.toString());
            assertThat(parsed.statements())
                    .as("seed %d, round %d: %s", seed, i, text)
                    .noneMatch(Statement::allows);
            if (parsed.document().isEmpty()) {
                assertThat(parsed.complete()).isFalse();
            }
        }
    }

    @Test
    void identityPoliciesNameNoPrincipalAndNeedAResource() {
        assertThat(PolicyDocument.parse(
                                document(
                                        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"}"),
                                PolicyKind.IDENTITY)
                        .statements())
                .isEmpty();
        assertThat(PolicyDocument.parse(document("{\"Effect\":\"Allow\",\"Action\":\"*\"}"), PolicyKind.IDENTITY)
                        .statements())
                .isEmpty();
    }

    @Test
    void trustPoliciesNameAPrincipalAndNoResource() {
        String good =
                "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}";
        assertThat(PolicyDocument.parse(document(good), PolicyKind.TRUST).problems())
                .isEmpty();
        assertThat(PolicyDocument.parse(
                                document("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}"), PolicyKind.TRUST)
                        .statements())
                .isEmpty();
        assertThat(PolicyDocument.parse(document(good.replace("}}", "},\"Resource\":\"*\"}")), PolicyKind.TRUST)
                        .statements())
                .isEmpty();
    }

    @Test
    void anEmptyStatementGrantsNothingAndIsReported() {
        ParsedPolicy parsed = parse(document("{}"));
        assertThat(parsed.statements()).isEmpty();
        assertThat(parsed.problems()).extracting(PolicyProblem::kind).containsExactly(Kind.EMPTY);
        assertThat(parse(document()).problems()).extracting(PolicyProblem::kind).containsExactly(Kind.EMPTY);
    }

    @Test
    void hostileTextIsKeptAsDataInEvidence() {
        String hostile = "<script>alert(1)</script>\\u202e\\u0000\\ud800";
        ParsedPolicy parsed =
                parse(document("{\"Effect\":\"Allow\",\"Action\":\"" + hostile + "\",\"Resource\":\"*\"}"));
        assertThat(parsed.statements().get(0).text()).contains("<script>alert(1)</script>\u202e\\u0000\ud800");
    }

    private static ParsedPolicy parse(String text) {
        return PolicyDocument.parse(text);
    }

    private static String document(String... statements) {
        List<String> list = statements.length == 0 ? Collections.emptyList() : List.of(statements);
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", list) + "]}";
    }
}
