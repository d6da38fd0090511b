package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.AclEntry;
import dev.plumb.vpc.network.NetworkAcl;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Network ACLs with their entries. Entries have no tags: the ACL's own tags say which numbers are ours. They grow before an entry
 * is added and shrink after one is removed. Subnets change over to an ACL when it is complete: an empty one lets nothing through.
 */
public final class NetworkAclKind extends Ec2Kind<NetworkAcl> {
    /** The name in keys. */
    public static final String NAME = "network-acl";

    /** Creates the kind. */
    public NetworkAclKind() {
        super(NAME, "network ACL", NetworkAcl.class, CallClass.TOKEN);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeNetworkAcls")
                .creating("ec2:CreateNetworkAcl", "ec2:CreateTags")
                .updating(
                        "ec2:CreateNetworkAclEntry",
                        "ec2:CreateTags",
                        "ec2:DeleteNetworkAclEntry",
                        "ec2:ReplaceNetworkAclAssociation",
                        "ec2:ReplaceNetworkAclEntry")
                .deleting("ec2:DeleteNetworkAcl");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public boolean usableAtBirth() {
        return false;
    }

    @Override
    public List<Live<NetworkAcl>> read(Reading reading) {
        Map<String, String> blocks = VpcBlocks.ipv6(reading);
        return NetworkAcls.all(reading).stream()
                .filter(acl -> !Boolean.TRUE.equals(acl.isDefault()))
                .map(acl -> live(acl, blocks.get(acl.vpcId())))
                .toList();
    }

    private static Live<NetworkAcl> live(
            software.amazon.awssdk.services.ec2.model.NetworkAcl acl, @Nullable String block) {
        NetworkAcl record = record(acl, block);
        return Live.of(acl.networkAclId(), record, Ec2.map(acl.tags()), Condition.READY)
                .holding(ForeignEntries.in(acl, record, block));
    }

    private static NetworkAcl record(software.amazon.awssdk.services.ec2.model.NetworkAcl acl, @Nullable String block) {
        Set<String> owned = OwnedNumbers.of(Ec2.map(acl.tags()));
        Set<AclEntry> entries = new HashSet<>();
        Set<String> others = new HashSet<>();
        acl.entries().stream()
                .filter(entry -> entry.ruleNumber() <= AclEntries.LAST)
                .map(entry -> AclEntries.read(entry, block))
                .forEach(entry -> {
                    if (owned.contains(entry.slot())) {
                        entries.add(entry);
                    } else {
                        others.add(entry.slot());
                    }
                });
        return new NetworkAcl(Ref.id(acl.vpcId()), entries, owned, others);
    }

    @Override
    public NetworkAcl atBirth(NetworkAcl wanted) {
        return new NetworkAcl(wanted.vpc(), Set.of(), slots(wanted), Set.of());
    }

    @Override
    public Map<String, String> tags(NetworkAcl wanted) {
        return OwnedNumbers.tags(slots(wanted));
    }

    private static Set<String> slots(@Nullable NetworkAcl acl) {
        return acl == null || acl.entries() == null
                ? Set.of()
                : acl.entries().stream().map(AclEntry::slot).collect(Collectors.toSet());
    }

    @Override
    public Born create(Order<NetworkAcl> order) {
        String id = Ec2.client(order.session())
                .createNetworkAcl(request -> request.vpcId(order.record().vpc().idOrThrow())
                        .clientToken(order.token())
                        .tagSpecifications(Ec2.born(ResourceType.NETWORK_ACL, order.tags())))
                .networkAcl()
                .networkAclId();
        return Seen.born(
                order.session(),
                id,
                () -> NetworkAcls.list(order.session(), List.of(Ec2.filter("network-acl-id", id))).stream()
                        .collect(Collectors.toMap(
                                software.amazon.awssdk.services.ec2.model.NetworkAcl::networkAclId,
                                acl -> Condition.READY)));
    }

    /** What is let through anew comes before what no longer is goes. */
    @Override
    public void update(Order<NetworkAcl> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        Map<String, AclEntry> from = bySlot(order.from());
        Map<String, AclEntry> to = bySlot(order.record());
        Set<String> owned = order.from() == null || order.from().owned() == null
                ? Set.of()
                : order.from().owned();
        Set<String> both = new HashSet<>(owned);
        both.addAll(to.keySet());
        if (!both.equals(owned)) {
            tag(order.session(), order.id(), OwnedNumbers.tags(both));
        }
        String vpc = order.record().vpc().idOrThrow();
        to.values().stream()
                .filter(entry -> !entry.equals(from.get(entry.slot())))
                .forEach(entry -> set(ec2, order.id(), vpc, entry));
        from.values().stream()
                .filter(entry -> !to.containsKey(entry.slot()))
                .forEach(entry -> Quietly.unless(
                        "InvalidNetworkAclEntry.NotFound",
                        () -> ec2.deleteNetworkAclEntry(request -> request.networkAclId(order.id())
                                .ruleNumber(entry.number())
                                .egress(entry.egress()))));
        if (!both.equals(to.keySet())) {
            tag(order.session(), order.id(), OwnedNumbers.tags(to.keySet()));
        }
    }

    private static Map<String, AclEntry> bySlot(@Nullable NetworkAcl acl) {
        Map<String, AclEntry> entries = new LinkedHashMap<>();
        if (acl != null && acl.entries() != null) {
            acl.entries().stream()
                    .sorted(Comparator.comparing(AclEntry::egress).thenComparing(AclEntry::number))
                    .forEach(entry -> entries.put(entry.slot(), entry));
        }
        return entries;
    }

    /** An entry with the same number changes over. */
    private static void set(Ec2Client ec2, String acl, String vpc, AclEntry entry) {
        String network = AclEntries.network(ec2, vpc, entry);
        try {
            ec2.createNetworkAclEntry(AclEntries.creation(acl, entry, network));
        } catch (AwsException refused) {
            if (!Objects.equals("NetworkAclEntryAlreadyExists", refused.code())) {
                throw refused;
            }
            ec2.replaceNetworkAclEntry(AclEntries.replacement(acl, entry, network));
        }
    }

    @Override
    public void delete(Order<NetworkAcl> order) {
        Ec2.client(order.session()).deleteNetworkAcl(request -> request.networkAclId(order.id()));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return NetworkAcls.list(session, Ec2.tagged(tags)).stream()
                .filter(acl -> Ec2.carries(acl.tags(), tags))
                .findFirst()
                .map(acl -> Born.ready(acl.networkAclId()));
    }
}
