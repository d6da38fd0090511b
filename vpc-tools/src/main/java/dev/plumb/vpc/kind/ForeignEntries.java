package dev.plumb.vpc.kind;

import dev.plumb.core.resource.Foreign;
import dev.plumb.vpc.network.AclEntry;
import dev.plumb.vpc.network.NetworkAcl;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries that somebody else put into a network ACL of ours. */
final class ForeignEntries {
    private ForeignEntries() {}

    /**
     * Returns those of an ACL.
     *
     * @param record the ACL as its tags say what is ours
     * @param block the VPC's IPv6 block, or null
     */
    static List<Foreign> in(
            software.amazon.awssdk.services.ec2.model.NetworkAcl acl, NetworkAcl record, @Nullable String block) {
        Set<String> others = record.others() == null ? Set.of() : record.others();
        Set<AclEntry> ours = record.entries() == null ? Set.of() : record.entries();
        return acl.entries().stream()
                .filter(entry -> entry.ruleNumber() <= AclEntries.LAST)
                .map(entry -> AclEntries.read(entry, block))
                .filter(entry -> others.contains(entry.slot()))
                .map(entry -> new Foreign(acl.networkAclId() + " " + entry.slot(), entry, warning(entry, ours)))
                .toList();
    }

    /** The first entry that fits decides. */
    private static @Nullable String warning(AclEntry entry, Set<AclEntry> ours) {
        boolean cuts = !entry.allow() && ours.stream().anyMatch(own -> own.allow() && entry.preempts(own));
        return cuts
                ? "has an entry of somebody else, " + entry.inWords() + ", that stops what the file lets through"
                : null;
    }
}
