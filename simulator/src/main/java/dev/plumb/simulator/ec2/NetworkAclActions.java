package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.NETWORK_ACLS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** Network ACLs. A new one denies everything; each subnet always has exactly one. */
final class NetworkAclActions {
    private static final int LAST = 32_766;
    private static final Map<String, String> NUMBERS =
            Map.of("tcp", "6", "udp", "17", "icmp", "1", "icmpv6", "58", "all", "-1");
    private static final Listing<StoredNetworkAcl, NetworkAcl> LISTING = Listing.of(
                    NETWORK_ACLS, "NetworkAclIds", NetworkAclActions::shown)
            .filter("network-acl-id", NetworkAcl::networkAclId)
            .filter("vpc-id", NetworkAcl::vpcId)
            .filter("default", NetworkAcl::isDefault)
            .filter("owner-id", NetworkAcl::ownerId)
            .filters("association.subnet-id", acl -> acl.associations().stream().map(NetworkAclAssociation::subnetId))
            .filters(
                    "association.association-id",
                    acl -> acl.associations().stream().map(NetworkAclAssociation::networkAclAssociationId));

    private NetworkAclActions() {}

    static String create(Ec2Call ec2, CreateNetworkAclRequest request) {
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        long present =
                ec2.all(NETWORK_ACLS).filter(acl -> acl.vpc().equals(vpc.id())).count();
        Ec2Quotas.check(ec2, "L-B4A6D682", present + 1);
        String id = ec2.newId(NETWORK_ACLS);
        ec2.put(NETWORK_ACLS, new StoredNetworkAcl(id, vpc.id(), false, List.of(), List.of()));
        return id;
    }

    static CreateNetworkAclResponse created(Ec2Call ec2, StoredNetworkAcl acl) {
        return CreateNetworkAclResponse.builder().networkAcl(shown(ec2, acl)).build();
    }

