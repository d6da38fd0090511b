package dev.plumb.simulator.ec2;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface.
 *
 * @param id its id
 * @param vpc its VPC
 * @param subnet its subnet
 * @param type such as {@code interface}, {@code natGateway} or {@code vpc_endpoint}
 * @param description what its maker wrote
 * @param owner the AWS resource that manages it, or null
 * @param address its private address
 * @param ipv6 its IPv6 addresses
 * @param groups its security groups
 * @param checked whether source and destination are checked
 * @param publicAddress an address that was assigned on launch, or null
 * @param attachment its attachment, or null
 * @param gone when it vanishes, or null
 */
record StoredInterface(
        String id,
        String vpc,
        String subnet,
        String type,
        String description,
        @Nullable String owner,
        String address,
        List<String> ipv6,
        List<String> groups,
        boolean checked,
        @Nullable String publicAddress,
        @Nullable Attachment attachment,
        @Nullable Instant gone)
        implements Row {
    StoredInterface {
        ipv6 = List.copyOf(ipv6);
        groups = List.copyOf(groups);
    }

    @Override
    public boolean exists(Instant now) {
        return gone == null || now.isBefore(gone);
    }

    boolean inUse() {
        return owner != null || attachment != null;
    }

    /** Returns a hardware address, a locally administered one, made of the id. */
    String mac() {
        String digits = "02" + id.substring(id.length() - 10);
        return String.join(":", digits.split("(?<=\\G..)"));
    }

    StoredInterface goneAt(@Nullable Instant time) {
        return new StoredInterface(
                id,
                vpc,
                subnet,
                type,
                description,
                owner,
                address,
                ipv6,
                groups,
                checked,
                publicAddress,
                attachment,
                time);
    }

    StoredInterface withGroups(List<String> value) {
        return new StoredInterface(
                id,
                vpc,
                subnet,
                type,
                description,
                owner,
                address,
                ipv6,
                value,
                checked,
                publicAddress,
                attachment,
                gone);
    }

    StoredInterface withCheck(boolean value) {
        return new StoredInterface(
                id,
                vpc,
                subnet,
                type,
                description,
                owner,
                address,
                ipv6,
                groups,
                value,
                publicAddress,
                attachment,
                gone);
    }

    StoredInterface withDescription(String value) {
        return new StoredInterface(
                id, vpc, subnet, type, value, owner, address, ipv6, groups, checked, publicAddress, attachment, gone);
    }

    StoredInterface withAttachment(@Nullable Attachment value, @Nullable String newPublicAddress) {
        return new StoredInterface(
                id,
                vpc,
                subnet,
                type,
                description,
                owner,
                address,
                ipv6,
                groups,
                checked,
                newPublicAddress,
                value,
                gone);
    }

    @Override
    public String partOf() {
        return owner != null ? owner : attachment != null && attachment.deleted() ? attachment.instance() : "";
    }
}
