package dev.plumb.ec2.balance;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.PartOf;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.balance.rule.RuleCondition;
import java.util.Set;

/**
 * What happens to some requests of a listener.
 *
 * @param listener whose requests
 * @param priority its place among the listener's rules; lower ones come first
 * @param conditions which requests: those that meet all of them
 * @param action what happens to them
 */
public record ListenerRule(
        @PartOf @ForcesReplacement Ref listener, int priority, Set<RuleCondition> conditions, ListenerAction action) {
    /** Copies. */
    public ListenerRule {
        conditions = Set.copyOf(conditions);
    }
}
