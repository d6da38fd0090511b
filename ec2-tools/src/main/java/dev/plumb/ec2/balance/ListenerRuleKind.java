package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;

/**
 * Rules of listeners, but for the default ones. No two have the same place at any moment: who takes another's place gives up its own to
 * it, in one call.
 */
public final class ListenerRuleKind extends ElbKind<ListenerRule> {
    /** The name in keys. */
    public static final String NAME = "listener-rule";

    /** Creates the kind. */
    public ListenerRuleKind() {
        super(NAME, "listener rule", ListenerRule.class);
    }

    @Override
    public Actions actions() {
        return Actions.reading("elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags")
                .creating(
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:CreateRule",
                        "elasticloadbalancing:SetRulePriorities")
                .updating(
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:ModifyRule",
                        "elasticloadbalancing:SetRulePriorities")
                .deleting("elasticloadbalancing:DeleteRule");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(ListenerKind.NAME);
    }

    @Override
    public boolean mayLive(Reading reading) {
        return reading.of(ListenerKind.NAME).findAny().isPresent();
    }

    @Override
    public List<Live<ListenerRule>> read(Reading reading) {
        Estate estate = Estate.of(reading);
        return estate.rules().entrySet().stream()
                .map(each -> Live.of(
                        each.getKey().ruleArn(),
                        new ListenerRule(
                                Ref.id(each.getValue()),
                                Integer.parseInt(each.getKey().priority()),
                                ConditionForm.read(each.getKey().conditions()),
                                ActionForm.read(each.getKey().actions())),
                        estate.tags(each.getKey().ruleArn()),
                        Condition.READY))
                .toList();
    }

    /**
     * Who has its place, and is the stack's own, is moved out of the way first: it has a step of its own to where it belongs. One
     * that carries the same tags is what a call made whose answer was lost.
     */
    @Override
    public Born create(Order<ListenerRule> order) {
        ElasticLoadBalancingV2Client elb = Elb.client(order.session());
        ListenerRule wanted = order.record();
        try {
            return made(elb, order, wanted);
        } catch (AwsException failure) {
            if (!"PriorityInUse".equals(failure.code())) {
                throw failure;
            }
            List<Rule> rules = Estate.rules(order.session(), wanted.listener().idOrThrow());
            String uid = order.tags().getOrDefault(StackTags.UID, "");
            Rule holder =
                    holder(order.session(), rules, wanted.priority(), uid, "").orElseThrow(() -> failure);
            if (tags(order.session(), holder.ruleArn()).equals(order.tags())) {
                return Born.ready(holder.ruleArn());
            }
            elb.setRulePriorities(request -> request.rulePriorities(pair(holder.ruleArn(), free(rules))));
            return made(elb, order, wanted);
        }
    }

    private static Born made(ElasticLoadBalancingV2Client elb, Order<ListenerRule> order, ListenerRule wanted) {
        return Born.ready(
                elb.createRule(request -> request.listenerArn(wanted.listener().idOrThrow())
                                .priority(wanted.priority())
                                .conditions(ConditionForm.write(wanted.conditions()))
                                .actions(ActionForm.write(wanted.action()))
                                .tags(Elb.list(order.tags())))
                        .rules()
                        .get(0)
                        .ruleArn());
    }

    /** Returns who has a place, where it is another of the same stack's. */
    private static Optional<Rule> holder(AwsSession session, List<Rule> rules, int priority, String uid, String own) {
        return rules.stream()
                .filter(rule -> rule.priority().equals(String.valueOf(priority)))
                .filter(rule -> !rule.ruleArn().equals(own))
                .filter(rule -> !uid.isEmpty() && uid.equals(uid(session, rule.ruleArn())))
                .findFirst();
    }

    private static String uid(AwsSession session, String arn) {
        return tags(session, arn).getOrDefault(StackTags.UID, "");
    }

    private static Map<String, String> tags(AwsSession session, String arn) {
        return Elb.tags(session, List.of(arn)).getOrDefault(arn, Map.of());
    }

    private static int free(List<Rule> rules) {
        Set<String> taken = rules.stream().map(Rule::priority).collect(Collectors.toSet());
        int place = Priorities.LAST;
        while (taken.contains(String.valueOf(place))) {
            place--;
        }
        return place;
    }

    private static RulePriorityPair pair(String arn, int priority) {
        return RulePriorityPair.builder().ruleArn(arn).priority(priority).build();
    }

    @Override
    public void update(Order<ListenerRule> order) {
        ElasticLoadBalancingV2Client elb = Elb.client(order.session());
        ListenerRule wanted = order.record();
        if (order.changes("conditions") || order.changes("action")) {
            elb.modifyRule(request -> request.ruleArn(order.id())
                    .conditions(ConditionForm.write(wanted.conditions()))
                    .actions(ActionForm.write(wanted.action())));
        }
        if (order.changes("priority")) {
            move(elb, order, wanted);
        }
    }

    private static void move(ElasticLoadBalancingV2Client elb, Order<ListenerRule> order, ListenerRule wanted) {
        List<Rule> rules = Estate.rules(order.session(), wanted.listener().idOrThrow());
        Optional<Rule> own =
                rules.stream().filter(rule -> rule.ruleArn().equals(order.id())).findFirst();
        List<RulePriorityPair> pairs = new ArrayList<>(List.of(pair(order.id(), wanted.priority())));
        String uid = uid(order.session(), order.id());
        holder(order.session(), rules, wanted.priority(), uid, order.id())
                .flatMap(holder -> own.map(rule -> pair(holder.ruleArn(), Integer.parseInt(rule.priority()))))
                .ifPresent(pairs::add);
        elb.setRulePriorities(request -> request.rulePriorities(pairs));
    }

    @Override
    public void delete(Order<ListenerRule> order) {
        Elb.client(order.session()).deleteRule(request -> request.ruleArn(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return find(
                session,
                Estate.balancers(session).stream()
                        .flatMap(balancer -> Estate.listeners(session, balancer.loadBalancerArn()).stream())
                        .flatMap(listener -> Estate.rules(session, listener.listenerArn()).stream())
                        .map(Rule::ruleArn)
                        .toList(),
                tags);
    }
}
