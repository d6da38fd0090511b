package dev.plumb.ec2.security;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.error.InputException;
import dev.plumb.core.error.Location;
import dev.plumb.core.resource.Actions;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.CallClass;
import dev.plumb.core.resource.Condition;
import dev.plumb.core.resource.Live;
import dev.plumb.core.resource.Order;
import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.StackTags;
import dev.plumb.core.resource.Treatment;
import dev.plumb.core.resource.Verb;
import dev.plumb.ec2.stack.Ec2;
import dev.plumb.ec2.stack.Ec2Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Rules of security groups, each with an id and tags of its own. A second create call is refused. A rule that somebody made by hand and
 * that is now asked for becomes ours by its tags.
 */
public final class SecurityGroupRuleKind extends Ec2Kind<SecurityGroupRule> {
    /** The name in keys. */
    public static final String NAME = "security-group-rule";

    private static final String DUPLICATE = "InvalidPermission.Duplicate";

    /** Creates the kind. */
    public SecurityGroupRuleKind() {
        super(NAME, "security group rule", SecurityGroupRule.class, CallClass.REFUSED);
    }

    @Override
    public Actions actions() {
        return Actions.reading("ec2:DescribeSecurityGroupRules")
                .creating("ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateTags")
                .updating(
                        "ec2:CreateTags",
                        "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
                        "ec2:UpdateSecurityGroupRuleDescriptionsIngress")
                .deleting("ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress");
    }

    @Override
    public Set<String> readAfter() {
        return Set.of(SecurityGroupKind.NAME);
    }

    @Override
    public List<Live<SecurityGroupRule>> read(Reading reading) {
        String uid = reading.stack().uid();
        Set<String> ours = reading.of(SecurityGroupKind.NAME)
                .filter(group -> uid.equals(group.tags().get(StackTags.UID)))
                .map(group -> group.id())
                .collect(Collectors.toSet());
        return Rules.of(reading, ours).stream()
                .filter(rule -> !Rules.isGiven(rule))
                .map(rule ->
                        Live.of(rule.securityGroupRuleId(), Rules.record(rule), Ec2.map(rule.tags()), Condition.READY))
                .toList();
    }

    @Override
    public Born create(Order<SecurityGroupRule> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        SecurityGroupRule wanted = order.record();
        String group = wanted.group().idOrThrow();
        IpPermission permission = permission(wanted);
        TagSpecification tags = Ec2.born(ResourceType.SECURITY_GROUP_RULE, order.tags());
        try {
            return Born.ready((wanted.egress()
                            ? ec2.authorizeSecurityGroupEgress(request -> request.groupId(group)
                                            .ipPermissions(permission)
                                            .tagSpecifications(tags))
                                    .securityGroupRules()
                            : ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                                            .ipPermissions(permission)
                                            .tagSpecifications(tags))
                                    .securityGroupRules())
                    .get(0)
                    .securityGroupRuleId());
        } catch (AwsException failure) {
            if (!DUPLICATE.equals(failure.code())) {
                throw failure;
            }
            return like(ec2, order, failure);
        }
    }

    /** The same rule is there: ours when an answer was lost, else nobody's, and then it becomes ours. */
    private Born like(Ec2Client ec2, Order<SecurityGroupRule> order, AwsException failure) {
        SecurityGroupRule wanted = order.record();
        for (software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule :
                Rules.list(ec2, List.of(wanted.group().idOrThrow()))) {
            if (!Rules.record(rule).lets(wanted)) {
                continue;
            }
            if (Rules.isClaimed(rule, order.tags())) {
                throw InputException.at(
                        Location.of(order.key().toString()),
                        "the rule " + rule.securityGroupRuleId() + " lets the same traffic through already, and is "
                                + Ec2.map(rule.tags()).get(StackTags.ID));
            }
            tag(order.session(), rule.securityGroupRuleId(), order.tags());
            return Born.ready(rule.securityGroupRuleId());
        }
        throw failure;
    }

    private static IpPermission permission(SecurityGroupRule rule) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(rule.protocol())
                .fromPort(rule.from())
                .toPort(rule.to());
        String description = rule.description();
        if (rule.peer() != null) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(rule.peer().idOrThrow())
                    .description(description)
                    .build());
        } else if (rule.prefixList() != null) {
            permission.prefixListIds(PrefixListId.builder()
                    .prefixListId(rule.prefixList())
                    .description(description)
                    .build());
        } else if (rule.network() != null && rule.network().contains(":")) {
            permission.ipv6Ranges(Ipv6Range.builder()
                    .cidrIpv6(rule.network())
                    .description(description)
                    .build());
        } else {
            permission.ipRanges(IpRange.builder()
                    .cidrIp(rule.network())
                    .description(description)
                    .build());
        }
        return permission.build();
    }

    /** What is there is looked up where it is made; here it only has not shown yet. */
    @Override
    public Treatment treatment(Verb verb, AwsException failure) {
        Treatment treatment = super.treatment(verb, failure);
        return treatment == Treatment.THERE ? Treatment.AGAIN : treatment;
    }

    /** Only what it is called can change. */
    @Override
    public void update(Order<SecurityGroupRule> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        String group = order.record().group().idOrThrow();
        SecurityGroupRuleDescription description = SecurityGroupRuleDescription.builder()
                .securityGroupRuleId(order.id())
                .description(order.record().description())
                .build();
        if (order.record().egress()) {
            ec2.updateSecurityGroupRuleDescriptionsEgress(
                    request -> request.groupId(group).securityGroupRuleDescriptions(description));
        } else {
            ec2.updateSecurityGroupRuleDescriptionsIngress(
                    request -> request.groupId(group).securityGroupRuleDescriptions(description));
        }
    }

    @Override
    public void delete(Order<SecurityGroupRule> order) {
        Ec2Client ec2 = Ec2.client(order.session());
        String group = order.record().group().idOrThrow();
        if (order.record().egress()) {
            ec2.revokeSecurityGroupEgress(request -> request.groupId(group).securityGroupRuleIds(order.id()));
        } else {
            ec2.revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(order.id()));
        }
    }
}
