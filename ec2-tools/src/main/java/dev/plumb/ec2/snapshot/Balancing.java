package dev.plumb.ec2.snapshot;

import dev.plumb.core.finding.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Load balancers, what they serve, and certificates.
 *
 * @param policies the protocols of each TLS policy that AWS has, by its name
 */
public record Balancing(
        List<Balancer> balancers,
        List<Targets> targetGroups,
        List<Resource> classics,
        List<Certificate> certificates,
        Map<String, List<String>> policies) {
    /** Nothing. */
    public static final Balancing NONE = new Balancing(List.of(), List.of(), List.of(), List.of(), Map.of());

    /** Copies. */
    public Balancing {
        balancers = List.copyOf(balancers);
        targetGroups = List.copyOf(targetGroups);
        classics = List.copyOf(classics);
        certificates = List.copyOf(certificates);
        policies = Map.copyOf(policies);
    }

    /** A load balancer of the second generation. */
    public record Balancer(Resource resource, String type, List<Listener> listeners) {
        /** Copies. */
        public Balancer {
            listeners = List.copyOf(listeners);
        }
    }

    /**
     * A listener.
     *
     * @param policy its TLS policy, or null without TLS
     * @param certificates the ARNs of all its certificates, the default one first
     * @param rules in the order of their priorities, without the default one
     */
    public record Listener(
            Resource resource,
            String protocol,
            int port,
            @Nullable String policy,
            List<String> certificates,
            List<Rule> rules) {
        /** Copies. */
        public Listener {
            certificates = List.copyOf(certificates);
            rules = List.copyOf(rules);
        }
    }

    /** A rule of a listener. */
    public record Rule(Resource resource, int priority, List<Condition> conditions) {
        /** Copies. */
        public Rule {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A condition as AWS tells it.
     *
     * @param field such as {@code path-pattern}
     * @param name the header's name, or null
     * @param values patterns, networks or methods
     * @param pairs keys and values of the query string; an empty key is any
     * @param expression whether it has regular expressions
     */
    public record Condition(
            String field, @Nullable String name, List<String> values, List<Pair> pairs, boolean expression) {
        /** Copies. */
        public Condition {
            values = List.copyOf(values);
            pairs = List.copyOf(pairs);
        }
    }

    /** A key and a value of the query string. */
    public record Pair(String key, String value) {}

    /**
     * A target group.
     *
     * @param used whether a load balancer routes to it
     */
    public record Targets(Resource resource, boolean used) {}

    /**
     * A certificate.
     *
     * @param type such as {@code IMPORTED} or {@code AMAZON_ISSUED}
     * @param until when it ends, or null where it was not issued yet
     * @param renewable whether ACM says that it renews it
     */
    public record Certificate(
            Resource resource, String type, @Nullable Instant until, boolean renewable) {}
}
