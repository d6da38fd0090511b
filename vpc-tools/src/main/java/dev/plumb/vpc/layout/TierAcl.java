package dev.plumb.vpc.layout;

import dev.plumb.core.spec.Doc;
import dev.plumb.core.spec.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network ACL, described by the connections that are meant to be: plumb adds what lets the answers through.
 *
 * @param allow connections that may be
 * @param deny connections that may not be, whatever is allowed
 * @param quota how many rules a direction may have; AWS raises 20 to 40 on request
 */
@Doc("A network ACL: which connections may be. Everything else is dropped, and what lets answers through is added.")
public record TierAcl(
        @Doc("Connections that may be.") List<AclRule> allow,

        @Doc("Connections that may not be, whatever is allowed.")
        List<AclRule> deny,

        @Doc("How many rules each direction may have; AWS raises 20 to 40 on request.")
        @Range(from = 20, to = 40)
        @Nullable
        Integer quota) {
    private static final int QUOTA = 20;

    /** Copies. */
    public TierAcl {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Returns how many rules each direction may have, for each of IPv4 and IPv6. */
    public int mostRules() {
        return quota == null ? QUOTA : quota;
    }
}
