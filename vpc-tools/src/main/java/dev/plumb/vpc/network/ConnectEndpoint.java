package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import java.util.Set;

/**
 * An EC2 Instance Connect Endpoint: sessions to instances that have no public address.
 *
 * @param subnet the subnet it stands in
 * @param securityGroups its security groups
 */
public record ConnectEndpoint(
        @ForcesReplacement Ref subnet, @ForcesReplacement Set<Ref> securityGroups) {
    /** Copies. */
    public ConnectEndpoint {
        securityGroups = Set.copyOf(securityGroups);
    }
}
