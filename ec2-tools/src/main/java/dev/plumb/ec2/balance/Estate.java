package dev.plumb.ec2.balance;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Reading;
import dev.plumb.ec2.security.SecurityGroupKind;
import dev.plumb.ec2.stack.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * What Elastic Load Balancing has for a stack, read once for all kinds. Nothing is found by tag there: load balancers and target groups
 * are listed, those in the stack's VPCs and those that are called like the stack's are looked at, and the tags of all of it are asked for
 * together.
 */
final class Estate {
    private final List<LoadBalancer> balancers;
    private final List<TargetGroup> groups;
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<Rule, String> rules = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

    private Estate(Reading reading) {
        AwsSession session = reading.session();
        String uid = reading.stack().uid();
        Set<String> vpcs = new HashSet<>(reading.ids(Scope.VPC));
        balancers = listed(reading).stream()
                .filter(each -> isNear(
                        reading,
                        vpcs,
                        LoadBalancerKind.NAME,
                        each.loadBalancerArn(),
                        each.loadBalancerName(),
                        each.vpcId()))
                .toList();
        groups = listedGroups(reading).stream()
                .filter(each -> isNear(
                        reading,
                        vpcs,
                        TargetGroupKind.NAME,
                        each.targetGroupArn(),
                        each.targetGroupName(),
                        each.vpcId()))
                .toList();
        // Of others in our VPC only their tags tell whether they are ours.
        List<String> strangers = balancers.stream()
                .filter(each -> !Elb.isNamed(each.loadBalancerName(), uid))
                .map(LoadBalancer::loadBalancerArn)
                .toList();
        tags.putAll(Elb.tags(session, strangers));
        List<LoadBalancer> ours = balancers.stream()
                .filter(each -> Elb.isNamed(each.loadBalancerName(), uid)
                        || reading.stack().owns(tags(each.loadBalancerArn()))
                        || reading.given(LoadBalancerKind.NAME).contains(each.loadBalancerArn()))
                .toList();
        ours.forEach(each -> children(session, each));
        Stream<String> rest = Stream.of(
                        balancers.stream().map(LoadBalancer::loadBalancerArn),
                        groups.stream().map(TargetGroup::targetGroupArn),
                        listeners.stream().map(Listener::listenerArn),
                        rules.keySet().stream().map(Rule::ruleArn))
                .flatMap(arns -> arns)
                .filter(arn -> !tags.containsKey(arn));
        tags.putAll(Elb.tags(session, rest.toList()));
    }

    static Estate of(Reading reading) {
        return reading.once("load balancing", () -> new Estate(reading));
    }

    /**
     * Tells whether something is called like the stack's. Load balancers wear security groups: a stack that has none of its own has none
     * of them either, and nobody pays for a look. Who may not even list them has hardly made any, but somebody else may have.
     */
    static boolean any(Reading reading) {
        if (reading.of(SecurityGroupKind.NAME)
                .noneMatch(group -> reading.stack().owns(group.tags()))) {
            return false;
        }
        try {
            String uid = reading.stack().uid();
            return listed(reading).stream().anyMatch(each -> Elb.isNamed(each.loadBalancerName(), uid))
                    || listedGroups(reading).stream().anyMatch(each -> Elb.isNamed(each.targetGroupName(), uid));
        } catch (AwsException failure) {
            if (failure.kind() == AwsException.Kind.UNSUPPORTED) {
                return false;
            }
            if (failure.kind() == AwsException.Kind.DENIED) {
                reading.warn("could not look whether the stack has load balancers left, because " + failure.permission()
                        + " was refused");
                return false;
            }
            throw failure;
        }
    }

    private static List<LoadBalancer> listed(Reading reading) {
        return reading.once("all load balancers", () -> balancers(reading.session()));
    }

    private static List<TargetGroup> listedGroups(Reading reading) {
        return reading.once("all target groups", () -> groups(reading.session()));
    }

    /** A call that names one that has gone fails, so all of them are listed. */
    static List<LoadBalancer> balancers(AwsSession session) {
        ElasticLoadBalancingV2Client elb = Elb.client(session);
        return Elb.all(
                marker -> elb.describeLoadBalancers(request -> request.marker(marker)),
                DescribeLoadBalancersResponse::nextMarker,
                DescribeLoadBalancersResponse::loadBalancers);
    }

    static List<TargetGroup> groups(AwsSession session) {
        ElasticLoadBalancingV2Client elb = Elb.client(session);
        return Elb.all(
                marker -> elb.describeTargetGroups(request -> request.marker(marker)),
                DescribeTargetGroupsResponse::nextMarker,
                DescribeTargetGroupsResponse::targetGroups);
    }

    static List<Listener> listeners(AwsSession session, String balancer) {
        ElasticLoadBalancingV2Client elb = Elb.client(session);
        return Elb.ifThere(() -> Elb.all(
                        marker -> elb.describeListeners(
                                request -> request.loadBalancerArn(balancer).marker(marker)),
                        DescribeListenersResponse::nextMarker,
                        DescribeListenersResponse::listeners))
                .orElse(List.of());
    }

    static List<Rule> rules(AwsSession session, String listener) {
        ElasticLoadBalancingV2Client elb = Elb.client(session);
        return Elb.ifThere(() -> Elb.all(
                        marker -> elb.describeRules(
                                request -> request.listenerArn(listener).marker(marker)),
                        DescribeRulesResponse::nextMarker,
                        DescribeRulesResponse::rules))
                .orElse(List.of());
    }

    private void children(AwsSession session, LoadBalancer balancer) {
        for (Listener listener : listeners(session, balancer.loadBalancerArn())) {
            listeners.add(listener);
            if ("application".equals(balancer.typeAsString())) {
                rules(session, listener.listenerArn()).stream()
                        .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                        .forEach(rule -> rules.put(rule, listener.listenerArn()));
            }
        }
    }

    private static boolean isNear(
            Reading reading, Set<String> vpcs, String kind, String arn, String name, @Nullable String vpc) {
        return (vpc != null && vpcs.contains(vpc))
                || Elb.isNamed(name, reading.stack().uid())
                || reading.given(kind).contains(arn);
    }

    List<LoadBalancer> balancers() {
        return balancers;
    }

    List<TargetGroup> groups() {
        return groups;
    }

    List<Listener> listeners() {
        return listeners;
    }

    /** Returns the rules with the ARNs of their listeners. */
    Map<Rule, String> rules() {
        return rules;
    }

    Map<String, String> tags(String arn) {
        return tags.getOrDefault(arn, Map.of());
    }
}
