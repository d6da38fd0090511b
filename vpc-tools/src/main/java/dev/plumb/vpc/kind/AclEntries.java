package dev.plumb.vpc.kind;

import dev.plumb.vpc.network.AclEntry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Entries of network ACLs as EC2 takes and gives them. */
final class AclEntries {
    /** The last number that an entry may have; what comes after it is AWS's own. */
    static final int LAST = 32_766;

    private static final String SLOT = "slot:";
    private static final String WHOLE = "slot:*";

    private AclEntries() {}

    /**
     * Returns an entry as it is.
     *
     * @param block the VPC's IPv6 block, or null
     */
    static AclEntry read(NetworkAclEntry entry, @Nullable String block) {
        PortRange ports = entry.portRange();
        IcmpTypeCode type = entry.icmpTypeCode();
        return new AclEntry(
                entry.ruleNumber(),
                Boolean.TRUE.equals(entry.egress()),
                entry.ruleAction() == RuleAction.ALLOW,
                entry.protocol(),
                entry.cidrBlock() != null ? entry.cidrBlock() : slot(entry.ipv6CidrBlock(), block),
                ports != null ? ports.from() : type != null ? type.type() : null,
                ports != null ? ports.to() : type != null ? type.code() : null);
    }

    private static String slot(String network, @Nullable String block) {
        if (block == null || network.equals("::/0")) {
            return network;
        }
        return network.equals(block)
                ? WHOLE
                : Ipv6.contains(block, network) ? SLOT + Ipv6.slot(block, network) : network;
    }

    /** Returns the block at the other end of an entry. */
    static String network(Ec2Client ec2, String vpc, AclEntry entry) {
        String network = entry.network();
        if (!network.startsWith(SLOT)) {
            return network;
        }
        return network.equals(WHOLE)
                ? Ipv6.whole(ec2, vpc)
                : Ipv6.subnet(ec2, vpc, Integer.parseInt(network.substring(SLOT.length())));
    }

    static CreateNetworkAclEntryRequest creation(String acl, AclEntry entry, String network) {
        return CreateNetworkAclEntryRequest.builder()
                .networkAclId(acl)
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .ruleAction(entry.allow() ? RuleAction.ALLOW : RuleAction.DENY)
                .protocol(entry.protocol())
                .cidrBlock(entry.isIpv6() ? null : network)
                .ipv6CidrBlock(entry.isIpv6() ? network : null)
                .portRange(ports(entry))
                .icmpTypeCode(type(entry))
                .build();
    }

    static ReplaceNetworkAclEntryRequest replacement(String acl, AclEntry entry, String network) {
        return ReplaceNetworkAclEntryRequest.builder()
                .networkAclId(acl)
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .ruleAction(entry.allow() ? RuleAction.ALLOW : RuleAction.DENY)
                .protocol(entry.protocol())
                .cidrBlock(entry.isIpv6() ? null : network)
                .ipv6CidrBlock(entry.isIpv6() ? network : null)
                .portRange(ports(entry))
                .icmpTypeCode(type(entry))
                .build();
    }

    private static boolean isIcmp(AclEntry entry) {
        return entry.protocol().equals("1") || entry.protocol().equals("58");
    }

    private static @Nullable PortRange ports(AclEntry entry) {
        return entry.from() == null || isIcmp(entry)
                ? null
                : PortRange.builder().from(entry.from()).to(entry.to()).build();
    }

    private static @Nullable IcmpTypeCode type(AclEntry entry) {
        return isIcmp(entry)
                ? IcmpTypeCode.builder().type(entry.from()).code(entry.to()).build()
                : null;
    }
}
