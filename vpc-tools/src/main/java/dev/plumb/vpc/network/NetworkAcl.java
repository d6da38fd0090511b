package dev.plumb.vpc.network;

import dev.plumb.core.resource.ForcesReplacement;
import dev.plumb.core.resource.Ref;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network ACL of our own. It denies what no entry lets through.
 *
 * @param vpc the VPC it is in
 * @param entries the entries that are ours
 * @param owned the slots of {@link #slot} that the tags call ours, whether there are such entries or not; nobody asks for it
 * @param others the slots that entries of others have; nobody asks for it
 */
public record NetworkAcl(
        @ForcesReplacement Ref vpc,
        @Nullable Set<AclEntry> entries,
        @Nullable Set<String> owned,
        @Nullable Set<String> others) {
    /** Refers to the network ACL that a VPC has from birth. */
    public static final Ref DEFAULT = Ref.id("default");

    /** Copies. */
    public NetworkAcl {
        entries = entries == null ? null : Set.copyOf(entries);
        owned = owned == null ? null : Set.copyOf(owned);
        others = others == null ? null : Set.copyOf(others);
    }

    /** Returns an ACL as a stack asks for it. */
    public static NetworkAcl of(Ref vpc, Set<AclEntry> entries) {
        return new NetworkAcl(vpc, entries, null, null);
    }

    /** Returns how a place for an entry is called: numbers count for each direction. */
    public static String slot(boolean egress, int number) {
        return (egress ? "out " : "in ") + number;
    }
}
