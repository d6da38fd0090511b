package dev.plumb.iam.audit.roles;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import java.util.List;
import java.util.stream.Stream;

/** ROLE-MAXSESSION: only ListRoles tells the limit, which is asked for on request. */
final class LongSession implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROLE-MAXSESSION", Severity.LOW, "Roles")
            .title("Role sessions are no longer than allowed")
            .why(
                    "Credentials of a session work until it ends; there is no taking back a stolen one short of denying all "
                            + "sessions of the role.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Summary > Edit > Maximum session duration",
                    "aws iam update-role --role-name ROLE_NAME --max-session-duration SECONDS",
                    "max_session_duration of aws_iam_role")
            .needs("iam:GetAccountAuthorizationDetails", "iam:ListRoles")
            .build();

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<Verdict> verdicts = facts.snapshot().roles().stream()
                .filter(role -> !role.serviceLinked())
                .map(role -> judge(facts, role))
                .toList();
        return verdicts.isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no roles of its own"))
                : verdicts.stream();
    }

    private static Verdict judge(IamFacts facts, IamRole role) {
        Resource resource = IamFacts.resource(role);
        Integer seconds = role.maxSessionSeconds();
        if (seconds == null) {
            return Verdict.notEvaluated(resource, "the role's session limit was not read");
        }
        int hours = facts.thresholds().maxSessionHours();
        Evidence limit = Evidence.of("max_session_seconds", seconds);
        return seconds > hours * 3600L
                ? Verdict.fail(resource, "sessions of the role may last longer than " + hours + " hours", limit)
                : Verdict.pass(resource, "sessions of the role end within " + hours + " hours", limit);
    }
}
