package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.ec2.compute.ImageChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people get to instances that have no public address.
 *
 * @param access by which way; an Instance Connect Endpoint where null
 * @param tier the tier it stands in; where null, the first public one for ssh, else the first private one
 * @param allowFrom from which networks SSH may come
 * @param openToTheWorld whether they may be everything
 * @param reach where the bastion's own connections may lead, besides SSH to its targets
 * @param keyName the key pair of a bastion that is an instance, or null for none
 * @param type its type; t4g.nano where null
 * @param image its image; Amazon Linux 2023 for ARM where null
 */
@Doc("How people get to instances that have no public address.")
public record BastionSpec(
        @Doc("By which way; left out: instance-connect.") @Nullable
        Access access,

        @Doc("The tier it stands in; left out: the first public one for ssh, else the first private one.") @Nullable
        String tier,

        @Doc("For ssh: from which networks, such as 203.0.113.0/24.")
        List<AclPeer> allowFrom,

        @Doc("For ssh: whether allow-from may be 0.0.0.0/0 or ::/0.") @Nullable
        Boolean openToTheWorld,

        @Doc("For ssh and ssm: where tunnels may lead besides, such as {to: data, port: 5432}.")
        List<AclRule> reach,

        @Doc("For ssh and ssm: the key pair of the instance.") @Nullable
        String keyName,

        @Doc("For ssh and ssm: the type of the instance; left out: t4g.nano.") @Nullable
        String type,

        @Doc("For ssh and ssm: the image of the instance; left out: Amazon Linux 2023 for ARM.") @Nullable
        ImageChoice image) {
    /** Ways in. */
    public enum Access {
        /** An EC2 Instance Connect Endpoint. */
        @Doc(
                "An EC2 Instance Connect Endpoint: no public host and no charge. TCP to ports 22 and 3389 only, at most 20 connections"
                        + " at once, each for an hour at most.")
        INSTANCE_CONNECT,
        /** An instance that Systems Manager leads to. */
        @Doc("An instance without any open port, to which Systems Manager leads: for tunnels to any port.")
        SSM,
        /** An instance that takes SSH from given networks. */
        @Doc("A public instance that takes SSH from the networks of allow-from.")
        SSH
    }

    /** Copies. */
    public BastionSpec {
        allowFrom = List.copyOf(allowFrom);
        reach = List.copyOf(reach);
    }

    /** Returns by which way. */
    public Access way() {
        return access == null ? Access.INSTANCE_CONNECT : access;
    }

    /** Returns what the instance is. */
    NatInstanceSpec machine() {
        return new NatInstanceSpec(type, image);
    }
}
