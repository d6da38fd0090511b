package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.ReportDate;
import java.util.Optional;

/**
 * USER-KEY-INACTIVE: the report dates an inactive key by its last change of status. A key whose status is old is older
 * still; of one that was switched off lately only the list of keys knows the age.
 */
final class InactiveKey {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-INACTIVE", Severity.LOW)
            .title("Inactive access keys are deleted")
            .why("An inactive key works again after one call, and takes the place of the key that should replace it.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Access keys > Actions > Delete",
                    "aws iam delete-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID",
                    "remove the aws_iam_access_key")
            .needs("iam:GetCredentialReport|iam:ListAccessKeys")
            .build();

    private InactiveKey() {}

    static Rule<IamFacts> rule() {
        return new KeyRule("the user has no inactive access key", InactiveKey::judge)
                .rule(INFO, facts -> facts.thresholds().inactiveKeyDays());
    }

    private static Optional<KeyRule.Answer> judge(IamFacts facts, UserFacts user, UserKey key) {
        if (key.active().yes()) {
            return Optional.empty();
        } else if (!key.active().no()) {
            return KeyRule.answer(Status.NOT_EVALUATED, "whether " + key.label() + " is active is not known");
        } else if (!key.inactive()) {
            return key.since() instanceof ReportDate.Unknown unknown
                    ? KeyRule.needsList(
                            unknown.ahead()
                                    ? "the age of inactive " + key.label() + " is not known: "
                                            + key.dating(facts).reason()
                                    : "whether there is an inactive " + key.label() + " cannot be read")
                    : Optional.empty();
        }
        int limit = facts.thresholds().inactiveKeyDays();
        Age age = key.age(facts).orElseThrow();
        if (age.moreThan(limit)) {
            return KeyRule.answer(
                    Status.FAIL,
                    key.label() + " is inactive and " + (key.listed() == null ? "at least " : "") + age.text(limit)
                            + " old, the limit is " + limit);
        }
        return key.listed() == null
                ? KeyRule.needsAge(key.label() + " is inactive, its status changed " + changed(facts, key))
                : KeyRule.answer(
                        Status.PASS, key.label() + " is inactive and " + age.text() + " old, the limit is " + limit);
    }

    private static String changed(IamFacts facts, UserKey key) {
        return key.since()
                .instant()
                .map(at -> Age.between(at, key.now(facts)).ago())
                .orElseThrow();
    }
}
