package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import dev.plumb.iam.snapshot.IamUser;
import java.util.stream.Stream;

/** A rule that judges users one by one. Root is no user. */
record UserRule(RuleInfo info, Check check) implements Rule<IamFacts> {
    /** Judges one user. */
    interface Check {
        Stream<Verdict> judge(IamFacts facts, UserFacts user);
    }

    /** Judges one user by the credential report. */
    interface RowCheck {
        Verdict judge(IamFacts facts, UserFacts user, CredentialRow row);
    }

    /** Judges one user by what GetAccountAuthorizationDetails says. */
    interface DetailCheck {
        Verdict judge(IamFacts facts, IamUser user);
    }

    static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, "Users");
    }

    /** Returns a rule that needs the user's row of the credential report. */
    static Rule<IamFacts> byRow(RuleInfo info, RowCheck check) {
        return new UserRule(
                info,
                (facts, user) -> Stream.of(user.readableRow()
                        .map(row -> check.judge(facts, user, row))
                        .orElseGet(() -> unreadable(user))));
    }

    /** Returns a rule that needs the user's details. */
    static Rule<IamFacts> byDetails(RuleInfo info, DetailCheck check) {
        return new UserRule(
                info, (facts, user) -> Stream.ofNullable(user.details()).map(details -> check.judge(facts, details)));
    }

    /** Returns the verdict on a user of whom the report says nothing that can be trusted. */
    static Verdict unreadable(UserFacts user) {
        Verdict verdict = Verdict.notEvaluated(user.resource(), user.gap());
        CredentialRow row = user.row();
        return row == null ? verdict : verdict.with(Evidence.of("credential_report_row", row.number()));
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        if (facts.users().isEmpty()) {
            return Stream.of(
                    facts.usersKnown()
                            ? Verdict.notApplicable(facts.account(), "the account has no IAM users")
                            : Verdict.notEvaluated(facts.account(), "the account's users were not listed"));
        }
        return facts.users().stream().flatMap(user -> check.judge(facts, user));
    }
}
