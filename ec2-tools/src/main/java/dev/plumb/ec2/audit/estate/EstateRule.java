package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Rule;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule: what it is, and how it judges.
 *
 * @param info what it is
 * @param judging how it judges
 */
record EstateRule(RuleInfo info, Function<EstateFacts, Stream<Verdict>> judging) implements Rule<EstateFacts> {
    /**
     * Returns a rule that gives a verdict on each of some things.
     *
     * @param none what the account lacks where there are none, for example {@code the account has no volumes}
     */
    static <T> EstateRule each(
            RuleInfo.Builder info,
            String none,
            Function<EstateFacts, List<T>> things,
            java.util.function.BiFunction<EstateFacts, T, Verdict> verdict) {
        return new EstateRule(info.build(), facts -> {
            List<T> all = things.apply(facts);
            return all.isEmpty()
                    ? Stream.of(Verdict.notApplicable(facts.account(), none))
                    : all.stream().map(thing -> verdict.apply(facts, thing));
        });
    }

    @Override
    public Stream<Verdict> judge(EstateFacts facts) {
        return judging.apply(facts);
    }
}
