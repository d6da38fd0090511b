package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.TARGET_GROUPS;

import dev.plumb.simulator.protocol.ModelText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The actions of listeners and rules: checked, completed as AWS shows them, and kept as text. */
final class RuleRouting {
    private static final Set<String> ROUTING = Set.of("forward", "redirect", "fixed-response");
    private static final int HEAVIEST = 999;
    private static final int LONGEST = 604_800;

    private RuleRouting() {}

    /** Returns actions as they are kept once they are found sound for a listener of a load balancer. */
    static List<String> checked(ElbCall elb, StoredLoadBalancer balancer, String protocol, List<Action> actions) {
        List<Action> ordered = new ArrayList<>(actions);
        ordered.sort(Comparator.comparing(action -> action.order() == null ? Integer.MAX_VALUE : action.order()));
        long routing = ordered.stream()
                .filter(action -> ROUTING.contains(action.typeAsString()))
                .count();
        if (ordered.isEmpty() || routing != 1) {
            throw ElbErrors.action(
                    "You must specify exactly one action of type 'forward', 'redirect' or 'fixed-response'");
        }
        if (!ROUTING.contains(ordered.get(ordered.size() - 1).typeAsString())) {
            throw ElbErrors.action("The last action must be of type 'forward', 'redirect' or 'fixed-response'");
        }
        if (ordered.size() > 1 && ordered.stream().anyMatch(action -> action.order() == null)) {
            throw ElbErrors.action("The order must be specified for all of several actions");
        }
        List<String> kept = new ArrayList<>();
        for (Action action : ordered) {
            kept.add(ModelText.write(checked(elb, balancer, protocol, action)));
        }
        Set<String> named = new TreeSet<>(groups(kept));
        TargetGroupUse.of(elb, balancer.arn()).forEach(named::add);
        ElbQuotas.check(elb, "target-groups-per-application-load-balancer", named.size());
        return kept;
    }

    private static Action checked(ElbCall elb, StoredLoadBalancer balancer, String protocol, Action action) {
        String type = action.typeAsString();
        if (!type.equals("forward") && !balancer.application()) {
            throw ElbErrors.action("Actions of type '" + type + "' are not supported by Network Load Balancers");
        }
        return switch (type) {
            case "forward" -> forward(elb, balancer, protocol, action);
            case "redirect" -> redirect(protocol, action);
            case "fixed-response" -> {
                if (action.fixedResponseConfig() == null) {
                    throw ElbErrors.validation("A fixed-response action needs a FixedResponseConfig");
                }
                yield action;
            }
            default -> {
                if (!protocol.equals("HTTPS")) {
                    throw ElbErrors.action("Actions of type '" + type + "' are supported by HTTPS listeners only");
                }
                yield action;
            }
        };
    }

    private static Action redirect(String protocol, Action action) {
        RedirectActionConfig config = action.redirectConfig();
        if (config == null) {
            throw ElbErrors.validation("A redirect action needs a RedirectConfig");
        }
        RedirectActionConfig whole = config.toBuilder()
                .protocol(Objects.requireNonNullElse(config.protocol(), "#{protocol}"))
                .host(Objects.requireNonNullElse(config.host(), "#{host}"))
                .port(Objects.requireNonNullElse(config.port(), "#{port}"))
                .path(Objects.requireNonNullElse(config.path(), "/#{path}"))
                .query(Objects.requireNonNullElse(config.query(), "#{query}"))
                .build();
        if (protocol.equals("HTTPS") && whole.protocol().equals("HTTP")) {
            throw ElbErrors.action("You cannot redirect from HTTPS to HTTP");
        }
        boolean same = Set.of("#{protocol}", protocol).contains(whole.protocol())
                && whole.host().equals("#{host}")
                && whole.port().equals("#{port}")
                && whole.path().equals("/#{path}");
        if (same) {
            throw ElbErrors.action("The redirect configuration is not valid because it creates a loop");
        }
        if (!whole.port().equals("#{port}") && !whole.port().matches("[1-9]\\d{0,4}")) {
            throw ElbErrors.validation("The redirect port '" + whole.port() + "' is not valid");
        }
        if (!whole.path().startsWith("/")) {
            throw ElbErrors.validation("The redirect path '" + whole.path() + "' must start with '/'");
        }
        return action.toBuilder().redirectConfig(whole).build();
    }

