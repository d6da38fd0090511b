package dev.plumb.iam.audit.trust;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Status;
import dev.plumb.core.finding.Verdict;
import dev.plumb.iam.audit.IamFacts;
import dev.plumb.iam.audit.PolicyUse;
import dev.plumb.iam.policy.PolicyProblem.Consequence;
import dev.plumb.iam.snapshot.IamRole;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that judges one role's trust policy after the other; roles of services are theirs and left alone. A trust policy
 * that cannot be read completely never passes.
 */
final class TrustRule implements Rule<IamFacts> {
    private static final String SHUT = "a Deny without conditions keeps everybody out, so nobody can assume the role";
    private static final String UNDONE = "a Deny without conditions keeps everybody out who would come in by this";

    private static final String STARRED = "nobody can assume the role: ";
    private static final String UNUSABLE = "nobody comes in by this: ";

    private final RuleInfo info;
    private final String absent;
    private final Check check;

    /** What a rule says of one role's trust. */
    interface Check {
        /** Returns the verdicts; none when the role has nothing the rule is about. */
        Stream<Verdict> judge(IamFacts facts, PolicyUse trust, Trust document);
    }

    private TrustRule(RuleInfo info, String absent, Check check) {
        this.info = info;
        this.absent = absent;
        this.check = check;
    }

    /**
     * Returns a rule.
     *
     * @param absent why it is not applicable to an account where no role has what it is about
     */
    static Rule<IamFacts> of(RuleInfo info, String absent, Check check) {
        return new TrustRule(info, absent, check);
    }

    /** Starts the description of a rule on trust. */
    static RuleInfo.Builder info(String id, Severity severity) {
        return RuleInfo.of(id, severity, "Trust").needs("iam:GetAccountAuthorizationDetails");
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public Stream<Verdict> judge(IamFacts facts) {
        List<Verdict> verdicts = facts.snapshot().roles().stream()
                .filter(role -> !role.serviceLinked())
                .flatMap(role -> judge(facts, role))
                .toList();
        return verdicts.isEmpty() ? Stream.of(Verdict.notApplicable(facts.account(), absent)) : verdicts.stream();
    }

    private Stream<Verdict> judge(IamFacts facts, IamRole role) {
        PolicyUse use = facts.policies().trustOf(role);
        List<Verdict> verdicts = judge(facts, use, Trust.of(role, use.parsed()));
        if (use.parsed().complete()) {
            return verdicts.stream();
        }
        List<Verdict> failures = verdicts.stream()
                .filter(verdict -> verdict.status() == Status.FAIL)
                .toList();
        return failures.isEmpty() ? Stream.of(unread(use)) : failures.stream();
    }

    /**
     * A statement that a literal star makes useless, or that a Deny of everybody undoes, lets nobody in, so the rule sees the others only. What it would have
     * said of that statement passes, with the reason.
     */
    private List<Verdict> judge(IamFacts facts, PolicyUse use, Trust written) {
        Trust inForce = written.inForce();
        List<Verdict> said = check.judge(facts, use, written).toList();
        if (inForce.allows().size() == written.allows().size()) {
            return said;
        } else if (inForce.allows().isEmpty()) {
            String reason = written.starred() ? STARRED + LiteralStar.NOBODY : SHUT;
            return said.stream().map(verdict -> passed(use, verdict, reason)).toList();
        }
        List<Verdict> verdicts = check.judge(facts, use, inForce).toList();
        String reason = written.starred() ? UNUSABLE + LiteralStar.NOBODY : UNDONE;
        Set<String> judged = verdicts.stream().map(Verdict::discriminator).collect(Collectors.toSet());
        return Stream.concat(
                        verdicts.stream(),
                        said.stream()
                                .filter(verdict -> !judged.contains(verdict.discriminator()))
                                .map(verdict -> passed(use, verdict, reason)))
                .toList();
    }

    private static Verdict passed(PolicyUse use, Verdict verdict, String reason) {
        // A pass for another reason stays one, but not where the author would think that somebody comes in.
        return verdict.status() == Status.PASS && !reason.endsWith(LiteralStar.NOBODY)
                ? verdict
                : Verdict.pass(use.resource(), reason).about(verdict.discriminator());
    }

    private static Verdict unread(PolicyUse use) {
        String problem = use.parsed().problems().stream()
                .filter(one -> one.consequence() != Consequence.NONE)
                .findFirst()
                .map(Object::toString)
                .orElse("");
        return Verdict.notEvaluated(
                use.resource(), "the trust policy cannot be read completely", Evidence.of("problem", problem));
    }
}
