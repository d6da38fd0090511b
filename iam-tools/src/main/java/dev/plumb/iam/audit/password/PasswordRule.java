package dev.plumb.iam.audit.password;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.Thresholds;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.PasswordPolicy;
import java.util.stream.Stream;

/**
 * A rule that looks at the password policy alone. Where no user has a password there is nothing to demand; where that
 * is not known, the policy is judged.
 */
record PasswordRule(RuleInfo info, Check check) implements Rule<IamFacts> {
    /** Says what is seen, and whether it is well. */
    interface Check {
        Answer judge(PasswordPolicy policy, Thresholds thresholds);
    }

    /** What a check found. */
    record Answer(boolean good, String seen, Evidence evidence) {}

    static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, "Password policy").needs("iam:GetAccountPasswordPolicy");
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        PasswordPolicy policy = facts.snapshot().passwordPolicy();
        if (policy == null) {
            return Stream.of(Verdict.notEvaluated(facts.account(), "the password policy is not known"));
        } else if (noConsoleUsers(facts)) {
            return Stream.of(Verdict.notApplicable(facts.account(), "no user of the account has a password"));
        }
        Answer answer = check.judge(policy, facts.thresholds());
        String message =
                policy.set() ? answer.seen() : "no password policy is set, so IAM's default applies: " + answer.seen();
        return Stream.of(
                answer.good()
                        ? Verdict.pass(facts.account(), message, answer.evidence())
                        : Verdict.fail(facts.account(), message, answer.evidence()));
    }

    /** Root's password is not subject to the policy. */
    private static boolean noConsoleUsers(IamFacts facts) {
        return facts.report().isPresent()
                && facts.users().stream()
                        .map(UserFacts::readableRow)
                        .allMatch(row -> row.map(CredentialRow::passwordEnabled)
                                .filter(flag -> flag.no())
                                .isPresent());
    }
}
