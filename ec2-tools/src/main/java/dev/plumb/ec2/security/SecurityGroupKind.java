package dev.plumb.ec2.security;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Obstacle;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import dev.plumb.ec2.stack.Interfaces;
import dev.plumb.ec2.stack.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Security groups. A second create call is refused, since names are unique in a VPC. */
public final class SecurityGroupKind extends Ec2Kind<SecurityGroup> {
    /** The name in keys. */
    public static final String NAME = "security-group";

    private static final String DUPLICATE = "InvalidGroup.Duplicate";

    /** AWS wants some. */
    private static final String NO_DESCRIPTION = "Made by plumb";

    /** Creates the kind. */
    public SecurityGroupKind() {
        super(NAME, "security group", SecurityGroup.class, CallClass.REFUSED);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups")
                .creating("ec2:CreateSecurityGroup", "ec2:CreateTags")
                .updating("ec2:CreateTags", "ec2:RevokeSecurityGroupEgress")
                .deleting("ec2:DeleteSecurityGroup");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(Scope.VPC);
    }

    /** Rules come after AWS's own were taken away: one that lets everything out may be both. */
    @Override
    public boolean usableAtBirth() {
        return false;
    }

    /** Ours wherever they are, and everybody's in our VPCs; not the default groups, which come with a VPC. */
    @Override
    public List<Live<SecurityGroup>> read(Reading reading) {
        Map<String, software.amazon.awssdk.services.ec2.model.SecurityGroup> groups = new LinkedHashMap<>();
        SecurityGroups.all(reading).forEach(group -> groups.put(group.groupId(), group));
        Set<String> given = new TreeSet<>(reading.given(NAME));
        given.removeAll(groups.keySet());
        if (!given.isEmpty()) {
            list(reading, Ec2.filter("group-id", given)).forEach(group -> groups.put(group.groupId(), group));
        }
        groups.values().removeIf(group -> "default".equals(group.groupName()));
        Set<String> ours = new HashSet<>();
        groups.values().stream()
                .filter(group -> reading.stack().owns(Ec2.map(group.tags())))
                .forEach(group -> ours.add(group.groupId()));
        Set<String> open = Rules.open(Rules.of(reading, ours));
        return groups.values().stream()
                .map(group -> Live.of(
                        group.groupId(),
                        new SecurityGroup(
                                Ref.id(group.vpcId()),
                                group.groupName(),
                                group.description(),
                                ours.contains(group.groupId()) ? open.contains(group.groupId()) : null),
                        Ec2.map(group.tags()),
                        Condition.READY))
                .toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.SecurityGroup> list(Reading reading, Filter filter) {
        return list(Ec2.client(reading.session()), List.of(filter));
    }

    static List<software.amazon.awssdk.services.ec2.model.SecurityGroup> list(Ec2Client ec2, List<Filter> filters) {
        return Ec2.all(
                token -> ec2.describeSecurityGroups(
                        request -> request.filters(filters).nextToken(token)),
                DescribeSecurityGroupsResponse::nextToken,
                DescribeSecurityGroupsResponse::securityGroups);
    }

    /** AWS lets everything out of a new group. */
    @Override
    public SecurityGroup atBirth(SecurityGroup wanted) {
        return new SecurityGroup(wanted.vpc(), wanted.name(), wanted.description(), true);
    }

    @Override
    public Born create(Order<SecurityGroup> order) {
        SecurityGroup wanted = order.record();
        Ec2Client ec2 = Ec2.client(order.session());
        try {
            return Born.ready(ec2.createSecurityGroup(
                            request -> request.vpcId(wanted.vpc().idOrThrow())
                                    .groupName(wanted.name())
                                    .description(wanted.description() == null ? NO_DESCRIPTION : wanted.description())
                                    .tagSpecifications(Ec2.born(ResourceType.SECURITY_GROUP, order.tags())))
                    .groupId());
        } catch (AwsException failure) {
            if (!DUPLICATE.equals(failure.code())) {
                throw failure;
            }
            return called(ec2, order, failure);
        }
    }

    /** The name is taken: by ourselves when an answer was lost. What is not visible yet is looked for again. */
    private static Born called(Ec2Client ec2, Order<SecurityGroup> order, AwsException failure) {
        Map<String, String> own = new LinkedHashMap<>(order.tags());
        own.keySet().retainAll(List.of(StackTags.UID, StackTags.ID));
        List<Filter> filters = new ArrayList<>(List.of(
                Ec2.filter("vpc-id", order.record().vpc().idOrThrow()),
                Ec2.filter("group-name", order.record().name())));
        for (software.amazon.awssdk.services.ec2.model.SecurityGroup group : list(ec2, filters)) {
            if (Ec2.carries(group.tags(), own)) {
                return Born.ready(group.groupId());
            }
            throw InputException.at(
                    Location.of(order.key().toString()),
                    "the VPC has a group called " + order.record().name() + " already, and it is not the stack's: "
                            + group.groupId());
        }
        throw failure;
    }

    /** What is there is looked up by name where it is made; here it only has not shown yet. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        Treatment treatment = super.treatment(verb, failure);
        return treatment == Treatment.THERE ? Treatment.AGAIN : treatment;
    }

    @Override
    public void update(Order<SecurityGroup> order) {
        if (order.changes("openEgress")) {
            Rules.close(Ec2.client(order.session()), order.id());
        }
    }

    /** Interfaces of others that use it. */
    @Override
    public Map<String, List<Obstacle>> obstacles(AwsSession session, Collection<String> ids) {
        return Interfaces.obstacles(
                session,
                List.of(Ec2.filter("group-id", ids)),
                face -> face.groups().stream().map(GroupIdentifier::groupId).filter(ids::contains));
    }

    @Override
    public void delete(Order<SecurityGroup> order) {
        Ec2.client(order.session()).deleteSecurityGroup(request -> request.groupId(order.id()));
    }
}
