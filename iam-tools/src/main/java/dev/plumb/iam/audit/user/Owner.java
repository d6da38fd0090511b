package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import java.util.function.Function;

/** Finds whose a credential is that AWS lists by the user's name alone. */
final class Owner {
    private Owner() {}

    /**
     * Returns the verdict on a credential of a user. Where nothing read tells the user's ARN there is none: a verdict
     * under a guessed one would be another finding the next night.
     *
     * @param what the credential, as the beginning of a sentence
     */
    static Verdict judge(IamFacts facts, String name, String what, Function<Resource, Verdict> verdict) {
        return facts.user(name)
                .map(verdict)
                .orElseGet(() -> Verdict.notEvaluated(
                        facts.account(),
                        what + " belongs to a user whose ARN is not known",
                        Evidence.of("user_name", name),
                        Evidence.operation("iam:GetAccountAuthorizationDetails")));
    }
}