    private static Action forward(ElbCall elb, StoredLoadBalancer balancer, String protocol, Action action) {
        ForwardActionConfig config = action.forwardConfig();
        List<TargetGroupTuple> tuples = config == null || config.targetGroups().isEmpty()
                ? Stream.ofNullable(action.targetGroupArn())
                        .map(arn ->
                                TargetGroupTuple.builder().targetGroupArn(arn).build())
                        .toList()
                : config.targetGroups();
        if (tuples.isEmpty()) {
            throw ElbErrors.validation("A forward action needs a target group");
        }
        if (action.targetGroupArn() != null
                && (tuples.size() != 1 || !tuples.get(0).targetGroupArn().equals(action.targetGroupArn()))) {
            throw ElbErrors.action("TargetGroupArn and ForwardConfig must name the same single target group");
        }
        ElbQuotas.check(elb, "target-groups-per-action-on-" + balancer.type() + "-load-balancer", tuples.size());
        Set<String> seen = new HashSet<>();
        List<TargetGroupTuple> whole = new ArrayList<>();
        for (TargetGroupTuple tuple : tuples) {
            if (!seen.add(tuple.targetGroupArn())) {
                throw ElbErrors.action("A forward action cannot name a target group twice");
            }
            int weight = tuple.weight() == null ? 1 : tuple.weight();
            if (weight < 0 || weight > HEAVIEST) {
                throw ElbErrors.validation("Target group weight '" + weight + "' must be between 0 and " + HEAVIEST);
            }
            usable(elb, balancer, protocol, elb.require(TARGET_GROUPS, tuple.targetGroupArn()));
            whole.add(tuple.toBuilder().weight(weight).build());
        }
        return action.toBuilder()
                .targetGroupArn(whole.size() == 1 ? whole.get(0).targetGroupArn() : null)
                .forwardConfig(stickiness(config).targetGroups(whole).build())
                .build();
    }

    private static ForwardActionConfig.Builder stickiness(
            @org.jspecify.annotations.Nullable ForwardActionConfig config) {
        TargetGroupStickinessConfig wanted = config == null ? null : config.targetGroupStickinessConfig();
        boolean on = wanted != null && Boolean.TRUE.equals(wanted.enabled());
        Integer seconds = wanted == null || !on ? null : wanted.durationSeconds();
        if (on && (seconds == null || seconds < 1 || seconds > LONGEST)) {
            throw ElbErrors.validation(
                    "Target group stickiness duration must be between 1 and " + LONGEST + " seconds");
        }
        return ForwardActionConfig.builder()
                .targetGroupStickinessConfig(s -> s.enabled(on).durationSeconds(seconds));
    }

    private static void usable(ElbCall elb, StoredLoadBalancer balancer, String protocol, StoredTargetGroup group) {
        boolean fits = switch (protocol) {
            case "HTTP", "HTTPS" -> group.http();
            case "TCP" -> "TCP".equals(group.protocol());
            case "TLS" -> "TCP".equals(group.protocol()) || "TLS".equals(group.protocol());
            case "UDP" -> "UDP".equals(group.protocol()) || "TCP_UDP".equals(group.protocol());
            default -> protocol.equals(group.protocol());
        };
        if (!fits) {
            throw ElbErrors.of(
                    "IncompatibleProtocols",
                    "Target group protocol '" + group.protocol() + "' is not compatible with listener protocol '"
                            + protocol + "'");
        }
        if (group.vpc() != null && !group.vpc().equals(balancer.vpc())) {
            throw ElbErrors.configuration(
                    "The target group '" + group.arn() + "' is in another VPC than the load" + " balancer");
        }
        if (group.balancer() != null && !group.balancer().equals(balancer.arn())) {
            throw ElbErrors.of(
                    "TargetGroupAssociationLimit",
                    "The following target groups cannot be associated with more than one load balancer: "
                            + group.arn());
        }
        if (elb.targets(group.arn()).size() > ElbQuotas.of(elb, "targets-per-" + balancer.type() + "-load-balancer")) {
            throw ElbErrors.of("TooManyTargets", "The target group has more targets than a load balancer may have");
        }
    }

    /** Returns the target groups that kept actions name. */
    static List<String> groups(List<String> actions) {
        return actions(actions).stream()
                .filter(action -> action.forwardConfig() != null)
                .flatMap(action -> action.forwardConfig().targetGroups().stream())
                .map(TargetGroupTuple::targetGroupArn)
                .toList();
    }

    /** Returns kept actions. */
    static List<Action> actions(List<String> kept) {
        return kept.stream()
                .map(text -> ModelText.read(text, Action.builder()).build())
                .toList();
    }
}
