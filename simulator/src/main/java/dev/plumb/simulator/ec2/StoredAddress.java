package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Elastic IP address.
 *
 * @param id its allocation id
 * @param address the public address
 * @param association the association id while it is bound, or null
 * @param networkInterface the interface it is bound to, or null
 * @param privateAddress the private address it is bound to, or null
 * @param until when the binding ends by itself, or null
 * @param manager the service that manages it, or null
 * @param gone when it vanishes, or null
 */
record StoredAddress(
        String id,
        String address,
        @Nullable String association,
        @Nullable String networkInterface,
        @Nullable String privateAddress,
        @Nullable Instant until,
        @Nullable String manager,
        @Nullable Instant gone)
        implements Row {
    @Override
    public boolean exists(Instant now) {
        return gone == null || now.isBefore(gone);
    }

    boolean bound(Instant now) {
        return association != null && (until == null || now.isBefore(until));
    }

    /** Tells whether it was just let go by a NAT gateway, when releasing it fails in misleading ways. */
    boolean unbinding(Instant now) {
        return until != null && !now.isBefore(until) && !Durations.over("address.unbind", until, now);
    }

    StoredAddress boundTo(String newAssociation, String newInterface, String newPrivateAddress) {
        return new StoredAddress(id, address, newAssociation, newInterface, newPrivateAddress, null, manager, gone);
    }

    StoredAddress free() {
        return new StoredAddress(id, address, null, null, null, null, manager, gone);
    }

    StoredAddress boundUntil(Instant time) {
        return new StoredAddress(
                id,
                address,
                association,
                networkInterface,
                privateAddress,
                time,
                manager,
                manager == null ? gone : time);
    }

    @Override
    public String partOf() {
        return manager == null ? "" : manager;
    }
}
