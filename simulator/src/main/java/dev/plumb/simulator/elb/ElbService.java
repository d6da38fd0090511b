package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.EitherProtocol;
import dev.plumb.simulator.protocol.QueryProtocol;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.Handler;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The register of Elastic Load Balancing's actions. */
public final class ElbService {
    private static final ClassicProtocol CLASSIC = new ClassicProtocol();

    private final Service.Builder service = Service.builder(
            "elasticloadbalancing",
            EitherProtocol.of(
                    request -> !CLASSIC.asked(request),
                    QueryProtocol.of("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "2015-12-01"),
                    CLASSIC));

    private ElbService() {}

    /** Returns the service. */
    public static Service create() {
        ElbService elb = new ElbService();
        ElbKind.ALL.forEach(kind -> elb.service.keeps(kind.rows()));
        elb.service
                .keeps(ElbCall.TARGETS, ElbCall.TAGS, ElbQuotas.LIMITS, HealthScripts.SCRIPTS, ClassicActions.ROWS)
                .lists(ElbService::list);
        elb.balancers();
        elb.groups();
        elb.listeners();
        elb.rest();
        return elb.service.build();
    }

    private void balancers() {
        service.on(
                ClassicProtocol.PREFIX + "DescribeLoadBalancers",
                "DescribeLoadBalancers",
                software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest::builder,
                ClassicActions::describe);
        on("CreateLoadBalancer", CreateLoadBalancerRequest::builder, LoadBalancerCreation::create, r -> null);
        on("DescribeLoadBalancers", DescribeLoadBalancersRequest::builder, LoadBalancerActions::describe, r -> null);
        on(
                "DescribeLoadBalancerAttributes",
                DescribeLoadBalancerAttributesRequest::builder,
                LoadBalancerActions::attributes,
                r -> null);
        on(
                "ModifyLoadBalancerAttributes",
                ModifyLoadBalancerAttributesRequest::builder,
                LoadBalancerActions::modify,
                ModifyLoadBalancerAttributesRequest::loadBalancerArn);
        on(
                "SetSubnets",
                SetSubnetsRequest::builder,
                LoadBalancerActions::setSubnets,
                SetSubnetsRequest::loadBalancerArn);
        on(
                "SetSecurityGroups",
                SetSecurityGroupsRequest::builder,
                LoadBalancerActions::setGroups,
                SetSecurityGroupsRequest::loadBalancerArn);
        on(
                "SetIpAddressType",
                SetIpAddressTypeRequest::builder,
                LoadBalancerActions::setAddresses,
                SetIpAddressTypeRequest::loadBalancerArn);
        on(
                "DeleteLoadBalancer",
                DeleteLoadBalancerRequest::builder,
                LoadBalancerActions::delete,
                DeleteLoadBalancerRequest::loadBalancerArn);
    }

    private void groups() {
        on("CreateTargetGroup", CreateTargetGroupRequest::builder, TargetGroupActions::create, r -> null);
        on("DescribeTargetGroups", DescribeTargetGroupsRequest::builder, TargetGroupActions::describe, r -> null);
        on(
                "ModifyTargetGroup",
                ModifyTargetGroupRequest::builder,
                TargetGroupActions::modify,
                ModifyTargetGroupRequest::targetGroupArn);
        on(
                "DescribeTargetGroupAttributes",
                DescribeTargetGroupAttributesRequest::builder,
                TargetGroupActions::attributes,
                r -> null);
        on(
                "ModifyTargetGroupAttributes",
                ModifyTargetGroupAttributesRequest::builder,
                TargetGroupActions::modifyAttributes,
                ModifyTargetGroupAttributesRequest::targetGroupArn);
        on(
                "DeleteTargetGroup",
                DeleteTargetGroupRequest::builder,
                TargetGroupActions::delete,
                DeleteTargetGroupRequest::targetGroupArn);
        on(
                "RegisterTargets",
                RegisterTargetsRequest::builder,
                TargetActions::register,
                RegisterTargetsRequest::targetGroupArn);
        on(
                "DeregisterTargets",
                DeregisterTargetsRequest::builder,
                TargetActions::deregister,
                DeregisterTargetsRequest::targetGroupArn);
        on("DescribeTargetHealth", DescribeTargetHealthRequest::builder, TargetActions::health, r -> null);
    }

    private void listeners() {
        on(
                "CreateListener",
                CreateListenerRequest::builder,
                ListenerActions::create,
                CreateListenerRequest::loadBalancerArn);
        on("DescribeListeners", DescribeListenersRequest::builder, ListenerActions::describe, r -> null);
        on(
                "ModifyListener",
                ModifyListenerRequest::builder,
                ListenerActions::modify,
                ModifyListenerRequest::listenerArn);
        on(
                "DescribeListenerAttributes",
                DescribeListenerAttributesRequest::builder,
                ListenerActions::attributes,
                r -> null);
        on(
                "ModifyListenerAttributes",
                ModifyListenerAttributesRequest::builder,
                ListenerActions::modifyAttributes,
                ModifyListenerAttributesRequest::listenerArn);
        on(
                "DeleteListener",
                DeleteListenerRequest::builder,
                ListenerActions::delete,
                DeleteListenerRequest::listenerArn);
        on(
                "AddListenerCertificates",
                AddListenerCertificatesRequest::builder,
                ListenerCertificates::add,
                AddListenerCertificatesRequest::listenerArn);
        on(
                "RemoveListenerCertificates",
                RemoveListenerCertificatesRequest::builder,
                ListenerCertificates::remove,
                RemoveListenerCertificatesRequest::listenerArn);
        on(
                "DescribeListenerCertificates",
                DescribeListenerCertificatesRequest::builder,
                ListenerCertificates::describe,
                r -> null);
        on("CreateRule", CreateRuleRequest::builder, ListenerRules::create, CreateRuleRequest::listenerArn);
        on("DescribeRules", DescribeRulesRequest::builder, ListenerRules::describe, r -> null);
        on("ModifyRule", ModifyRuleRequest::builder, ListenerRules::modify, ModifyRuleRequest::ruleArn);
        on(
                "SetRulePriorities",
                SetRulePrioritiesRequest::builder,
                ListenerRules::setPriorities,
                r -> r.rulePriorities().stream()
                        .map(RulePriorityPair::ruleArn)
                        .findFirst()
                        .orElse(null));
        on("DeleteRule", DeleteRuleRequest::builder, ListenerRules::delete, DeleteRuleRequest::ruleArn);
    }

    private void rest() {
        on(
                "AddTags",
                AddTagsRequest::builder,
                ElbTags::add,
                r -> r.resourceArns().get(0));
        on(
                "RemoveTags",
                RemoveTagsRequest::builder,
                ElbTags::remove,
                r -> r.resourceArns().get(0));
        on("DescribeTags", DescribeTagsRequest::builder, ElbTags::describe, r -> null);
        on("DescribeSSLPolicies", DescribeSslPoliciesRequest::builder, SslPolicies::describe, r -> null);
        on("DescribeAccountLimits", DescribeAccountLimitsRequest::builder, ElbQuotas::describe, r -> null);
    }

    /** Adds an action whose permission is checked against the ARN that its request names, or against all. */
    private <Q extends SdkPojo, B extends SdkPojo & SdkBuilder<B, Q>> void on(
            String action,
            Supplier<B> builder,
            BiFunction<ElbCall, Q, ? extends SdkPojo> handler,
            Function<Q, @Nullable String> arn) {
        Handler<Q, SdkPojo> wrapped = (call, request) -> handler.apply(ElbCall.of(call), request);
        BiFunction<Call, Q, String> resource = (call, request) -> {
            String named = arn.apply(request);
            return named == null ? "*" : named;
        };
        service.on(action, builder, wrapped, resource);
    }

    private static Stream<ExistingResource> list(World world, Scope scope, Instant now) {
        return ElbKind.ALL.stream().flatMap(kind -> list(world, scope, now, kind));
    }

    private static <V extends Record & ElbRow> Stream<ExistingResource> list(
            World world, Scope scope, Instant now, ElbKind<V> kind) {
        return world.table(scope, kind.rows())
                .values()
                .map(row -> new ExistingResource(
                        "elasticloadbalancing:" + kind.type(),
                        row.arn(),
                        scope.region(),
                        row.state(now),
                        row.partOf(),
                        world.table(scope, ElbCall.TAGS)
                                .get(row.arn())
                                .map(StoredElbTags::tags)
                                .orElse(Map.of())));
    }
}
