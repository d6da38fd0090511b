package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;

/** What becomes of the security group that AWS makes with every VPC. */
public enum DefaultGroup {
    /** It has no rules: what names no group of its own reaches nobody. */
    @Doc("It has no rules: what names no group of its own reaches nobody.")
    CLOSED,
    /** Nobody touches it. */
    @Doc("Nobody touches it.")
    UNMANAGED
}
