package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A NAT gateway.
 *
 * @param id its id
 * @param vpc its VPC
 * @param subnet its subnet, or null for a regional one
 * @param zoneId its zone, or null for a regional one
 * @param open whether it leads to the internet
 * @param automatic whether a regional one finds its zones and addresses itself
 * @param addresses its addresses
 * @param routeTable the route table of a regional one, or null
 * @param failure why it will fail, or null
 * @param since when it was made
 * @param deleted when its deletion began, or null
 */
record StoredNatGateway(
        String id,
        String vpc,
        @Nullable String subnet,
        @Nullable String zoneId,
        boolean open,
        boolean automatic,
        List<NatAddress> addresses,
        @Nullable String routeTable,
        @Nullable Failure failure,
        Instant since,
        @Nullable Instant deleted)
        implements Row {
    StoredNatGateway {
        addresses = List.copyOf(addresses);
    }

    @Override
    public boolean exists(Instant now) {
        Instant end = end();
        return end == null || !Durations.over("nat.visible", end, now);
    }

    /** Returns when it was, or will be, deleted or failed; null while nothing ends it. */
    @Nullable
    Instant end() {
        if (deleted != null) {
            return failure == null ? deleted.plus(Durations.of("nat.delete")) : deleted;
        }
        return failure == null ? null : since.plus(Durations.of("nat.fail"));
    }

    @Override
    public String state(Instant now) {
        Instant end = end();
        boolean ended = end != null && !now.isBefore(end);
        if (deleted != null) {
            return ended ? "deleted" : "deleting";
        }
        if (failure != null) {
            return ended ? "failed" : "pending";
        }
        return Durations.over("nat.create", since, now) ? "available" : "pending";
    }

    /** Tells whether it takes room in quotas and stands in the way of deleting things. */
    boolean lives(Instant now) {
        return !state(now).equals("deleted") && !state(now).equals("failed");
    }

    boolean regional() {
        return subnet == null;
    }

    StoredNatGateway deletedAt(Instant time) {
        return new StoredNatGateway(
                id, vpc, subnet, zoneId, open, automatic, addresses, routeTable, failure, since, time);
    }
}
