package dev.plumb.ec2.security;

import dev.plumb.core.resource.Reading;
import dev.plumb.core.resource.Ref;
import dev.plumb.core.resource.StackTags;
import dev.plumb.ec2.stack.Ec2;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;

/** The rules of groups, as AWS shows them. */
final class Rules {
    private Rules() {}

    /** Returns the rules of these groups, read once in an observation. */
    static List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> of(
            Reading reading, Collection<String> groups) {
        return reading.once("security group rules", () -> list(Ec2.client(reading.session()), groups));
    }

    static List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> list(
            Ec2Client ec2, Collection<String> groups) {
        return groups.isEmpty()
                ? List.of()
                : Ec2.all(
                        token -> ec2.describeSecurityGroupRules(
                                request -> request.filters(Ec2.filter("group-id", new TreeSet<>(groups)))
                                        .nextToken(token)),
                        DescribeSecurityGroupRulesResponse::nextToken,
                        DescribeSecurityGroupRulesResponse::securityGroupRules);
    }

    static SecurityGroupRule record(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
        Protocol.Shape shape = new Protocol(rule.ipProtocol()).shape();
        boolean bounded = shape != Protocol.Shape.NEITHER;
        return new SecurityGroupRule(
                Ref.id(rule.groupId()),
                Boolean.TRUE.equals(rule.isEgress()),
                rule.ipProtocol(),
                bounded ? rule.fromPort() : null,
                bounded ? rule.toPort() : null,
                rule.cidrIpv4() != null ? rule.cidrIpv4() : rule.cidrIpv6(),
                rule.prefixListId(),
                peer(rule.referencedGroupInfo()),
                rule.description());
    }

    private static @Nullable Ref peer(@Nullable ReferencedSecurityGroup group) {
        return group == null || group.groupId() == null ? null : Ref.id(group.groupId());
    }

    /** Returns whether it is one of those that AWS gives to every new group, or just like it: nobody's in particular. */
    static boolean isGiven(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
        return record(rule).isOpenEgress() && !Ec2.map(rule.tags()).containsKey(StackTags.ID);
    }

    /** Returns the groups that such a rule lets everything out of. */
    static Set<String> open(List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> rules) {
        return rules.stream()
                .filter(Rules::isGiven)
                .map(software.amazon.awssdk.services.ec2.model.SecurityGroupRule::groupId)
                .collect(Collectors.toSet());
    }

    /** Takes such rules from a group. */
    static void close(Ec2Client ec2, String group) {
        List<String> given = list(ec2, List.of(group)).stream()
                .filter(Rules::isGiven)
                .map(software.amazon.awssdk.services.ec2.model.SecurityGroupRule::securityGroupRuleId)
                .sorted()
                .toList();
        if (!given.isEmpty()) {
            ec2.revokeSecurityGroupEgress(request -> request.groupId(group).securityGroupRuleIds(given));
        }
    }

    /** Returns whether a rule is another stack's, or another key's. */
    static boolean isClaimed(
            software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule, Map<String, String> tags) {
        Map<String, String> actual = Ec2.map(rule.tags());
        return actual.containsKey(StackTags.ID)
                && !(tags.getOrDefault(StackTags.UID, "").equals(actual.get(StackTags.UID))
                        && tags.getOrDefault(StackTags.ID, "").equals(actual.get(StackTags.ID)));
    }
}
