package dev.plumb.ec2.balance;

import dev.plumb.ec2.balance.rule.QueryValue;
import dev.plumb.ec2.balance.rule.RuleCondition;
import dev.plumb.ec2.security.NetworkBlock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a rule of a file asks of requests. */
final class RuleConditions {
    private static final String ANY_KEY = "*";

    private RuleConditions() {}

    /**
     * Returns the conditions of a rule.
     *
     * @throws IllegalArgumentException when a network is none
     */
    static List<RuleCondition> of(ListenerSpec.Rule rule) {
        List<RuleCondition> conditions = new ArrayList<>();
        if (rule.host() != null) {
            conditions.add(new RuleCondition.Host(set(rule.host())));
        }
        if (rule.path() != null) {
            conditions.add(new RuleCondition.Path(set(rule.path())));
        }
        if (rule.method() != null) {
            conditions.add(new RuleCondition.Method(set(rule.method())));
        }
        if (rule.source() != null) {
            conditions.add(new RuleCondition.Source(rule.source().each().stream()
                    .map(network -> NetworkBlock.parse(network).text())
                    .collect(Collectors.toCollection(LinkedHashSet::new))));
        }
        rule.headers().forEach((name, values) -> conditions.add(new RuleCondition.Header(name, set(values))));
        rule.query()
                .forEach((key, values) -> conditions.add(new RuleCondition.Query(values.each().stream()
                        .map(value -> new QueryValue(key.equals(ANY_KEY) ? null : key, value))
                        .collect(Collectors.toCollection(LinkedHashSet::new)))));
        return conditions;
    }

    private static Set<String> set(Texts texts) {
        return new LinkedHashSet<>(texts.each());
    }
}
