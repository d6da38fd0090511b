package dev.plumb.simulator.elb;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.store.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A kind of thing in Elastic Load Balancing.
 *
 * @param rows its rows, by ARN
 * @param type its name in inventories
 * @param noun what messages call it
 * @param missing the code for an ARN that nothing has
 * @param resource what its ARNs have before the first slash
 * @param <V> the row type
 */
record ElbKind<V extends Record & ElbRow>(Kind<V> rows, String type, String noun, String missing, String resource) {
    static final ElbKind<StoredLoadBalancer> LOAD_BALANCERS = new ElbKind<>(
            Kind.of("elb.load-balancers", StoredLoadBalancer.class),
            "load-balancer",
            "Load balancer",
            "LoadBalancerNotFound",
            "loadbalancer");
    static final ElbKind<StoredTargetGroup> TARGET_GROUPS = new ElbKind<>(
            Kind.of("elb.target-groups", StoredTargetGroup.class),
            "target-group",
            "Target group",
            "TargetGroupNotFound",
            "targetgroup");
    static final ElbKind<StoredListener> LISTENERS = new ElbKind<>(
            Kind.of("elb.listeners", StoredListener.class), "listener", "Listener", "ListenerNotFound", "listener");
    static final ElbKind<StoredListenerRule> RULES = new ElbKind<>(
            Kind.of("elb.rules", StoredListenerRule.class), "listener-rule", "Rule", "RuleNotFound", "listener-rule");

    static final List<ElbKind<?>> ALL = List.of(LOAD_BALANCERS, TARGET_GROUPS, LISTENERS, RULES);

    /** Returns the kind that an ARN belongs to. */
    static Optional<ElbKind<?>> of(String arn) {
        String[] parts = arn.split(":", 6);
        String resource = parts.length == 6 ? parts[5].split("/", 2)[0] : "";
        return ALL.stream().filter(kind -> kind.resource().equals(resource)).findFirst();
    }

    AwsError missing(String arn) {
        return ElbErrors.of(missing, noun + " '" + arn + "' not found");
    }
}
