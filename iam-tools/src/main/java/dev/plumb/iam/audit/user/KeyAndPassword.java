package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.util.List;

/** USER-KEY-AND-PWD: one identity for a person and for software cannot be taken from one without the other. */
final class KeyAndPassword {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-AND-PWD", Severity.LOW)
            .title("No user has both a password and an active access key")
            .why("When one user serves a person and a program, nobody can tell who did what, and neither can lose "
                    + "access alone.")
            .fix(
                    "IAM > Users > USER_NAME: keep the password for the person, give the software a role",
                    "aws iam update-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID --status Inactive",
                    "keep either the aws_iam_user_login_profile or the aws_iam_access_key")
            .needs("iam:GetCredentialReport")
            .build();

    private KeyAndPassword() {}

    static Rule<IamFacts> rule() {
        return UserRule.byRow(INFO, KeyAndPassword::judge);
    }

    private static Verdict judge(IamFacts facts, UserFacts user, CredentialRow row) {
        List<UserKey> keys = UserKeys.of(facts, user);
        boolean listed = facts.snapshot().accessKeys().containsKey(user.name());
        boolean active = keys.stream().anyMatch(key -> key.active().yes());
        boolean none = keys.stream().allMatch(key -> key.active().no()) && (listed || !row.more());
        Evidence password =
                Evidence.of("password_enabled", row.passwordEnabled().text());
        if (row.passwordEnabled().no() || none) {
            return Verdict.pass(
                    user.resource(), none ? "the user has no active access key" : "the user has no password", password);
        }
        Evidence[] seen = keys.stream().flatMap(key -> key.evidence().stream()).toArray(Evidence[]::new);
        return row.passwordEnabled().yes() && active
                ? Verdict.fail(user.resource(), "the user has a password and an active access key", password)
                        .with(seen)
                : Verdict.notEvaluated(
                                user.resource(),
                                "whether the user has both a password and an active access key is not known",
                                password)
                        .with(seen);
    }
}
