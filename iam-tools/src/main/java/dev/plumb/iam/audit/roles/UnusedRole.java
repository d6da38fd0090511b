package dev.plumb.iam.audit.roles;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.snapshot.IamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** ROLE-UNUSED: RoleLastUsed comes with GetAccountAuthorizationDetails; service-linked roles are their service's. */
final class UnusedRole implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ROLE-UNUSED", Severity.MEDIUM, "Roles")
            .title("Every role is in use")
            .why("A role nobody uses is watched by nobody, and waits for whoever finds a way to assume it.")
            .fix(
                    "IAM > Roles > ROLE_NAME > Delete, after a look at its last activity",
                    "aws iam delete-role --role-name ROLE_NAME, after its policies and instance profiles",
                    "remove the aws_iam_role")
            .needs("iam:GetAccountAuthorizationDetails")
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
        if (role.identityCenter()) {
            return Verdict.notApplicable(
                    resource,
                    "IAM Identity Center owns the role, and AWS refuses to delete it from within the account");
        }
        int days = facts.thresholds().idleDays();
        Instant limit = facts.now().minus(Duration.ofDays(days));
        Instant used = role.lastUsed();
        Evidence created = Evidence.of("created", role.created());
        if (used != null) {
            Evidence last = Evidence.of("last_used", used);
            return used.isAfter(limit)
                    ? Verdict.pass(resource, "the role was used within " + days + " days", last)
                    : Verdict.fail(resource, "the role was not used for " + days + " days or more", last, created);
        }
        return role.created().isAfter(limit)
                ? Verdict.pass(resource, "the role is younger than " + days + " days", created)
                : Verdict.fail(resource, "the role was never used within the time AWS keeps track of", created);
    }
}
