package dev.plumb.iam.audit.policies;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.PolicyProblem.Consequence;
import dev.plumb.iam.policy.Reach;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule that judges one document after the other. A document that cannot be read completely never passes: what was
 * found in its readable part counts, the absence of a finding does not.
 */
final class PolicyRule implements Rule<IamFacts> {
    private final RuleInfo info;
    private final String absent;
    private final String pass;
    private final Function<IamFacts, Stream<PolicyUse>> scope;
    private final Check check;

    /** What a rule looks for in one document. */
    interface Check {
        /** Returns what was found, each verdict filed by {@link PolicyUse#file}; nothing when all is well. */
        Stream<Verdict> judge(IamFacts facts, PolicyUse use, Reach reach);
    }

    private PolicyRule(
            RuleInfo info, String absent, String pass, Function<IamFacts, Stream<PolicyUse>> scope, Check check) {
        this.info = info;
        this.absent = absent;
        this.pass = pass;
        this.scope = scope;
        this.check = check;
    }

    /** Returns a rule on every document the account's own people wrote: customer managed and inline policies. */
    static Rule<IamFacts> own(RuleInfo info, String pass, Check check) {
        return of(
                info,
                "the account has no policies of its own",
                pass,
                PolicyRule::ownPolicies,
                (facts, use, reach) ->
                        facts.policies().boundaryOnly(use) ? Stream.of(boundary(use)) : check.judge(facts, use, reach));
    }

    /**
     * Returns a rule on some documents.
     *
     * @param absent why it is not applicable to an account without such documents
     * @param pass what is said of a document in which nothing was found
     */
    static PolicyRule of(
            RuleInfo info, String absent, String pass, Function<IamFacts, Stream<PolicyUse>> scope, Check check) {
        return new PolicyRule(info, absent, pass, scope, check);
    }

    /** Starts the description of a rule on policies. */
    static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, "Policies").needs("iam:GetAccountAuthorizationDetails");
    }

    /** Returns what the account's own people wrote. */
    static Stream<PolicyUse> ownPolicies(IamFacts facts) {
        return Stream.concat(
                facts.policies().managed().stream().filter(use -> use.form() == PolicyUse.Form.CUSTOMER_MANAGED),
                facts.policies().inline().stream());
    }

    /** Returns the verdict on a document that cannot be read, or not completely. */
    static Verdict unread(PolicyUse use) {
        String problem = use.parsed().problems().stream()
                .filter(one -> one.consequence() != Consequence.NONE)
                .findFirst()
                .map(Object::toString)
                .orElse("");
        return use.file(Verdict.notEvaluated(
                use.resource(), "the policy document cannot be read completely", Evidence.of("problem", problem)));
    }

    /** Returns the verdict of rules on grants for a policy that only bounds what others grant. */
    static Verdict boundary(PolicyUse use) {
        return use.file(Verdict.notApplicable(
                use.resource(), "the policy is used as a boundary only, and a boundary grants nothing"));
    }

    /** Returns the verdict of rules on single grants for a document that grants everything anyway. */
    static Verdict administrator(PolicyUse use) {
        return use.file(Verdict.notApplicable(
                use.resource(), "the policy allows everything, which the rules on administrators report"));
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        return orAbsent(facts, absent, found(facts));
    }

    /** Returns the verdicts on the documents there are. */
    Stream<Verdict> found(IamFacts facts) {
        return scope.apply(facts).flatMap(use -> judge(facts, use));
    }

    /** Returns the verdicts, or why there are none. */
    static Stream<Verdict> orAbsent(IamFacts facts, String absent, Stream<Verdict> verdicts) {
        List<Verdict> found = verdicts.toList();
        return found.isEmpty() ? Stream.of(Verdict.notApplicable(facts.account(), absent)) : found.stream();
    }

    private Stream<Verdict> judge(IamFacts facts, PolicyUse use) {
        List<Verdict> found = facts.policies()
                .reach(use)
                .map(reach -> check.judge(facts, use, reach).toList())
                .orElse(List.of());
        if (!found.isEmpty()) {
            return found.stream();
        }
        return Stream.of(use.parsed().complete() ? use.file(Verdict.pass(use.resource(), pass)) : unread(use));
    }
}
