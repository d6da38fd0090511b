package dev.plumb.iam.audit.root;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportDate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** ROOT-USED: the latest of three dates counts, so that an old sign-in does not hide a key used yesterday. */
final class RootUse implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROOT-USED", Severity.HIGH, "Root")
            .title("The root user is not in use")
            .why(
                    "Daily work does not need root. Each use is a chance to lose the one identity that nothing limits, and "
                            + "use that nobody can explain is an incident.")
            .fix(
                    "CloudTrail > Event history > User name root shows what was done; give that task a role of its own",
                    "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root",
                    "grant the task through an aws_iam_role, and alarm on root's use with aws_cloudwatch_event_rule")
            .benchmarks(Cis.controls("1.7/1.6/2.6/2.7"))
            .needs("iam:GetCredentialReport")
            .build();

    private record Use(String of, String column, ReportDate date) {
        Instant at() {
            return date.instant().orElse(Instant.MIN);
        }
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Optional<CredentialRow> row = RootState.of(facts).row();
        if (row.isEmpty()) {
            return Stream.of(
                    Verdict.notEvaluated(facts.rootUser(), "the credential report has no readable row of root"));
        }
        return Stream.of(verdict(facts, uses(row.get())));
    }

    private static Verdict verdict(IamFacts facts, List<Use> uses) {
        Evidence[] evidence = uses.stream()
                .map(use -> Evidence.of(use.column(), use.date().text()))
                .toArray(Evidence[]::new);
        Use latest = uses.stream().max(Comparator.comparing(Use::at)).orElseThrow();
        Optional<Age> age = latest.date().instant().map(at -> Age.between(at, facts.reportNow()));
        int limit = facts.thresholds().rootUsedDays();
        boolean recent = age.filter(since -> !since.moreThan(limit)).isPresent();
        boolean unreadable = uses.stream().anyMatch(use -> use.date() instanceof ReportDate.Unknown);
        if (!recent && unreadable) {
            return Verdict.notEvaluated(facts.rootUser(), "a date of root's use cannot be read", evidence);
        } else if (age.isEmpty()) {
            return Verdict.pass(facts.rootUser(), "the credential report knows of no use of root", evidence);
        }
        String message = "root's " + latest.of() + " was last used " + ago(age.get(), limit) + ", the limit is " + limit
                + (limit == 1 ? " day" : " days");
        return recent
                ? Verdict.fail(facts.rootUser(), message, evidence)
                : Verdict.pass(facts.rootUser(), message, evidence);
    }

    private static String ago(Age age, int limit) {
        return age.moreThan(limit) ? age.text(limit) + " ago" : age.ago();
    }

    private static List<Use> uses(CredentialRow row) {
        return List.of(
                new Use("password", "password_last_used", row.passwordLastUsed()),
                new Use(
                        "access key 1",
                        "access_key_1_last_used_date",
                        row.keys().get(0).lastUsed()),
                new Use(
                        "access key 2",
                        "access_key_2_last_used_date",
                        row.keys().get(1).lastUsed()));
    }
}
