package dev.plumb.iam.audit.user;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.Age;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.UserFacts;
import java.util.Optional;

/** Users too young for anything of theirs to be old: nothing of a user is older than the user. */
final class Young {
    private Young() {}

    /** Returns a pass for a user that was made less than so many days ago, or empty. */
    static Optional<Verdict> than(int days, IamFacts facts, UserFacts user) {
        return user.created()
                .map(at -> Age.between(at, facts.now()))
                .filter(age -> !age.atLeast(days))
                .map(age -> Verdict.pass(
                        user.resource(),
                        "the user was made only " + age.ago(),
                        Evidence.of("user_creation_time", user.created().orElseThrow())));
    }
}
