package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** USER-KEY-INITIAL: a key made together with a console user, and never used, was made because a box was ticked. */
final class InitialKey {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-INITIAL", Severity.LOW)
            .title("Users with a password are not given an access key at birth")
            .why("A key that was made along with the user, because the form offered it, lies in a downloaded file and "
                    + "serves nobody.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Access keys > Actions > Deactivate, then Delete",
                    "aws iam delete-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID",
                    "remove the aws_iam_access_key of users that have an aws_iam_user_login_profile")
            .benchmarks(Cis.controls("1.11/1.10/2.10/-"))
            .needs("iam:GetCredentialReport")
            .build();

    private static final KeyRule KEYS = KeyRule.ofActive(InitialKey::judge);

    private InitialKey() {}

    static Rule<IamFacts> rule() {
        return new UserRule(
                INFO,
                (facts, user) -> user.readableRow()
                        .map(row -> judge(facts, user, row))
                        .orElseGet(() -> Stream.of(UserRule.unreadable(user))));
    }

    private static Stream<Verdict> judge(IamFacts facts, UserFacts user, CredentialRow row) {
        if (row.passwordEnabled().no()) {
            return Stream.of(Verdict.notApplicable(user.resource(), "the user has no password"));
        }
        return row.passwordEnabled().yes()
                ? KEYS.judge(facts, user)
                : Stream.of(Verdict.notEvaluated(
                        user.resource(),
                        "the report does not say whether the user has a password",
                        Evidence.of("password_enabled", row.passwordEnabled().text())));
    }

    private static Optional<KeyRule.Answer> judge(IamFacts facts, UserFacts user, UserKey key) {
        if (key.lastUsed().instant().isPresent()) {
            return KeyRule.answer(Status.PASS, key.label() + " has been used");
        } else if (key.lastUsed().open()) {
            return KeyRule.answer(Status.NOT_EVALUATED, "whether " + key.label() + " was ever used is not known");
        }
        Optional<Age> apart =
                user.created().flatMap(made -> key.since().instant().map(at -> Age.between(made, at)));
        if (apart.isEmpty()) {
            return KeyRule.answer(Status.NOT_EVALUATED, "when " + key.label() + " was made is not known");
        }
        Duration limit = Duration.ofMinutes(facts.thresholds().initialKeyMinutes());
        String when = apart.get().duration().compareTo(Duration.ofMinutes(1)) < 0
                ? " was made together with the user"
                : " was made " + apart.get().text() + " after the user";
        return apart.get().duration().abs().compareTo(limit) <= 0
                ? KeyRule.answer(Status.FAIL, key.label() + when + " and never used")
                : KeyRule.byAge(Status.PASS, key.label() + when);
    }
}
