package dev.plumb.ec2.balance.rule;

import java.util.List;

/**
 * Which requests a rule is for: those that meet all of its conditions.
 *
 * @param name what people call the rule
 * @param conditions at least one
 */
public record RuleMatch(String name, List<RuleCondition> conditions) {
    /** Copies. */
    public RuleMatch {
        conditions = List.copyOf(conditions);
    }
}
