package dev.plumb.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumb.core.finding.Coverage;
import dev.plumb.core.finding.Coverage.State;
import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Finding;
import dev.plumb.core.finding.Judge;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What left a rule undecided is told by its evidence; the words of a message decide nothing. */
class UndecidedTest {
    private static final String ACCOUNT = "123456789012";
    private static final String LIST = "iam:ListAccessKeys";
    private static final String REPORT = "iam:GetCredentialReport";
    private static final Resource ALICE = new Resource("AWS::IAM::User", "arn:aws:iam::123456789012:user/a", "alice");
    private static final Resource WHOLE = new Resource("AWS::::Account", "arn:aws:iam::123456789012:root", ACCOUNT);

    @Test
    void anOperationNobodyAskedFor_isNamedByTheEvidence() {
        Undecided undecided = undecided(
                State.NOT_REQUESTED, Verdict.notEvaluated(ALICE, "its age is open", Evidence.operation(LIST)));

        assertThat(undecided.notAsked()).isEqualTo(Map.of("access-keys", Set.of("R")));
        assertThat(undecided.silent()).isEmpty();
        assertThat(undecided.incomplete()).isFalse();
    }

    @Test
    void anOperationInTheWordsOfAMessage_isOnlyWords() {
        Undecided undecided =
                undecided(State.NOT_REQUESTED, Verdict.notEvaluated(ALICE, "user " + LIST + " has no date"));

        assertThat(undecided.notAsked()).isEmpty();
        assertThat(undecided.silent()).extracting(Finding::message).containsExactly("user " + LIST + " has no date");
    }

    @Test
    void anOperationThatWasRefused_isAGap_whetherOrNotAFindingNamesIt() {
        assertThat(undecided(State.FAILED, Verdict.notEvaluated(ALICE, "open", Evidence.operation(LIST)))
                        .gaps())
                .extracting(Undecided.Gap::operation, Undecided.Gap::rules)
                .containsExactly(tuple(LIST, List.of("R")));
        assertThat(undecided(State.FAILED, Verdict.notEvaluated(ALICE, "open")).incomplete())
                .isTrue();
    }

    @Test
    void aRuleThatThrew_failedByItself_withItsReason() {
        Undecided undecided = undecided(State.COMPLETE, facts -> {
            throw new IllegalStateException("boom");
        });

        assertThat(undecided.failed())
                .isEqualTo(Map.of("R", Judge.DEFECT + " (java.lang.IllegalStateException: boom)"));
        assertThat(undecided.incomplete()).isTrue();
    }

    @Test
    void theWordsOfADefect_orAnErrorThatWasSeen_areNone() {
        Undecided undecided = undecided(
                State.COMPLETE,
                Verdict.notEvaluated(ALICE, Judge.DEFECT, Evidence.of("error", "the certificate cannot be read")));

        assertThat(undecided.failed()).isEmpty();
        assertThat(undecided.silent()).hasSize(1);
        assertThat(undecided.incomplete()).isFalse();
    }

    private static Undecided undecided(State list, Verdict verdict) {
        return undecided(list, facts -> Stream.of(verdict));
    }

    private static Undecided undecided(State list, Judging judging) {
        RuleInfo info = RuleInfo.of("R", Severity.MEDIUM, "Users")
                .title("t")
                .why("w")
                .fix("c", "c", "t")
                .needs(REPORT + "|" + LIST)
                .build();
        Rule<String> rule = new Rule<>() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public Stream<Verdict> judge(String facts) {
                return judging.judge(facts);
            }
        };
        Coverage coverage = new Coverage(List.of(
                new Coverage.Row(ACCOUNT, "global", REPORT, State.COMPLETE, null, null),
                new Coverage.Row(ACCOUNT, "global", LIST, list, null, null)));
        return Undecided.of(new AuditReport(
                "IAM audit",
                "plumb 1.0",
                new AuditReport.Account(ACCOUNT, "aws", "", Instant.parse("2026-11-20T03:00:00Z")),
                Instant.parse("2026-11-20T03:05:00Z"),
                coverage,
                List.of(info),
                new Judge(ACCOUNT, WHOLE, coverage).judge(List.of(rule), "facts"),
                List.of(),
                Map.of(LIST, "access-keys")));
    }

    /** What the rule does. */
    private interface Judging {
        Stream<Verdict> judge(String facts);
    }
}
