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
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.security.SecurityGroups;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.vpc.network.DefaultSecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Default security groups. AWS makes one with every VPC and lets nobody remove it: to make one ours is to tag it, and to let go
 * of it is to take the tags away.
 */
public final class DefaultSecurityGroupKind extends Ec2Kind<DefaultSecurityGroup> {
    /** The name in keys. */
    public static final String NAME = "default-security-group";

    private static final String DEFAULT = "default";

    /** Creates the kind. */
    public DefaultSecurityGroupKind() {
        super(NAME, "default security group", DefaultSecurityGroup.class, CallClass.IDEMPOTENT);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeSecurityGroups")
                .creating("ec2:CreateTags")
                .updating("ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress")
                .deleting("ec2:DeleteTags");
    }

    @Override
    protected String resourceType() {
        return "security-group";
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(VpcKind.NAME);
    }

    @Override
    public List<Live<DefaultSecurityGroup>> read(Reading reading) {
        return SecurityGroups.all(reading).stream()
                .filter(group -> DEFAULT.equals(group.groupName()))
                .filter(group -> Ec2.map(group.tags()).containsKey(StackTags.UID)
                        || reading.given(NAME).contains(group.groupId()))
                .map(group -> Live.of(
                        group.groupId(),
                        new DefaultSecurityGroup(
                                Ref.id(group.vpcId()),
                                group.ipPermissions().isEmpty()
                                        && group.ipPermissionsEgress().isEmpty()),
                        Ec2.map(group.tags()),
                        Condition.READY))
                .toList();
    }

    private static List<SecurityGroup> list(AwsSession session, List<Filter> filters) {
        Ec2Client ec2 = Ec2.client(session);
        return Ec2.all(
                token -> ec2.describeSecurityGroups(
                        request -> request.filters(filters).nextToken(token)),
                DescribeSecurityGroupsResponse::nextToken,
                DescribeSecurityGroupsResponse::securityGroups);
    }

    /** Its members reach each other, and everything is let out. */
    @Override
    public DefaultSecurityGroup atBirth(DefaultSecurityGroup wanted) {
        return new DefaultSecurityGroup(wanted.vpc(), false);
    }

    @Override
    public Born create(Order<DefaultSecurityGroup> order) {
        String vpc = order.record().vpc().idOrThrow();
        String id =
                list(order.session(), List.of(Ec2.filter("group-name", DEFAULT), Ec2.filter("vpc-id", vpc))).stream()
                        .map(SecurityGroup::groupId)
                        .findFirst()
                        .orElseThrow(() -> new AwsException(
                                AwsException.Kind.NOT_FOUND,
                                "ec2",
                                "DescribeSecurityGroups",
                                "InvalidGroup.NotFound",
                                null,
                                vpc + " shows no default security group yet",
                                null));
        tag(order.session(), id, order.tags());
        return Born.ready(id);
    }

    /** Whoever put rules into it is told by the plan; being closed is what it is ours for. */
    @Override
    public void update(Order<DefaultSecurityGroup> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        if (!order.record().closed()) {
            return;
        }
        list(order.session(), List.of(Ec2.filter("group-id", order.id()))).forEach(group -> {
            if (!group.ipPermissions().isEmpty()) {
                Quietly.unless(
                        "InvalidPermission.NotFound",
                        () -> ec2.revokeSecurityGroupIngress(
                                request -> request.groupId(order.id()).ipPermissions(group.ipPermissions())));
            }
            if (!group.ipPermissionsEgress().isEmpty()) {
                Quietly.unless(
                        "InvalidPermission.NotFound",
                        () -> ec2.revokeSecurityGroupEgress(
                                request -> request.groupId(order.id()).ipPermissions(group.ipPermissionsEgress())));
            }
        });
    }

    /** It stays as long as its VPC, and closed. */
    @Override
    public void delete(Order<DefaultSecurityGroup> order) {
        List<Tag> tags = new ArrayList<>();
        for (String key : List.of(StackTags.UID, StackTags.ID, StackTags.STACK)) {
            tags.add(Tag.builder().key(key).build());
        }
        Ec2.client(order.session())
                .deleteTags(request -> request.resources(order.id()).tags(tags));
    }

    @Override
    public Optional<Born> find(AwsSession session, Map<String, String> tags) {
        return list(session, Ec2.tagged(tags)).stream()
                .filter(group -> Ec2.carries(group.tags(), tags))
                .findFirst()
                .map(group -> Born.ready(group.groupId()));
    }
}
