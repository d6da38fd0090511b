package dev.plumb.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JudgeTest {
    private static final String ACCOUNT = "111122223333";
    private static final Resource WHOLE = new Resource("AWS::::Account", "arn:aws:iam::111122223333:root", ACCOUNT);
    private static final Resource ALICE = new Resource("AWS::IAM::User", "arn:aws:iam::111122223333:user/a", "alice");
    private static final Resource BOB = new Resource("AWS::IAM::User", "arn:aws:iam::111122223333:user/b", "bob");

    @Test
    void aRuleWhoseFactsWereRead_isAsked() {
        List<Finding> findings =
                judge(rule("R", facts -> Stream.of(Verdict.fail(ALICE, "bad")), "iam:A"), row("iam:A", COMPLETE));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.account()).isEqualTo(ACCOUNT);
        });
    }

    @Test
    void aDeniedFact_makesTheRuleNotEvaluated_andSaysWhich() {
        List<Finding> findings = judge(
                rule("R", facts -> Stream.of(Verdict.pass(ALICE, "fine")), "iam:A", "iam:B"),
                row("iam:A", COMPLETE),
                new Coverage.Row(ACCOUNT, "global", "iam:B", Coverage.State.FAILED, "denied", "req-1"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.NOT_EVALUATED);
            assertThat(finding.message()).contains("could not be read").contains("denied");
            assertThat(finding.evidence()).contains(new Evidence("operation", "iam:B"));
            assertThat(finding.resource()).isEqualTo(WHOLE);
        });
    }

    @Test
    void aFactReadInPart_isNoBetterThanADeniedOne() {
        assertThat(judge(rule("R", facts -> Stream.of(Verdict.pass(ALICE, "fine")), "iam:A"), row("iam:A", PARTIAL)))
                .extracting(Finding::status)
                .containsExactly(Status.NOT_EVALUATED);
    }

    @Test
    void oneScopeOfSeveralMissing_isMissing() {
        assertThat(judge(
                        rule("R", facts -> Stream.of(Verdict.pass(ALICE, "fine")), "ec2:D"),
                        new Coverage.Row(ACCOUNT, "eu-west-1", "ec2:D", COMPLETE, null, null),
                        new Coverage.Row(ACCOUNT, "us-east-1", "ec2:D", Coverage.State.FAILED, "denied", null)))
                .extracting(Finding::status)
                .containsExactly(Status.NOT_EVALUATED);
    }

    @Test
    void whatThisAccountCannotBeAsked_isNotApplicable() {
        assertThat(judge(
                        rule("R", facts -> Stream.empty(), "iam:O"),
                        new Coverage.Row(
                                ACCOUNT,
                                "global",
                                "iam:O",
                                Coverage.State.NOT_APPLICABLE,
                                "not a management account",
                                null)))
                .extracting(Finding::status, Finding::message)
                .containsExactly(
                        tuple(Status.NOT_APPLICABLE, "cannot be asked of this account: not a management account"));
    }

    @Test
    void eitherOfTwoFacts_isEnough() {
        assertThat(judge(
                        rule("R", facts -> Stream.of(Verdict.pass(ALICE, "fine")), "iam:A|iam:B"),
                        row("iam:B", COMPLETE)))
                .extracting(Finding::status)
                .containsExactly(Status.PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,NOT_REQUESTED,NOT_EVALUATED,could not be read: of A,iam:A",
        "NOT_REQUESTED,FAILED,NOT_EVALUATED,could not be read: of B,iam:B",
        "NOT_APPLICABLE,FAILED,NOT_EVALUATED,could not be read: of B,iam:B",
        "NOT_APPLICABLE,NOT_REQUESTED,NOT_EVALUATED,not collected in this run: of B,iam:B",
        "FAILED,PARTIAL,NOT_EVALUATED,could not be read: of B,iam:B",
        "NOT_APPLICABLE,NOT_APPLICABLE,NOT_APPLICABLE,cannot be asked of this account: of A,iam:A",
    })
    void ofTwoMissingFacts_theOneNearestToAnAnswer_speaks(
            Coverage.State a, Coverage.State b, Status status, String message, String operation) {
        Finding finding = judge(
                        rule("R", facts -> Stream.empty(), "iam:A|iam:B"),
                        new Coverage.Row(ACCOUNT, "global", "iam:A", a, "of A", null),
                        new Coverage.Row(ACCOUNT, "global", "iam:B", b, "of B", null))
                .get(0);

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).isEqualTo(message);
        assertThat(finding.evidence()).containsExactly(new Evidence("operation", operation));
    }

    @Test
    void ofTwoMissingFacts_ofWhichNoRowSpeaksOfTheFirst_theFailedOneSpeaks() {
        assertThat(judge(
                        rule("R", facts -> Stream.empty(), "iam:A|iam:B"),
                        new Coverage.Row(ACCOUNT, "global", "iam:B", Coverage.State.FAILED, "denied", null)))
                .extracting(Finding::message)
                .containsExactly("could not be read: denied");
    }

    @Test
    void aFactNobodyAskedFor_isNotEvaluated_asNotCollected() {
        assertThat(judge(rule("R", facts -> Stream.empty(), "iam:A")))
                .extracting(Finding::status, Finding::message)
                .containsExactly(tuple(Status.NOT_EVALUATED, "not collected in this run"));
    }

    @Test
    void M33_aRuleThatThrows_isNotEvaluated_alsoWhenItThrowsHalfWay() {
        Rule<String> rule = rule(
                "R",
                facts -> Stream.of(ALICE, BOB).map(user -> {
                    if (user.equals(BOB)) {
                        throw new IllegalStateException("boom");
                    }
                    return Verdict.pass(user, "fine");
                }));

        assertThat(judge(rule))
                .extracting(Finding::status, Finding::resource)
                .containsExactly(tuple(Status.NOT_EVALUATED, WHOLE));
    }

    /** Data that does not load, for example, is an error of the class that holds it. */
    @Test
    void M33_aRuleWhoseDataIsMissing_isNotEvaluated_andCostsTheOthersNothing() {
        List<Error> errors = List.of(
                new ExceptionInInitializerError("no action data"),
                new NoClassDefFoundError("no action data"),
                new StackOverflowError("no action data"));

        for (Error error : errors) {
            Rule<String> broken = rule("BROKEN", facts -> {
                throw error;
            });
            Rule<String> sound = rule("SOUND", facts -> Stream.of(Verdict.pass(ALICE, "fine")));

            assertThat(new Judge(ACCOUNT, WHOLE, new Coverage(List.of())).judge(List.of(broken, sound), "facts"))
                    .as(String.valueOf(error))
                    .extracting(Finding::rule, Finding::status, Finding::message)
                    .containsExactly(
                            tuple("BROKEN", Status.NOT_EVALUATED, Judge.DEFECT), tuple("SOUND", Status.PASS, "fine"));
        }
    }

    @Test
    void M33_aRuleWhoseDataIsMissing_saysWhatIsMissing() {
        Rule<String> rule = rule("R", facts -> {
            throw new ExceptionInInitializerError(new IllegalStateException("actions.txt.gz is missing"));
        });

        assertThat(judge(rule))
                .extracting(Finding::evidence)
                .containsExactly(List.of(
                        new Evidence(Evidence.DEFECT, "java.lang.IllegalStateException: actions.txt.gz is missing")));
    }

    @Test
    void fingerprints_surviveNewMessagesEvidenceAndSeverity_butTellRulesResourcesAndDiscriminatorsApart() {
        Finding first = one("R", Verdict.fail(ALICE, "90 days old"));

        assertThat(one(
                                "R",
                                Verdict.fail(ALICE, "91 days old", Evidence.of("age", 91))
                                        .severity(Severity.LOW))
                        .fingerprint())
                .isEqualTo(first.fingerprint())
                .matches("[0-9a-f]{32}");
        assertThat(one("S", Verdict.fail(ALICE, "x")).fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(one("R", Verdict.fail(BOB, "x")).fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(one("R", Verdict.fail(ALICE, "x").about("AKIA1")).fingerprint())
                .isNotEqualTo(first.fingerprint());
    }

    @Test
    void fingerprint_isTheDocumentedHash() {
        // printf '12:111122223333' '1:R' '32:arn:aws:iam::111122223333:user/a' '0:' | sha256sum, first half
        assertThat(one("R", Verdict.fail(ALICE, "x")).fingerprint()).isEqualTo("52ae9e592f1174a383df0b353c1740a5");
    }

    @Test
    void findings_standFailuresFirst_gravestFirst_thenByRuleAndName() {
        List<Finding> findings = judge(rule(
                "R",
                facts -> Stream.of(
                        Verdict.pass(ALICE, "fine"),
                        Verdict.fail(BOB, "bad"),
                        Verdict.fail(ALICE, "bad"),
                        Verdict.fail(BOB, "worse").about("x").severity(Severity.CRITICAL))));

        assertThat(findings)
                .extracting(
                        finding -> finding.status() + " " + finding.resource().name() + " " + finding.severity())
                .containsExactly("FAIL bob CRITICAL", "FAIL alice MEDIUM", "FAIL bob MEDIUM", "PASS alice MEDIUM");
    }

    private static final Coverage.State COMPLETE = Coverage.State.COMPLETE;
    private static final Coverage.State PARTIAL = Coverage.State.PARTIAL;

    private static Finding one(String rule, Verdict verdict) {
        return judge(rule(rule, facts -> Stream.of(verdict))).get(0);
    }

    private static List<Finding> judge(Rule<String> rule, Coverage.Row... rows) {
        return new Judge(ACCOUNT, WHOLE, new Coverage(List.of(rows))).judge(List.of(rule), "facts");
    }

    private static Coverage.Row row(String operation, Coverage.State state) {
        return new Coverage.Row(ACCOUNT, "global", operation, state, null, null);
    }

    private static Rule<String> rule(String id, Function<String, Stream<Verdict>> judge, String... needs) {
        RuleInfo info = RuleInfo.of(id, Severity.MEDIUM, "Group")
                .title("t")
                .why("w")
                .fix("c", "c", "t")
                .needs(needs)
                .build();
        return new Rule<>() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public Stream<Verdict> judge(String facts) {
                return judge.apply(facts);
            }
        };
    }
}
