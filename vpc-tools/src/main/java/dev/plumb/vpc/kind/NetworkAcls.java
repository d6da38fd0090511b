package dev.plumb.vpc.kind;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;

/** Network ACLs as EC2 shows them, with the subnets that use them: read once for both. */
final class NetworkAcls {
    private NetworkAcls() {}

    /** Returns the ACLs of the VPCs of an observation, the default ones among them, and our own elsewhere. */
    static List<NetworkAcl> all(Reading reading) {
        return reading.once(
                "network acls",
                () -> Scope.read(
                        reading,
                        NetworkAclKind.NAME,
                        NetworkAcl::networkAclId,
                        filters -> list(reading.session(), filters)));
    }

    static List<NetworkAcl> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeNetworkAcls(
                        request -> request.filters(filters).nextToken(token)),
                DescribeNetworkAclsResponse::nextToken,
                DescribeNetworkAclsResponse::networkAcls);
    }

    /** Returns which ACL each subnet uses, as far as it was read. */
    static Map<String, Ref> bySubnet(Reading reading) {
        Map<String, Ref> acls = new HashMap<>();
        for (NetworkAcl acl : all(reading)) {
            Ref ref = Boolean.TRUE.equals(acl.isDefault())
                    ? dev.plumb.vpc.network.NetworkAcl.DEFAULT
                    : Ref.id(acl.networkAclId());
            acl.associations().forEach(association -> acls.put(association.subnetId(), ref));
        }
        return acls;
    }

    /** Has a subnet use an ACL. Every subnet has exactly one, and its association gets another id whenever it changes. */
    static void associate(AwsSession session, String vpc, String subnet, Ref wanted) {
        List<NetworkAcl> acls = list(session, List.of(Ec2.filter("vpc-id", vpc)));
        String acl = wanted.equals(dev.plumb.vpc.network.NetworkAcl.DEFAULT)
                ? acls.stream()
                        .filter(one -> Boolean.TRUE.equals(one.isDefault()))
                        .map(NetworkAcl::networkAclId)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(vpc + " has no default network ACL"))
                : wanted.idOrThrow();
        acls.stream()
                .flatMap(one -> one.associations().stream())
                .filter(association -> subnet.equals(association.subnetId()))
                .filter(association -> !acl.equals(association.networkAclId()))
                .map(NetworkAclAssociation::networkAclAssociationId)
                .findFirst()
                .ifPresent(association -> Ec2.client(session)
                        .replaceNetworkAclAssociation(
                                request -> request.associationId(association).networkAclId(acl)));
    }
}
