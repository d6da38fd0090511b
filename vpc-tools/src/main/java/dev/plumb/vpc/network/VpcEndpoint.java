package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way from a VPC to a service of AWS that needs no internet.
 *
 * @param vpc the VPC it is in
 * @param service the service's full name, such as {@code com.amazonaws.eu-west-1.s3}
 * @param type how it works
 * @param routeTables the route tables that a gateway endpoint is in
 * @param subnets the subnets that an interface endpoint has an address in, at most one in each zone
 * @param securityGroups the security groups of an interface endpoint
 * @param privateDns whether the service's own names lead to an interface endpoint
 * @param policy what may be done through it, as JSON; null where nobody says, and AWS allows everything
 */
public record VpcEndpoint(
        @ForcesReplacement Ref vpc,
        @ForcesReplacement String service,
        @ForcesReplacement Type type,
        @Nullable Set<Ref> routeTables,
        @Nullable Set<Ref> subnets,
        @Nullable Set<Ref> securityGroups,
        @Nullable Boolean privateDns,
        @Nullable String policy) {
    /** How an endpoint works. */
    public enum Type {
        /** By a route to the service's addresses: S3 and DynamoDB, free. */
        GATEWAY,
        /** By a network interface in each zone, which costs by the hour. */
        INTERFACE
    }

    /** Copies. */
    public VpcEndpoint {
        routeTables = routeTables == null ? null : Set.copyOf(routeTables);
        subnets = subnets == null ? null : Set.copyOf(subnets);
        securityGroups = securityGroups == null ? null : Set.copyOf(securityGroups);
    }
}
