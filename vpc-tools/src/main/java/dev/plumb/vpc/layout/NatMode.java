package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;

/** How private subnets reach the internet over IPv4. */
public enum NatMode {
    /** A NAT gateway in every zone: none of them depends on another zone. */
    @Doc("A NAT gateway in every zone: none of them depends on another zone.")
    PER_ZONE,
    /** One NAT gateway for all zones: cheap, and gone for all when its zone is. */
    @Doc("One NAT gateway for all zones: cheap, and gone for all when its zone is.")
    SINGLE,
    /** One regional NAT gateway, which AWS spreads over the zones. */
    @Doc("One regional NAT gateway, which AWS spreads over the zones.")
    REGIONAL,
    /** An instance that translates addresses: cheapest, and as reliable as one instance in one zone. */
    @Doc("An instance that translates addresses: cheapest, and as reliable as one instance in one zone.")
    INSTANCE,
    /** Not at all. */
    @Doc("Not at all.")
    NONE
}
