package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import java.util.Optional;
import java.util.Set;

/** USER-KEY-LONGLIVED: by the service of the last use, which is all the report keeps. */
final class LongLivedKey {
    /** A key that only asks for short-lived credentials, or rotates itself, is used well. */
    private static final Set<String> HARMLESS = Set.of("iam", "sts");

    private static final RuleInfo INFO = UserRule.info("USER-KEY-LONGLIVED", Severity.MEDIUM)
            .title("Access keys are used to obtain short-lived credentials only")
            .why(
                    "Software that works with the key itself keeps a secret without end. With a role it would hold one for "
                            + "hours.")
            .fix(
                    "Give the software a role (instance profile, task role, IAM Roles Anywhere), then delete the key",
                    "aws sts assume-role --role-arn ROLE_ARN --role-session-name NAME in place of the key",
                    "an aws_iam_role for the software, and no aws_iam_access_key")
            .needs("iam:GetCredentialReport")
            .build();

    private LongLivedKey() {}

    static Rule<IamFacts> rule() {
        return KeyRule.ofActive(LongLivedKey::judge).rule(INFO, facts -> 0);
    }

    private static Optional<KeyRule.Answer> judge(IamFacts facts, UserFacts user, UserKey key) {
        Optional<Age> used = key.lastUsed().instant().map(at -> Age.between(at, facts.reportNow()));
        if (key.lastUsed().open()) {
            return KeyRule.answer(Status.NOT_EVALUATED, "what " + key.label() + " is used for is not known");
        } else if (used.isEmpty()) {
            return KeyRule.answer(Status.PASS, key.label() + " was never used");
        } else if (key.service().isBlank() || key.service().equalsIgnoreCase("N/A")) {
            return KeyRule.answer(
                    Status.NOT_EVALUATED,
                    key.label() + " was last used " + used.get().ago() + ", for what the report does not say");
        }
        return KeyRule.answer(
                HARMLESS.contains(key.service()) ? Status.PASS : Status.FAIL,
                key.label() + " was last used for " + key.service() + " "
                        + used.get().ago());
    }
}
