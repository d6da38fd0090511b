package dev.plumb.ec2.balance;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.Yielded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer. Its name is not part of it: names are unique in a Region, so each is called after what it is made of.
 *
 * @param type {@code application} or {@code network}; others are not made
 * @param scheme {@code internet-facing} or {@code internal}
 * @param zones where it stands
 * @param guarded whether a network load balancer has security groups: one that has none never gets any. Null for others
 * @param groups its security groups
 * @param addressType {@code ipv4} or {@code dualstack}, or null where nobody cares
 * @param logs where it notes requests, or null where nobody cares
 * @param idleTimeout for how many seconds a connection may be silent, or null where nobody cares
 * @param crossZone whether targets of all zones are served, or null where nobody cares
 * @param deletionProtection whether AWS refuses to remove it, or null where nobody cares
 * @param dnsName which one AWS gave it, null before it has
 */
public record LoadBalancer(
        @ForcesReplacement String type,
        @ForcesReplacement String scheme,
        Set<Zone> zones,
        @ForcesReplacement @Nullable Boolean guarded,
        Set<Ref> groups,
        @Nullable String addressType,
        @Nullable Logs logs,
        @Nullable Integer idleTimeout,
        @Nullable Boolean crossZone,
        @Nullable Boolean deletionProtection,
        @Yielded @Nullable String dnsName) {
    static final String APPLICATION = "application";
    static final String NETWORK = "network";
    static final int IDLE_TIMEOUT = 60;

    /** Copies. */
    public LoadBalancer {
        zones = Set.copyOf(zones);
        groups = Set.copyOf(groups);
    }

    /**
     * Where a load balancer stands.
     *
     * @param subnet in which subnet
     * @param allocation with which elastic IP address, or null for one of AWS's
     * @param address with which private address, or null for any
     */
    public record Zone(
            Ref subnet,
            @Nullable String allocation,
            @Nullable String address) {}

    /**
     * Where requests are noted.
     *
     * @param bucket in which bucket, empty for nowhere
     * @param prefix what their names begin with
     */
    public record Logs(String bucket, String prefix) {
        static final Logs NONE = new Logs("", "");
    }

    boolean isApplication() {
        return type.equals(APPLICATION);
    }

    /** Returns the same as AWS makes it: what attributes say comes later. */
    LoadBalancer born() {
        return new LoadBalancer(
                type,
                scheme,
                zones,
                guarded,
                groups,
                addressType,
                logs == null ? null : Logs.NONE,
                idleTimeout == null ? null : Integer.valueOf(IDLE_TIMEOUT),
                crossZone == null ? null : Boolean.valueOf(isApplication()),
                deletionProtection == null ? null : Boolean.FALSE,
                null);
    }
}
