package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import org.jspecify.annotations.Nullable;

/**
 * How people get to instances that have no public address.
 *
 * @param access by which way; an Instance Connect Endpoint where null
 * @param tier the tier it stands in; the first private one where null
 */
@Doc("How people get to instances that have no public address.")
public record BastionSpec(
        @Doc("By which way; left out: instance-connect.") @Nullable
        Access access,

        @Doc("The tier it stands in; left out: the first private one.") @Nullable
        String tier) {
    /** Ways in. */
    public enum Access {
        /** An EC2 Instance Connect Endpoint. */
        @Doc(
                "An EC2 Instance Connect Endpoint: no public host and no charge. TCP to ports 22 and 3389 only, at most 20 connections"
                        + " at once, each for an hour at most.")
        INSTANCE_CONNECT
    }

    /** Returns by which way. */
    public Access way() {
        return access == null ? Access.INSTANCE_CONNECT : access;
    }
}
