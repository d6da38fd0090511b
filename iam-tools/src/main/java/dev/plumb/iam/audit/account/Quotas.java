package dev.plumb.iam.audit.account;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ACCT-QUOTA: one verdict for each quota that GetAccountSummary counts against. */
final class Quotas implements Rule<IamFacts> {
    private static final RuleInfo INFO = RuleInfo.of("ACCT-QUOTA", Severity.LOW, "Account")
            .title("IAM's quotas are not nearly used up")
            .why(
                    "At the quota the next user, role, policy or version of one cannot be made: deployments fail, and so does "
                            + "the change somebody needs during an incident. AWS does not raise the quotas of users and policy versions.")
            .fix(
                    "Delete what is unused, or Service Quotas > AWS Identity and Access Management > QUOTA > Request"
                            + " increase",
                    "aws service-quotas request-service-quota-increase --region us-east-1 --service-code iam"
                            + " --quota-code QUOTA_CODE --desired-value NUMBER",
                    "aws_servicequotas_service_quota with service_code = \"iam\"")
            .needs("iam:GetAccountSummary")
            .build();

    private static final List<Quota> QUOTAS = List.of(
            new Quota("Users", "UsersQuota", "users"),
            new Quota("Groups", "GroupsQuota", "groups"),
            new Quota("Roles", "RolesQuota", "roles"),
            new Quota("Policies", "PoliciesQuota", "customer managed policies"),
            new Quota("PolicyVersionsInUse", "PolicyVersionsInUseQuota", "policy versions"),
            new Quota("InstanceProfiles", "InstanceProfilesQuota", "instance profiles"),
            new Quota("ServerCertificates", "ServerCertificatesQuota", "server certificates"));

    private record Quota(String used, String limit, String words) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        Map<String, Integer> summary = facts.snapshot().summary();
        List<Verdict> verdicts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Quota quota : QUOTAS) {
            if (summary.containsKey(quota.used()) && summary.getOrDefault(quota.limit(), 0) > 0) {
                verdicts.add(verdict(facts, quota, summary));
            } else {
                missing.add(quota.words());
            }
        }
        if (verdicts.isEmpty()) {
            return Stream.of(Verdict.notEvaluated(facts.account(), "the account summary has no quotas"));
        } else if (!missing.isEmpty()) {
            verdicts.add(Verdict.notEvaluated(
                            facts.account(),
                            "the account summary lacks the number in use or the quota of " + String.join(", ", missing))
                    .about("missing"));
        }
        return verdicts.stream();
    }

    private static Verdict verdict(IamFacts facts, Quota quota, Map<String, Integer> summary) {
        long used = summary.getOrDefault(quota.used(), 0);
        long limit = summary.getOrDefault(quota.limit(), 0);
        int percent = facts.thresholds().quotaPercent();
        String message = used + " of " + limit + " " + quota.words() + " (" + used * 100 / limit + " %), the limit is "
                + percent + " %";
        Evidence[] evidence = {Evidence.of(quota.used(), used), Evidence.of(quota.limit(), limit)};
        Verdict verdict = used * 100 >= limit * percent
                ? Verdict.fail(facts.account(), message, evidence)
                : Verdict.pass(facts.account(), message, evidence);
        return verdict.about(quota.used());
    }
}
