package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;

/** Where a tier's default route leads. */
public enum Way {
    /** To the internet gateway: public subnets. */
    @Doc("To the internet gateway: public subnets.")
    INTERNET,
    /** To a NAT gateway, and for IPv6 to an egress-only gateway: private subnets. */
    @Doc("To a NAT gateway, and for IPv6 to an egress-only gateway: private subnets.")
    NAT,
    /** Nowhere: isolated subnets. */
    @Doc("Nowhere: isolated subnets.")
    NONE
}
