package dev.plumb.ec2.audit.estate;

import dev.plumb.core.finding.Evidence;
import dev.plumb.core.finding.RuleInfo;
import dev.plumb.core.finding.Severity;
import dev.plumb.core.finding.Verdict;
import dev.plumb.ec2.balance.rule.QueryValue;
import dev.plumb.ec2.balance.rule.RuleCondition;
import dev.plumb.ec2.balance.rule.RuleMatch;
import dev.plumb.ec2.balance.rule.Shadow;
import dev.plumb.ec2.balance.rule.Shadowing;
import dev.plumb.ec2.snapshot.Balancing.Condition;
import dev.plumb.ec2.snapshot.Balancing.Listener;
import dev.plumb.ec2.snapshot.Balancing.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** LB-RULE-SHADOWED: rules of listeners that no request reaches. */
final class ListenerRuleShadows {
    private ListenerRuleShadows() {}

    static EstateRule rule() {
        return new EstateRule(
                RuleInfo.of("LB-RULE-SHADOWED", Severity.MEDIUM, BalancingRules.GROUP)
                        .title("Every rule of a listener can be reached")
                        .why(
                                "Rules are tried in the order of their priorities, and the first that fits decides. A rule whose"
                                        + " requests are all taken before is dead: what it should do, such as to forbid or to redirect,"
                                        + " never happens.")
                        .fix(
                                "EC2 > Load Balancers > LOAD_BALANCER > Listeners > Rules > Actions > Reprioritize rules",
                                "aws elbv2 set-rule-priorities --rule-priorities RuleArn=RULE_ARN,Priority=N",
                                "set a smaller priority on the aws_lb_listener_rule")
                        .needs("elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules")
                        .build(),
                facts -> {
                    List<Verdict> verdicts = BalancingRules.listeners(facts).stream()
                            .flatMap(ListenerRuleShadows::listener)
                            .toList();
                    return verdicts.isEmpty()
                            ? Stream.of(Verdict.notApplicable(facts.account(), "no listener has rules"))
                            : verdicts.stream();
                });
    }

    /** What cannot be read exactly takes nothing away from others, so that nothing is accused wrongly. */
    private static Stream<Verdict> listener(Listener listener) {
        List<Rule> exact = new ArrayList<>();
        List<RuleMatch> matches = new ArrayList<>();
        Map<Rule, Verdict> verdicts = new HashMap<>();
        for (Rule rule : listener.rules()) {
            List<RuleCondition> conditions = conditions(rule);
            if (conditions == null) {
                verdicts.put(
                        rule,
                        Verdict.manual(
                                rule.resource(),
                                "the rule has a condition that is not decided, such as a regular expression",
                                priority(rule)));
            } else {
                exact.add(rule);
                matches.add(new RuleMatch(String.valueOf(rule.priority()), conditions));
            }
        }
        for (Shadow shadow : Shadowing.among(matches)) {
            Rule rule = exact.get(shadow.index());
            verdicts.put(rule, verdict(rule, matches.get(shadow.index()), shadow));
        }
        return listener.rules().stream()
                .map(rule -> verdicts.getOrDefault(
                        rule, Verdict.pass(rule.resource(), "requests reach the rule", priority(rule))));
    }

    private static Verdict verdict(Rule rule, RuleMatch match, Shadow shadow) {
        Evidence words = Evidence.of(
                "conditions",
                match.conditions().stream().map(RuleCondition::inWords).collect(Collectors.joining(" and ")));
        String front = String.join(" and ", shadow.by());
        return switch (shadow.reason()) {
            case TAKEN ->
                Verdict.fail(
                        rule.resource(),
                        shadow.by().size() == 1
                                ? "the rule of priority " + front + " in front of it takes all of its requests"
                                : "the rules of priorities " + front + " in front of it take all of its requests",
                        priority(rule),
                        Evidence.of("in_front", front),
                        words);
            case CONTRADICTION ->
                Verdict.fail(rule.resource(), "its conditions contradict each other", priority(rule), words);
            case UNDECIDED ->
                Verdict.manual(rule.resource(), "its patterns are too entangled to decide", priority(rule), words);
        };
    }

    private static Evidence priority(Rule rule) {
        return Evidence.of("priority", rule.priority());
    }

    /** Returns the conditions, or null where one of them is not known to the decision. */
    private static @Nullable List<RuleCondition> conditions(Rule rule) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            RuleCondition read = condition.expression() ? null : condition(condition);
            if (read == null) {
                return null;
            }
            conditions.add(read);
        }
        return conditions.isEmpty() ? null : conditions;
    }

    private static @Nullable RuleCondition condition(Condition condition) {
        Set<String> values = new LinkedHashSet<>(condition.values());
        return switch (condition.field()) {
            case "host-header" -> new RuleCondition.Host(values);
            case "path-pattern" -> new RuleCondition.Path(values);
            case "http-request-method" -> new RuleCondition.Method(values);
            case "source-ip" -> new RuleCondition.Source(values);
            case "http-header" -> condition.name() == null ? null : new RuleCondition.Header(condition.name(), values);
            case "query-string" ->
                new RuleCondition.Query(condition.pairs().stream()
                        .map(pair -> new QueryValue(pair.key().isEmpty() ? null : pair.key(), pair.value()))
                        .collect(Collectors.toSet()));
            default -> null;
        };
    }
}
