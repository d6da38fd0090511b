package dev.plumb.iam.audit.lint;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Resource;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** LINT-SIZE: documents near IAM's quotas; for inline policies the quota is for all of a principal's together. */
final class SizeLint implements Rule<IamFacts> {
    private static final RuleInfo INFO = LintRule.info(
            "LINT-SIZE",
            Severity.LOW,
            "Policies stay clear of the size quotas",
            "A policy near its quota cannot take the next permission in a hurry, and invites a wildcard to save space.",
            "split the policy, or move it from inline to managed");

    /**
     * One size beside its quota.
     *
     * @param whole whether nothing is missing in the sum
     */
    private record Size(Resource resource, String kind, String key, int characters, int quota, boolean whole) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        int percent = facts.thresholds().quotaPercent();
        List<Verdict> verdicts = new ArrayList<>();
        int clear = 0;
        List<String> unread = new ArrayList<>();
        for (Size size : sizes(facts, unread)) {
            if (size.characters() * 100L < (long) size.quota() * percent) {
                clear += size.whole() ? 1 : 0;
                continue;
            }
            Verdict verdict = Verdict.fail(
                    size.resource(),
                    size.kind() + " takes " + size.characters() + " of the " + size.quota()
                            + " characters of its quota",
                    Evidence.of("characters", size.characters()),
                    Evidence.of("quota", size.quota()));
            verdicts.add(size.key().isEmpty() ? verdict : verdict.about(size.key()));
        }
        if (!unread.isEmpty()) {
            verdicts.add(LintRule.unread(facts, unread));
        }
        if (clear > 0) {
            verdicts.add(Verdict.pass(
                    facts.account(),
                    clear == 1 ? "1 size is clear of its quota" : clear + " sizes are clear of their quotas"));
        }
        return verdicts.isEmpty()
                ? Stream.of(Verdict.notApplicable(facts.account(), "the account has no policies of its own"))
                : verdicts.stream();
    }

    private static List<Size> sizes(IamFacts facts, List<String> unread) {
        List<Size> sizes = new ArrayList<>();
        Map<Resource, Integer> inline = new LinkedHashMap<>();
        Set<Resource> open = new HashSet<>();
        for (PolicyUse use : LintRule.documents(facts)) {
            Optional<PolicyDocument> document = use.parsed().document();
            if (document.isEmpty()) {
                unread.add(LintRule.place(use));
                open.add(use.resource());
                continue;
            }
            int characters = document.get().size();
            switch (use.form()) {
                case INLINE -> inline.merge(use.resource(), characters, Integer::sum);
                case TRUST ->
                    sizes.add(new Size(
                            use.resource(),
                            "the trust policy",
                            "trust",
                            characters,
                            quota(facts, "AssumeRolePolicySizeQuota", 2048),
                            true));
                default ->
                    sizes.add(new Size(
                            use.resource(), "the policy", "", characters, quota(facts, "PolicySizeQuota", 6144), true));
            }
        }
        inline.forEach((resource, characters) -> sizes.add(new Size(
                resource,
                "the sum of inline policies",
                "inline",
                characters,
                inlineQuota(facts, resource),
                !open.contains(resource))));
        return sizes;
    }

    private static int inlineQuota(IamFacts facts, Resource resource) {
        return switch (resource.type()) {
            case "AWS::IAM::User" -> quota(facts, "UserPolicySizeQuota", 2048);
            case "AWS::IAM::Group" -> quota(facts, "GroupPolicySizeQuota", 5120);
            default -> quota(facts, "RolePolicySizeQuota", 10_240);
        };
    }

    /** The account's own quota where GetAccountSummary was read, else AWS's default. */
    private static int quota(IamFacts facts, String name, int usual) {
        return Math.max(1, facts.snapshot().summary().getOrDefault(name, usual));
    }
}
