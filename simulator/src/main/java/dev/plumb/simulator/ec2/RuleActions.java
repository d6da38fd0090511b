package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.RULES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** The rules of security groups, each with an id and tags of its own. */
final class RuleActions {
    private static final Listing<StoredRule, SecurityGroupRule> LISTING = Listing.of(
                    RULES, "SecurityGroupRuleIds", RuleActions::shown)
            .filter("group-id", SecurityGroupRule::groupId)
            .filter("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);

    private RuleActions() {}

    static AuthorizeSecurityGroupIngressResponse ingress(Ec2Call ec2, AuthorizeSecurityGroupIngressRequest request) {
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(ec2, request, false))
                .build();
    }

    static AuthorizeSecurityGroupEgressResponse egress(Ec2Call ec2, AuthorizeSecurityGroupEgressRequest request) {
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(ec2, request, true))
                .build();
    }

    /** All rules of a call come, or none does. */
    private static List<SecurityGroupRule> authorize(Ec2Call ec2, SdkPojo request, boolean egress) {
        StoredSecurityGroup group = group(ec2, request);
        List<StoredRule> wanted = Permissions.rules(ec2, group.id(), egress, permissions(request));
        List<Tag> tags = Tagging.specifications(ec2, request, Set.of(RULES.type())).stream()
                .flatMap(specification -> specification.tags().stream())
                .toList();
        List<StoredRule> made = new ArrayList<>();
        for (StoredRule rule : wanted) {
            if (made.stream().anyMatch(rule::same)) {
                throw Ec2Errors.invalid("The same permission must not appear multiple times");
            }
            if (of(ec2, group.id(), egress).anyMatch(rule::same)) {
                throw Ec2Errors.of(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: " + rule.peer() + ", " + rule.protocol() + ", from port: "
                                + rule.from() + ", to port: " + rule.to() + ", ALLOW\" already exists");
            }
            StoredRule row = identified(rule, ec2.newId(RULES));
            made.add(row);
        }
        made.forEach(row -> ec2.put(RULES, row));
        checkQuota(ec2, group.id(), egress);
        if (!tags.isEmpty()) {
            made.forEach(row -> Tagging.add(ec2, RULES.type(), row.id(), tags));
        }
        return made.stream().map(row -> shown(ec2, row, tags)).toList();
    }

    /** IPv4 and IPv6 count apart; what names groups and lists counts with both. */
    private static void checkQuota(Ec2Call ec2, String group, boolean egress) {
        for (String family : List.of("ipv4", "ipv6")) {
            String other = family.equals("ipv4") ? "ipv6" : "ipv4";
            Ec2Quotas.check(
                    ec2,
                    "L-0EA8095F",
                    of(ec2, group, egress)
                            .filter(rule -> !rule.kind().equals(other))
                            .count());
        }
    }

    static RevokeSecurityGroupIngressResponse revokeIngress(Ec2Call ec2, RevokeSecurityGroupIngressRequest request) {
        return RevokeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoke(ec2, request, false))
                .build();
    }

    static RevokeSecurityGroupEgressResponse revokeEgress(Ec2Call ec2, RevokeSecurityGroupEgressRequest request) {
        return RevokeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .revokedSecurityGroupRules(revoke(ec2, request, true))
                .build();
    }

    private static List<RevokedSecurityGroupRule> revoke(Ec2Call ec2, SdkPojo request, boolean egress) {
        StoredSecurityGroup group = group(ec2, request);
        List<String> ids = Members.list(request, "SecurityGroupRuleIds");
        List<StoredRule> revoked = new ArrayList<>();
        for (String id : ids) {
            revoked.add(owned(ec2, group.id(), id, egress));
        }
        if (ids.isEmpty()) {
            for (StoredRule rule : Permissions.rules(ec2, group.id(), egress, permissions(request))) {
                revoked.add(of(ec2, group.id(), egress)
                        .filter(rule::same)
                        .findFirst()
                        .orElseThrow(() -> Ec2Errors.of(
                                "InvalidPermission.NotFound",
                                "The specified rule does not exist in this security group.")));
            }
        }
        revoked.forEach(rule -> ec2.remove(RULES, rule.id()));
        return revoked.stream()
                .map(rule -> RevokedSecurityGroupRule.builder()
                        .securityGroupRuleId(rule.id())
                        .groupId(rule.group())
                        .isEgress(rule.egress())
                        .ipProtocol(rule.protocol())
                        .fromPort(rule.from())
                        .toPort(rule.to())
                        .cidrIpv4(peer(rule, "ipv4"))
                        .cidrIpv6(peer(rule, "ipv6"))
                        .prefixListId(peer(rule, "prefix-list"))
                        .referencedGroupId(peer(rule, "group"))
                        .description(rule.description())
                        .build())
                .toList();
    }

    static ModifySecurityGroupRulesResponse modify(Ec2Call ec2, ModifySecurityGroupRulesRequest request) {
        StoredSecurityGroup group = ec2.require(SECURITY_GROUPS, request.groupId());
        for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
            StoredRule old = ec2.require(RULES, update.securityGroupRuleId());
            if (!old.group().equals(group.id())) {
                throw RULES.missing(old.id());
            }
            StoredRule changed = identified(changed(ec2, old, update.securityGroupRule()), old.id());
            boolean taken = of(ec2, group.id(), old.egress())
                    .anyMatch(rule -> changed.same(rule) && !rule.id().equals(old.id()));
            if (taken) {
                throw Ec2Errors.of("InvalidPermission.Duplicate", "the specified rule already exists");
            }
            ec2.put(RULES, changed);
        }
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static StoredRule changed(Ec2Call ec2, StoredRule old, SecurityGroupRuleRequest wanted) {
        StoredRule base =
                Permissions.base(old.group(), old.egress(), wanted.ipProtocol(), wanted.fromPort(), wanted.toPort());
        String description = wanted.description();
        if (wanted.cidrIpv4() != null) {
            return Permissions.to(base, "ipv4", Permissions.cidr(wanted.cidrIpv4(), true), description);
        }
        if (wanted.cidrIpv6() != null) {
            return Permissions.to(base, "ipv6", Permissions.cidr(wanted.cidrIpv6(), false), description);
        }
        if (wanted.prefixListId() != null) {
            return Permissions.to(base, "prefix-list", PrefixLists.require(ec2, wanted.prefixListId()), description);
        }
        return Permissions.to(
                base,
                "group",
                ec2.require(SECURITY_GROUPS, wanted.referencedGroupId()).id(),
                description);
    }

    static UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
            Ec2Call ec2, UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        redescribe(ec2, request, false);
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    static UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
            Ec2Call ec2, UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        redescribe(ec2, request, true);
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private static void redescribe(Ec2Call ec2, SdkPojo request, boolean egress) {
        StoredSecurityGroup group = group(ec2, request);
        List<SecurityGroupRuleDescription> descriptions = Members.list(request, "SecurityGroupRuleDescriptions");
        for (SecurityGroupRuleDescription description : descriptions) {
            StoredRule rule = owned(ec2, group.id(), description.securityGroupRuleId(), egress);
            ec2.put(RULES, rule.describedAs(description.description()));
        }
        if (descriptions.isEmpty()) {
            for (StoredRule rule : Permissions.rules(ec2, group.id(), egress, permissions(request))) {
                StoredRule present = of(ec2, group.id(), egress)
                        .filter(rule::same)
                        .findFirst()
                        .orElseThrow(() -> Ec2Errors.of(
                                "InvalidPermission.NotFound",
                                "The specified rule does not exist in this security group."));
                ec2.put(RULES, present.describedAs(rule.description()));
            }
        }
    }

    static DescribeSecurityGroupRulesResponse describe(Ec2Call ec2, DescribeSecurityGroupRulesRequest request) {
        Page<SecurityGroupRule> page = LISTING.page(ec2, request);
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.token())
                .build();
    }

    private static StoredSecurityGroup group(Ec2Call ec2, SdkPojo request) {
        return ec2.require(SECURITY_GROUPS, Members.text(request, "GroupId").orElse(null));
    }

    private static StoredRule owned(Ec2Call ec2, String group, String id, boolean egress) {
        StoredRule rule = ec2.require(RULES, id);
        if (!rule.group().equals(group) || rule.egress() != egress) {
            throw RULES.missing(id);
        }
        return rule;
    }

    /** Returns the permissions of a request, the short form for one block among them. */
    private static List<IpPermission> permissions(SdkPojo request) {
        List<IpPermission> listed = Members.list(request, "IpPermissions");
        Optional<String> cidr = Members.text(request, "CidrIp");
        if (cidr.isEmpty()) {
            return listed;
        }
        IpPermission.Builder permission = IpPermission.builder()
                .ipRanges(IpRange.builder().cidrIp(cidr.get()).build());
        Members.text(request, "IpProtocol").ifPresent(permission::ipProtocol);
        Members.value(request, "FromPort").map(Integer.class::cast).ifPresent(permission::fromPort);
        Members.value(request, "ToPort").map(Integer.class::cast).ifPresent(permission::toPort);
        return Stream.concat(listed.stream(), Stream.of(permission.build())).toList();
    }

    private static Stream<StoredRule> of(Ec2Call ec2, String group, boolean egress) {
        return ec2.all(RULES).filter(rule -> rule.group().equals(group) && rule.egress() == egress);
    }

    private static StoredRule identified(StoredRule rule, String id) {
        return new StoredRule(
                id,
                rule.group(),
                rule.egress(),
                rule.protocol(),
                rule.from(),
                rule.to(),
                rule.kind(),
                rule.peer(),
                rule.description());
    }

    private static @Nullable String peer(StoredRule rule, String kind) {
        return rule.kind().equals(kind) ? rule.peer() : null;
    }

    private static SecurityGroupRule shown(Ec2Call ec2, StoredRule rule) {
        return shown(ec2, rule, Tagging.shown(ec2, rule.id()));
    }

    private static SecurityGroupRule shown(Ec2Call ec2, StoredRule rule, List<Tag> tags) {
        SecurityGroupRule.Builder shown = SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn(ec2.arn("security-group-rule/" + rule.id()))
                .groupId(rule.group())
                .groupOwnerId(ec2.account())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.from())
                .toPort(rule.to())
                .cidrIpv4(peer(rule, "ipv4"))
                .cidrIpv6(peer(rule, "ipv6"))
                .prefixListId(peer(rule, "prefix-list"))
                .description(rule.description())
                .tags(tags);
        if (rule.kind().equals("group")) {
            shown.referencedGroupInfo(r -> r.groupId(rule.peer()).userId(ec2.account()));
        }
        return shown.build();
    }
}
