package dev.plumb.simulator.elb;

import java.time.Instant;
import java.util.List;

/**
 * A rule of a listener, other than its default rule.
 *
 * @param arn its ARN
 * @param listener the ARN of its listener
 * @param priority when its turn is
 * @param conditions its conditions, as text
 * @param actions its actions, as text
 * @param transforms its transforms, as text
 * @param since when it was made
 */
record StoredListenerRule(
        String arn,
        String listener,
        int priority,
        List<String> conditions,
        List<String> actions,
        List<String> transforms,
        Instant since)
        implements ElbRow {
    StoredListenerRule {
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
        transforms = List.copyOf(transforms);
    }

    @Override
    public String partOf() {
        return listener;
    }

    StoredListenerRule at(int newPriority) {
        return new StoredListenerRule(arn, listener, newPriority, conditions, actions, transforms, since);
    }
}
