package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 Instance Connect Endpoint.
 *
 * @param id its id
 * @param vpc its VPC
 * @param subnet its subnet
 * @param groups its security groups
 * @param clientAddress whether instances see the client's address
 * @param since when it was made
 * @param deleted when its deletion began, or null
 */
record StoredConnectEndpoint(
        String id,
        String vpc,
        String subnet,
        List<String> groups,
        boolean clientAddress,
        Instant since,
        @Nullable Instant deleted)
        implements Row {
    StoredConnectEndpoint {
        groups = List.copyOf(groups);
    }

    @Override
    public boolean exists(Instant now) {
        return deleted == null || !Durations.over("instance-connect-endpoint.delete", deleted, now);
    }

    @Override
    public String state(Instant now) {
        if (deleted != null) {
            return "delete-in-progress";
        }
        return Durations.over("instance-connect-endpoint.create", since, now)
                ? "create-complete"
                : "create-in-progress";
    }

    StoredConnectEndpoint deletedAt(Instant time) {
        return new StoredConnectEndpoint(id, vpc, subnet, groups, clientAddress, since, time);
    }
}