    static DescribeNetworkAclsResponse describe(Ec2Call ec2, DescribeNetworkAclsRequest request) {
        Page<NetworkAcl> page = LISTING.page(ec2, request);
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.token())
                .build();
    }

    static DeleteNetworkAclResponse delete(Ec2Call ec2, DeleteNetworkAclRequest request) {
        StoredNetworkAcl acl = ec2.require(NETWORK_ACLS, request.networkAclId());
        if (acl.standard()) {
            throw Ec2Errors.invalid("cannot delete default network ACL " + acl.id());
        }
        if (!acl.associations().isEmpty()) {
            throw Ec2Errors.dependencies(NETWORK_ACLS, acl.id());
        }
        ec2.remove(NETWORK_ACLS, acl.id());
        return DeleteNetworkAclResponse.builder().build();
    }

    static CreateNetworkAclEntryResponse createEntry(Ec2Call ec2, CreateNetworkAclEntryRequest request) {
        StoredNetworkAcl acl = ec2.require(NETWORK_ACLS, request.networkAclId());
        AclEntry entry = entry(request);
        if (find(acl, entry.number(), entry.egress()).isPresent()) {
            throw Ec2Errors.of(
                    "NetworkAclEntryAlreadyExists",
                    "The network acl entry identified by " + entry.number() + " already exists.");
        }
        List<AclEntry> entries = new ArrayList<>(acl.entries());
        entries.add(entry);
        boolean v6 = entry.cidr().contains(":");
        long alike = entries.stream()
                .filter(other ->
                        other.egress() == entry.egress() && other.cidr().contains(":") == v6)
                .count();
        Ec2Quotas.check(ec2, "L-2AEEBF1A", alike);
        ec2.put(NETWORK_ACLS, acl.withEntries(entries));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    static ReplaceNetworkAclEntryResponse replaceEntry(Ec2Call ec2, ReplaceNetworkAclEntryRequest request) {
        StoredNetworkAcl acl = ec2.require(NETWORK_ACLS, request.networkAclId());
        AclEntry entry = entry(request);
        List<AclEntry> entries = new ArrayList<>(acl.entries());
        entries.set(entries.indexOf(existing(acl, entry.number(), entry.egress())), entry);
        ec2.put(NETWORK_ACLS, acl.withEntries(entries));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    static DeleteNetworkAclEntryResponse deleteEntry(Ec2Call ec2, DeleteNetworkAclEntryRequest request) {
        StoredNetworkAcl acl = ec2.require(NETWORK_ACLS, request.networkAclId());
        List<AclEntry> entries = new ArrayList<>(acl.entries());
        entries.remove(existing(acl, request.ruleNumber(), request.egress()));
        ec2.put(NETWORK_ACLS, acl.withEntries(entries));
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    /** The association gets a new id, so the present one must be known. */
    static ReplaceNetworkAclAssociationResponse replace(Ec2Call ec2, ReplaceNetworkAclAssociationRequest request) {
        String id = request.associationId();
        StoredNetworkAcl old = ec2.all(NETWORK_ACLS)
                .filter(acl -> acl.associations().stream()
                        .anyMatch(association -> association.id().equals(id)))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist"));
        StoredNetworkAcl wanted = ec2.require(NETWORK_ACLS, request.networkAclId());
        if (!wanted.vpc().equals(old.vpc())) {
            throw Ec2Errors.invalid(
                    "Network ACL " + wanted.id() + " and association " + id + " belong to different networks");
        }
        List<AclAssociation> left = new ArrayList<>(old.associations());
        AclAssociation association =
                left.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
        left.remove(association);
        ec2.put(NETWORK_ACLS, old.withAssociations(left));
        AclAssociation moved = new AclAssociation(ec2.newId("aclassoc-"), association.subnet());
        StoredNetworkAcl target = ec2.get(NETWORK_ACLS, wanted.id());
        List<AclAssociation> grown = new ArrayList<>(target.associations());
        grown.add(moved);
        ec2.put(NETWORK_ACLS, target.withAssociations(grown));
        return ReplaceNetworkAclAssociationResponse.builder()
                .newAssociationId(moved.id())
                .build();
    }

    private static AclEntry entry(SdkPojo request) {
        int number = (Integer) Members.value(request, "RuleNumber").orElse(0);
        if (number < 1 || number > LAST) {
            throw Ec2Errors.value(Integer.toString(number), "ruleNumber", "It must be from 1 to " + LAST + ".");
        }
        String named = Members.text(request, "Protocol").orElse("").toLowerCase(Locale.ROOT);
        String protocol = NUMBERS.getOrDefault(named, named);
        if (!protocol.matches("-1|\\d{1,3}")) {
            throw Ec2Errors.value(named, "protocol", "Unknown protocol.");
        }
        Optional<String> v4 = Members.text(request, "CidrBlock");
        Optional<String> v6 = Members.text(request, "Ipv6CidrBlock");
        if (v4.isPresent() == v6.isPresent()) {
            throw v4.isPresent()
                    ? Ec2Errors.combination("Exactly one of cidrBlock and ipv6CidrBlock must be specified")
                    : Ec2Errors.missing("cidrBlock");
        }
        String text = v4.or(() -> v6).orElseThrow();
        Cidr cidr = Cidr.read(text)
                .filter(found -> found.v4() == v4.isPresent())
                .orElseThrow(() -> Ec2Errors.value(text, "cidrBlock", "This is not a valid CIDR block."));
        boolean ports = protocol.equals("6") || protocol.equals("17");
        boolean icmp = protocol.equals("1") || protocol.equals("58");
        PortRange range = (PortRange) Members.value(request, "PortRange").orElse(null);
        IcmpTypeCode type =
                (IcmpTypeCode) Members.value(request, "IcmpTypeCode").orElse(null);
        if (ports && (range == null || range.from() == null || range.to() == null)) {
            throw Ec2Errors.missing("portRange");
        }
        if (icmp && (type == null || type.type() == null || type.code() == null)) {
            throw Ec2Errors.missing("icmpTypeCode");
        }
        return new AclEntry(
                number,
                Members.flag(request, "Egress"),
                Members.text(request, "RuleAction").orElse("").equals("allow"),
                protocol,
                cidr.toString(),
                first(range, type),
                last(range, type));
    }

    private static int first(@Nullable PortRange range, @Nullable IcmpTypeCode type) {
        return range != null ? range.from() : type != null ? type.type() : -1;
    }

    private static int last(@Nullable PortRange range, @Nullable IcmpTypeCode type) {
        return range != null ? range.to() : type != null ? type.code() : -1;
    }

    private static AclEntry existing(StoredNetworkAcl acl, int number, boolean egress) {
        return find(acl, number, egress)
                .orElseThrow(() -> Ec2Errors.of(
                        "InvalidNetworkAclEntry.NotFound",
                        "The network acl entry identified by " + number + " does not exist"));
    }

    private static Optional<AclEntry> find(StoredNetworkAcl acl, int number, boolean egress) {
        return acl.entries().stream()
                .filter(entry -> entry.number() == number && entry.egress() == egress)
                .findFirst();
    }

    private static NetworkAcl shown(Ec2Call ec2, StoredNetworkAcl acl) {
        List<AclEntry> entries = new ArrayList<>(acl.entries());
        entries.sort(Comparator.comparing(AclEntry::egress).reversed().thenComparing(AclEntry::number));
        entries.add(new AclEntry(LAST + 1, true, false, "-1", "0.0.0.0/0", -1, -1));
        entries.add(new AclEntry(LAST + 1, false, false, "-1", "0.0.0.0/0", -1, -1));
        return NetworkAcl.builder()
                .networkAclId(acl.id())
                .vpcId(acl.vpc())
                .ownerId(ec2.account())
                .isDefault(acl.standard())
                .entries(entries.stream().map(NetworkAclActions::shown).toList())
                .associations(acl.associations().stream()
                        .map(association -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(association.id())
                                .networkAclId(acl.id())
                                .subnetId(association.subnet())
                                .build())
                        .toList())
                .tags(Tagging.shown(ec2, acl.id()))
                .build();
    }

    private static NetworkAclEntry shown(AclEntry entry) {
        boolean v6 = entry.cidr().contains(":");
        NetworkAclEntry.Builder shown = NetworkAclEntry.builder()
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .ruleAction(entry.allow() ? "allow" : "deny")
                .protocol(entry.protocol())
                .cidrBlock(v6 ? null : entry.cidr())
                .ipv6CidrBlock(v6 ? entry.cidr() : null);
        if (entry.protocol().equals("6") || entry.protocol().equals("17")) {
            shown.portRange(p -> p.from(entry.from()).to(entry.to()));
        } else if (entry.protocol().equals("1") || entry.protocol().equals("58")) {
            shown.icmpTypeCode(i -> i.type(entry.from()).code(entry.to()));
        }
        return shown.build();
    }
}
