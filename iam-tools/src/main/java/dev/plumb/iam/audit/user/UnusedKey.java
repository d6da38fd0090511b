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

/** USER-KEY-UNUSED: an active key never used ages from the day it was made, as far as that is known. */
final class UnusedKey {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-UNUSED", Severity.MEDIUM)
            .title("Active access keys are in use")
            .why("An unused key lies in some file, image or laptop, works for whoever finds it, and nobody would miss "
                    + "it.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Access keys > Actions > Deactivate, later Delete",
                    "aws iam update-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID --status Inactive,"
                            + " later aws iam delete-access-key",
                    "set status = \"Inactive\" in the aws_iam_access_key, later remove it")
            .benchmarks(Cis.controls("1.12/1.11/2.11/2.11"))
            .needs("iam:GetCredentialReport")
            .build();

    private UnusedKey() {}

    static Rule<IamFacts> rule() {
        return KeyRule.ofActive(UnusedKey::judge)
                .rule(INFO, facts -> facts.thresholds().unusedDays());
    }

    private static Optional<KeyRule.Answer> judge(IamFacts facts, UserFacts user, UserKey key) {
        int limit = facts.thresholds().unusedDays();
        Optional<Age> age = key.age(facts);
        Optional<Age> unused = key.lastUsed().instant().map(at -> Age.between(at, facts.reportNow()));
        if (unused.isPresent()) {
            return KeyRule.answer(
                    unused.get().atLeast(limit) ? Status.FAIL : Status.PASS,
                    key.label() + " was last used " + unused.get().ago() + ", the limit is " + limit + " days");
        } else if (key.lastUsed().open()) {
            return age.filter(young -> key.listed() != null && !young.atLeast(limit))
                            .isPresent()
                    ? KeyRule.answer(
                            Status.PASS, key.label() + " is only " + age.get().text() + " old")
                    : KeyRule.answer(Status.NOT_EVALUATED, "when " + key.label() + " was last used is not known");
        } else if (age.isEmpty()) {
            return KeyRule.answer(
                    Status.NOT_EVALUATED,
                    key.label() + " was never used, and its age is not known: "
                            + key.dating(facts).reason());
        }
        int grace = Math.max(limit, facts.thresholds().graceDays());
        return KeyRule.byAge(
                age.get().atLeast(grace) ? Status.FAIL : Status.PASS,
                key.label() + " was never used in its " + age.get().text() + ", the limit is " + grace + " days");
    }
}
