package dev.plumb.ec2.balance;

import dev.plumb.ec2.balance.rule.QueryValue;
import dev.plumb.ec2.balance.rule.RuleCondition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;

/** Conditions as AWS takes and gives them. */
final class ConditionForm {
    private static final String HOST = "host-header";
    private static final String PATH = "path-pattern";
    private static final String METHOD = "http-request-method";
    private static final String SOURCE = "source-ip";
    private static final String HEADER = "http-header";
    private static final String QUERY = "query-string";

    private ConditionForm() {}

    static Set<RuleCondition> read(
            List<software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition> conditions) {
        return conditions.stream().map(ConditionForm::read).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Older answers have the values of hosts and paths beside and not in their own place. */
    private static RuleCondition read(
            software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition condition) {
        return switch (condition.field()) {
            case HOST ->
                new RuleCondition.Host(values(
                        condition.hostHeaderConfig() == null
                                ? List.of()
                                : condition.hostHeaderConfig().values(),
                        condition));
            case PATH ->
                new RuleCondition.Path(values(
                        condition.pathPatternConfig() == null
                                ? List.of()
                                : condition.pathPatternConfig().values(),
                        condition));
            case METHOD ->
                new RuleCondition.Method(
                        Set.copyOf(condition.httpRequestMethodConfig().values()));
            case SOURCE ->
                new RuleCondition.Source(Set.copyOf(condition.sourceIpConfig().values()));
            case HEADER ->
                new RuleCondition.Header(
                        condition.httpHeaderConfig().httpHeaderName(),
                        values(condition.httpHeaderConfig().values(), condition));
            default ->
                new RuleCondition.Query(condition.queryStringConfig().values().stream()
                        .map(pair -> new QueryValue(pair.key(), pair.value()))
                        .collect(Collectors.toSet()));
        };
    }

    /** Regular expressions, which no file asks for, are told apart from patterns. */
    private static Set<String> values(
            List<String> own, software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition condition) {
        Set<String> values = new LinkedHashSet<>(own.isEmpty() ? condition.values() : own);
        condition.regexValues().forEach(regex -> values.add("(expression) " + regex));
        return values;
    }

    static List<software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition> write(
            Set<RuleCondition> conditions) {
        return conditions.stream()
                .sorted(java.util.Comparator.comparing(RuleCondition::inWords))
                .map(ConditionForm::write)
                .toList();
    }

    private static software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition write(
            RuleCondition condition) {
        software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition.Builder form =
                software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition.builder();
        if (condition instanceof RuleCondition.Host host) {
            form.field(HOST).hostHeaderConfig(config -> config.values(Elb.sorted(host.values())));
        } else if (condition instanceof RuleCondition.Path path) {
            form.field(PATH).pathPatternConfig(config -> config.values(Elb.sorted(path.values())));
        } else if (condition instanceof RuleCondition.Method method) {
            form.field(METHOD).httpRequestMethodConfig(config -> config.values(Elb.sorted(method.values())));
        } else if (condition instanceof RuleCondition.Source source) {
            form.field(SOURCE).sourceIpConfig(config -> config.values(Elb.sorted(source.values())));
        } else if (condition instanceof RuleCondition.Header header) {
            form.field(HEADER)
                    .httpHeaderConfig(
                            config -> config.httpHeaderName(header.name()).values(Elb.sorted(header.values())));
        } else if (condition instanceof RuleCondition.Query query) {
            form.field(QUERY)
                    .queryStringConfig(config -> config.values(query.values().stream()
                            .sorted(java.util.Comparator.comparing(QueryValue::inWords))
                            .map(value -> QueryStringKeyValuePair.builder()
                                    .key(value.key())
                                    .value(value.value())
                                    .build())
                            .toList()));
        }
        return form.build();
    }
}
