package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.credentials.ReportDate;
import java.util.Optional;
import java.util.stream.Stream;

/** USER-PWD-UNUSED: a password never used ages from the day it was set, else from the day its user was made. */
final class UnusedPassword {
    private static final RuleInfo INFO = UserRule.info("USER-PWD-UNUSED", Severity.MEDIUM)
            .title("Passwords are in use")
            .why("Nobody notices when a forgotten password is guessed or bought. What is not used for 45 days is not "
                    + "needed.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Manage console access > Disable",
                    "aws iam delete-login-profile --user-name USER_NAME",
                    "remove the aws_iam_user_login_profile")
            .benchmarks(Cis.controls("1.12/1.11/2.11/2.11"))
            .needs("iam:GetCredentialReport")
            .build();

    private UnusedPassword() {}

    static Rule<IamFacts> rule() {
        return new UserRule(
                INFO,
                (facts, user) -> Stream.of(user.readableRow()
                        .map(row -> judge(facts, user, row))
                        .or(() -> Young.than(facts.thresholds().unusedDays(), facts, user))
                        .orElseGet(() -> UserRule.unreadable(user))));
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        Evidence enabled = Evidence.of("password_enabled", row.passwordEnabled().text());
        if (row.passwordEnabled().no()) {
            return Verdict.notApplicable(user.resource(), "the user has no password");
        } else if (!row.passwordEnabled().yes()) {
            return Verdict.notEvaluated(
                    user.resource(), "the report does not say whether the user has a password", enabled);
        }
        Verdict verdict = row.passwordLastUsed().open()
                ? Verdict.notEvaluated(user.resource(), "when the password was last used cannot be read")
                : row.passwordLastUsed()
                        .instant()
                        .map(at -> used(facts, user, Age.between(at, facts.reportNow())))
                        .orElseGet(() -> neverUsed(facts, user, row));
        return verdict.with(
                Evidence.of("password_last_used", row.passwordLastUsed().text()),
                Evidence.of("password_last_changed", row.passwordLastChanged().text()),
                Evidence.of("user_creation_time", row.created().text()));
    }

    private static Verdict used(IamFacts facts, UserFacts user, Age age) {
        int limit = facts.thresholds().unusedDays();
        String message = "the password was last used " + age.ago() + ", the limit is " + limit + " days";
        return age.atLeast(limit) ? Verdict.fail(user.resource(), message) : Verdict.pass(user.resource(), message);
    }

    private static Verdict neverUsed(IamFacts facts, UserFacts user, CredentialRow row) {
        boolean set = row.passwordLastChanged().instant().isPresent();
        Optional<Age> age = (set ? row.passwordLastChanged() : row.created())
                .instant()
                .map(at -> Age.between(at, facts.reportNow()));
        if (age.isEmpty() || (!set && row.passwordLastChanged() instanceof ReportDate.Unknown)) {
            return Verdict.notEvaluated(user.resource(), "the password was never used, and its age cannot be read");
        }
        int limit = Math.max(facts.thresholds().unusedDays(), facts.thresholds().graceDays());
        String message = "the password was never used since "
                + (set ? "it was set " : "the user was made ")
                + age.get().ago() + ", the limit is " + limit + " days";
        return age.get().atLeast(limit)
                ? Verdict.fail(user.resource(), message)
                : Verdict.pass(user.resource(), message);
    }
}
