package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import java.util.Optional;

/**
 * USER-KEY-ROTATE: exact where keys were listed, else by the report's date, which a key that was switched off and on
 * renews. A use before that date gives such a key away: it is at least as old as that use.
 */
final class KeyRotation {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-ROTATE", Severity.MEDIUM)
            .title("Active access keys are at most 90 days old")
            .why("The longer a key lives, the more copies of it exist. The credential report shows a key that was "
                    + "switched off and on again as young as that; listing the keys shows its true age.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Create access key, change the software over, then"
                            + " Deactivate and Delete the old one",
                    "aws iam create-access-key --user-name USER_NAME, change the software over, then aws iam"
                            + " delete-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID",
                    "replace the aws_iam_access_key (terraform apply -replace), or better use an aws_iam_role")
            .benchmarks(Cis.controls("1.14/1.13/2.13/2.12"))
            .needs("iam:GetCredentialReport|iam:ListAccessKeys")
            .build();

    private KeyRotation() {}

    static Rule<IamFacts> rule() {
        return KeyRule.ofActive(KeyRotation::judge)
                .rule(INFO, facts -> facts.thresholds().keyMaxAgeDays());
    }

    private static Optional<KeyRule.Answer> judge(IamFacts facts, UserFacts user, UserKey key) {
        int limit = facts.thresholds().keyMaxAgeDays();
        Optional<Age> known = key.age(facts);
        UserKey.Dating dating = key.dating(facts);
        if (!dating.counts() && known.isPresent()) {
            Age least = known.get();
            return least.moreThan(limit)
                    ? KeyRule.answer(
                            Status.FAIL,
                            key.label() + " is at least " + least.text(limit) + " old, the limit is " + limit)
                    : KeyRule.needsAge(key.label() + " is at least " + least.text() + " old"
                            + (dating == UserKey.Dating.OUTDATED ? ", for " : " by its last use, and ")
                            + dating.reason());
        }
        return known.map(age ->
                        KeyRule.byAge(age.moreThan(limit) ? Status.FAIL : Status.PASS, KeyRule.old(key, age, limit)))
                .orElseGet(() -> KeyRule.needsList("the age of " + key.label() + " is not known: " + dating.reason()));
    }
}
