package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Cis;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import dev.plumb.iam.credentials.CredentialRow;
import java.util.List;
import java.util.stream.Stream;

/** USER-KEY-TWO: two at once are for the hours of a rotation. */
final class TwoKeys {
    private static final RuleInfo INFO = UserRule.info("USER-KEY-TWO", Severity.MEDIUM)
            .title("Users have at most one active access key")
            .why("The second key is there to rotate the first. Where both stay active, twice as much can leak, and a "
                    + "rotation cannot begin.")
            .fix(
                    "IAM > Users > USER_NAME > Security credentials > Access keys: Deactivate the one last used longer ago",
                    "aws iam update-access-key --user-name USER_NAME --access-key-id ACCESS_KEY_ID --status Inactive",
                    "remove one of the user's aws_iam_access_key")
            .benchmarks(Cis.controls("1.13/1.12/2.12/-"))
            .needs("iam:GetCredentialReport|iam:ListAccessKeys")
            .build();

    private TwoKeys() {}

    static Rule<IamFacts> rule() {
        return new UserRule(INFO, (facts, user) -> Stream.of(judge(facts, user)));
    }

    private static Verdict judge(IamFacts facts, UserFacts user) {
        boolean listed = facts.snapshot().accessKeys().containsKey(user.name());
        if (!listed && user.readableRow().isEmpty()) {
            return UserRule.unreadable(user);
        }
        List<UserKey> keys = UserKeys.of(facts, user);
        long active = keys.stream().filter(key -> key.active().yes()).count();
        long open = keys.stream()
                .filter(key -> !key.active().yes() && !key.active().no())
                .count();
        boolean more = !listed && user.readableRow().filter(CredentialRow::more).isPresent();
        Evidence[] evidence =
                keys.stream().flatMap(key -> key.evidence().stream()).toArray(Evidence[]::new);
        if (active >= 2) {
            return Verdict.fail(user.resource(), "the user has " + active + " active access keys", evidence);
        } else if (active + open >= 2 || more) {
            return Verdict.notEvaluated(
                    user.resource(), "how many active access keys the user has is not known", evidence);
        }
        return active + open == 0
                ? Verdict.pass(user.resource(), "the user has no active access key")
                : Verdict.pass(user.resource(), "the user has at most one active access key", evidence);
    }
}
