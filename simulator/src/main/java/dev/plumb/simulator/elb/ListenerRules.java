package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.LISTENERS;
import static dev.plumb.simulator.elb.ElbKind.LOAD_BALANCERS;
import static dev.plumb.simulator.elb.ElbKind.RULES;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.protocol.ModelText;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleTransform;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** The rules of listeners. A default rule is part of its listener and only shown here. */
final class ListenerRules {
    private static final int LAST = 50_000;

    private ListenerRules() {}

    static CreateRuleResponse create(ElbCall elb, CreateRuleRequest request) {
        StoredListener listener = elb.require(LISTENERS, request.listenerArn());
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, listener.balancer());
        if (!balancer.application()) {
            throw ElbErrors.of("UnsupportedProtocol", "Rules are for the listeners of Application Load Balancers only");
        }
        List<String> conditions = RuleConditions.checked(elb, request.conditions());
        List<String> actions = RuleRouting.checked(elb, balancer, listener.protocol(), request.actions());
        String path = listener.arn().substring(listener.arn().indexOf(":listener/") + ":listener/".length());
        Map<String, String> tags = ElbTags.atBirth(elb, request.tags(), "listener-rule/" + path + "/*");
        if (of(elb, listener.arn()).anyMatch(rule -> rule.priority() == request.priority())) {
            throw taken(request.priority());
        }
        long present = elb.all(RULES)
                .filter(rule -> elb.find(LISTENERS, rule.listener())
                        .filter(other -> other.balancer().equals(balancer.arn()))
                        .isPresent())
                .count();
        ElbQuotas.check(elb, "rules-per-application-load-balancer", present + 1);
        StoredListenerRule made = new StoredListenerRule(
                elb.arn("listener-rule/" + path + "/" + elb.newId()),
                listener.arn(),
                request.priority(),
                conditions,
                actions,
                transforms(request.transforms()),
                elb.now());
        elb.put(RULES, made);
        elb.setTags(made.arn(), tags);
        TargetGroupUse.refresh(elb);
        return CreateRuleResponse.builder().rules(shown(made)).build();
    }

    private static AwsError taken(int priority) {
        return ElbErrors.of("PriorityInUse", "Priority '" + priority + "' is currently in use");
    }

    private static List<String> transforms(List<RuleTransform> transforms) {
        Set<String> types = new HashSet<>();
        transforms.forEach(transform -> {
            if (!types.add(transform.typeAsString())) {
                throw ElbErrors.validation("A rule can have one transform of each type only");
            }
        });
        return transforms.stream().map(ModelText::write).toList();
    }

    private static Stream<StoredListenerRule> of(ElbCall elb, String listener) {
        return elb.all(RULES).filter(rule -> rule.listener().equals(listener));
    }

    static DescribeRulesResponse describe(ElbCall elb, DescribeRulesRequest request) {
        if ((request.listenerArn() == null) == request.ruleArns().isEmpty()) {
            throw ElbErrors.validation("You must specify either rule ARNs or a listener ARN");
        }
        Stream<Rule> wanted;
        if (request.listenerArn() == null) {
            wanted = request.ruleArns().stream()
                    .map(arn -> standard(elb, arn)
                            .map(ListenerRules::shownStandard)
                            .orElseGet(() -> shown(elb.shown(RULES, arn))));
        } else {
            StoredListener listener = elb.shown(LISTENERS, request.listenerArn());
            wanted = Stream.concat(
                    elb.seen(RULES)
                            .filter(rule -> rule.listener().equals(listener.arn()))
                            .sorted(Comparator.comparing(StoredListenerRule::priority))
                            .map(ListenerRules::shown),
                    Stream.of(shownStandard(listener)));
        }
        ElbPage<Rule> page =
                ElbPage.of(elb.call().settings(), wanted, ListenerRules::order, request.marker(), request.pageSize());
        return DescribeRulesResponse.builder()
                .rules(page.items())
                .nextMarker(page.marker())
                .build();
    }

    /** Rules are listed by priority, the default one last. */
    private static String order(Rule rule) {
        String place = rule.isDefault() ? "x" : "%05d".formatted(Integer.parseInt(rule.priority()));
        return place + rule.ruleArn();
    }

    private static Optional<StoredListener> standard(ElbCall elb, String arn) {
        return elb.all(LISTENERS)
                .filter(listener -> listener.rule().equals(arn))
                .findFirst();
    }

    private static StoredListenerRule changeable(ElbCall elb, String arn) {
        if (standard(elb, arn).isPresent()) {
            throw ElbErrors.forbidden("Default rule '" + arn + "' cannot be modified or deleted");
        }
        return elb.require(RULES, arn);
    }

    static ModifyRuleResponse modify(ElbCall elb, ModifyRuleRequest request) {
        StoredListenerRule rule = changeable(elb, request.ruleArn());
        StoredListener listener = elb.require(LISTENERS, rule.listener());
        StoredLoadBalancer balancer = elb.require(LOAD_BALANCERS, listener.balancer());
        boolean reset = Boolean.TRUE.equals(request.resetTransforms());
        if (reset && !request.transforms().isEmpty()) {
            throw ElbErrors.validation("Transforms and ResetTransforms cannot be specified together");
        }
        StoredListenerRule changed = new StoredListenerRule(
                rule.arn(),
                rule.listener(),
                rule.priority(),
                request.conditions().isEmpty() ? rule.conditions() : RuleConditions.checked(elb, request.conditions()),
                request.actions().isEmpty()
                        ? rule.actions()
                        : RuleRouting.checked(elb, balancer, listener.protocol(), request.actions()),
                reset
                        ? List.of()
                        : request.transforms().isEmpty() ? rule.transforms() : transforms(request.transforms()),
                rule.since());
        elb.put(RULES, changed);
        TargetGroupUse.refresh(elb);
        return ModifyRuleResponse.builder().rules(shown(changed)).build();
    }

    /** All or none: what counts is whether priorities collide in the new order. */
    static SetRulePrioritiesResponse setPriorities(ElbCall elb, SetRulePrioritiesRequest request) {
        Map<String, StoredListenerRule> changed = new LinkedHashMap<>();
        for (RulePriorityPair pair : request.rulePriorities()) {
            String arn = String.valueOf(pair.ruleArn());
            Integer priority = pair.priority();
            if (priority == null || priority < 1 || priority > LAST) {
                throw ElbErrors.validation("Priority '" + priority + "' must be between 1 and " + LAST);
            }
            if (changed.put(arn, changeable(elb, arn).at(priority)) != null) {
                throw ElbErrors.validation("Rule '" + arn + "' is specified more than once");
            }
        }
        Set<String> listeners = new HashSet<>();
        changed.values().forEach(rule -> listeners.add(rule.listener()));
        if (listeners.size() > 1) {
            throw ElbErrors.validation("All rules must belong to the same listener");
        }
        listeners.forEach(listener -> {
            Set<Integer> priorities = new HashSet<>();
            of(elb, listener)
                    .map(rule -> changed.getOrDefault(rule.arn(), rule))
                    .forEach(rule -> {
                        if (!priorities.add(rule.priority())) {
                            throw taken(rule.priority());
                        }
                    });
        });
        changed.values().forEach(rule -> elb.put(RULES, rule));
        return SetRulePrioritiesResponse.builder()
                .rules(changed.values().stream().map(ListenerRules::shown).toList())
                .build();
    }

    static DeleteRuleResponse delete(ElbCall elb, DeleteRuleRequest request) {
        elb.remove(RULES, changeable(elb, request.ruleArn()).arn());
        TargetGroupUse.refresh(elb);
        return DeleteRuleResponse.builder().build();
    }

    private static Rule shownStandard(StoredListener listener) {
        return Rule.builder()
                .ruleArn(listener.rule())
                .priority("default")
                .isDefault(true)
                .conditions(List.of())
                .actions(RuleRouting.actions(listener.actions()))
                .build();
    }

    private static Rule shown(StoredListenerRule rule) {
        Rule.Builder shown = Rule.builder()
                .ruleArn(rule.arn())
                .priority(Integer.toString(rule.priority()))
                .isDefault(false)
                .conditions(rule.conditions().stream()
                        .map(text ->
                                ModelText.read(text, RuleCondition.builder()).build())
                        .toList())
                .actions(RuleRouting.actions(rule.actions()));
        if (!rule.transforms().isEmpty()) {
            shown.transforms(rule.transforms().stream()
                    .map(text -> ModelText.read(text, RuleTransform.builder()).build())
                    .toList());
        }
        return shown.build();
    }
}
