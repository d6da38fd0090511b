package dev.plumb.ec2.balance;

import dev.plumb.core.spec.Default;
import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import dev.plumb.core.spec.Whole;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code load-balancers} of a stack file.
 *
 * @param balancers the load balancers by name
 */
@Doc("Load balancers by name.")
public record LoadBalancersSpec(@Whole Map<String, Balancer> balancers) {
    /** Copies; the order stays. */
    public LoadBalancersSpec {
        balancers = Collections.unmodifiableMap(new LinkedHashMap<>(balancers));
    }

    /** What a load balancer knows of. */
    public enum Type {
        /** Requests of HTTP. */
        APPLICATION,
        /** Connections and packets. */
        NETWORK
    }

    /** Who can reach it. */
    public enum Scheme {
        /** The internet. */
        INTERNET_FACING,
        /** The network. */
        INTERNAL
    }

    /**
     * A load balancer.
     *
     * @param type what it knows of
     * @param tier the tier of the network it stands in
     * @param scheme who can reach it
     * @param securityGroups its groups
     * @param ipv6 whether it speaks IPv6, too; null where nobody cares
     * @param addresses static addresses, one for each zone
     * @param listeners what it listens on
     * @param targetGroups what it sends requests to, by name
     * @param accessLogs where it notes requests; null where nobody cares
     * @param idleTimeout how long a connection may be silent; null where nobody cares
     * @param crossZone whether targets of all zones are served; null where nobody cares
     * @param deletionProtection whether AWS refuses to remove it; null where nobody cares
     * @param ruleQuota how many rules the account allows it
     */
    @Doc("A load balancer. AWS cannot change its type and scheme: another one takes its place, with another DNS name.")
    public record Balancer(
            @Doc("What it knows of: application for HTTP, network for connections.") @Default("application")
            Type type,

            @Doc("The tier of the network it stands in.") String tier,

            @Doc("Who can reach it.") @Default("internet-facing")
            Scheme scheme,

            @Doc("Its security groups: groups of the stack, or ids.")
            List<String> securityGroups,

            @Doc("Whether it speaks IPv6, too.") @Nullable Boolean ipv6,

            @Doc(
                    "For a network load balancer, an address for each zone of the tier, in their order: allocations such as"
                            + " eipalloc-0123456789abcdef0, or private addresses where it is internal.")
            List<String> addresses,

            @Doc("What it listens on.") List<ListenerSpec> listeners,

            @Doc("What it sends requests to, by names that no other load balancer of the stack uses.")
            Map<String, TargetGroupSpec> targetGroups,

            @Doc("Where it notes requests: none, or a bucket.") @Nullable
            LogSpec accessLogs,

            @Doc(
                    "How long a connection may be silent, for an application load balancer: 1s to 4000s. AWS's own is 60s.")
            @Nullable
            Duration idleTimeout,

            @Doc("Whether targets of all zones are served; an application load balancer always does.") @Nullable
            Boolean crossZone,

            @Doc("Whether AWS refuses to remove it.") @Nullable
            Boolean deletionProtection,

            @Doc("How many rules the account allows a load balancer.") @Default("100") @Range(from = 1, to = 10_000)
            int ruleQuota) {
        /** Copies; the order stays. */
        public Balancer {
            securityGroups = List.copyOf(securityGroups);
            addresses = List.copyOf(addresses);
            listeners = List.copyOf(listeners);
            targetGroups = Collections.unmodifiableMap(new LinkedHashMap<>(targetGroups));
        }

        boolean isNetwork() {
            return type == Type.NETWORK;
        }
    }

    /** Where requests are noted. */
    public sealed interface LogSpec permits NoLog, Bucket {}

    /** Nowhere. */
    public enum NoLog implements LogSpec {
        /** The only word for it. */
        NONE
    }

    /**
     * In a bucket.
     *
     * @param bucket its name; its policy has to let Elastic Load Balancing write
     * @param prefix what their names begin with, or null for nothing
     */
    @Doc("A bucket of the same Region, whose policy lets Elastic Load Balancing write.")
    public record Bucket(
            @Doc("Its name.") String bucket,

            @Doc("What the names of the logs begin with.") @Nullable
            String prefix) implements LogSpec {}
}
