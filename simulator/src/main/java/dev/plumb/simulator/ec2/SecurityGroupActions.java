package dev.plumb.simulator.ec2;

import static dev.plumb.simulator.ec2.Resources.INTERFACES;
import static dev.plumb.simulator.ec2.Resources.RULES;
import static dev.plumb.simulator.ec2.Resources.SECURITY_GROUPS;
import static dev.plumb.simulator.ec2.Resources.VPCS;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups. Nothing tells when one was made: AWS does not. */
final class SecurityGroupActions {
    private static final int LONGEST = 255;
    private static final Listing<StoredSecurityGroup, SecurityGroup> LISTING = Listing.of(
                    SECURITY_GROUPS, "GroupIds", SecurityGroupActions::shown)
            .filter("group-id", SecurityGroup::groupId)
            .filter("group-name", SecurityGroup::groupName)
            .filter("description", SecurityGroup::description)
            .filter("owner-id", SecurityGroup::ownerId)
            .filter("vpc-id", SecurityGroup::vpcId)
            .filters(
                    "ip-permission.cidr",
                    group -> group.ipPermissions().stream()
                            .flatMap(
                                    permission -> permission.ipRanges().stream().map(IpRange::cidrIp)))
            .filters("ip-permission.group-id", group -> peers(group.ipPermissions()))
            .filters("egress.ip-permission.group-id", group -> peers(group.ipPermissionsEgress()));

    private SecurityGroupActions() {}

    private static java.util.stream.Stream<String> peers(List<IpPermission> permissions) {
        return permissions.stream()
                .flatMap(permission -> permission.userIdGroupPairs().stream().map(UserIdGroupPair::groupId));
    }

    static String create(Ec2Call ec2, CreateSecurityGroupRequest request) {
        if (request.vpcId() == null) {
            throw Ec2Errors.of("VPCIdNotSpecified", "No default VPC for this user");
        }
        StoredVpc vpc = ec2.require(VPCS, request.vpcId());
        String name = request.groupName();
        if (name.isEmpty() || name.length() > LONGEST || name.startsWith("sg-")) {
            throw Ec2Errors.value(name, "groupName", "It has 1 to 255 characters and does not begin with sg-.");
        }
        if (name.equals("default")) {
            throw Ec2Errors.of("InvalidGroup.Reserved", "The security group 'default' is reserved");
        }
        boolean taken = ec2.all(SECURITY_GROUPS)
                .anyMatch(group -> group.vpc().equals(vpc.id()) && group.name().equals(name));
        if (taken) {
            throw Ec2Errors.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
        Ec2Quotas.check(ec2, "L-E79EC296", ec2.all(SECURITY_GROUPS).count() + 1);
        String id = ec2.newId(SECURITY_GROUPS);
        ec2.put(SECURITY_GROUPS, new StoredSecurityGroup(id, vpc.id(), name, request.description(), false));
        Defaults.openEgress(ec2, id);
        return id;
    }

    static CreateSecurityGroupResponse created(Ec2Call ec2, StoredSecurityGroup group) {
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(ec2.arn("security-group/" + group.id()))
                .tags(Tagging.shown(ec2, group.id()))
                .build();
    }

    static DescribeSecurityGroupsResponse describe(Ec2Call ec2, DescribeSecurityGroupsRequest request) {
        Page<SecurityGroup> page = LISTING.page(ec2, request);
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.token())
                .build();
    }

    /** Interfaces that have the group, and rules of other groups that name it, stand in the way. */
    static DeleteSecurityGroupResponse delete(Ec2Call ec2, DeleteSecurityGroupRequest request) {
        StoredSecurityGroup group = ec2.require(SECURITY_GROUPS, request.groupId());
        if (group.standard()) {
            throw Ec2Errors.of(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean worn = ec2.all(INTERFACES).anyMatch(face -> face.groups().contains(group.id()));
        boolean named = ec2.all(RULES)
                .anyMatch(rule -> rule.kind().equals("group")
                        && rule.peer().equals(group.id())
                        && !rule.group().equals(group.id()));
        if (worn || named) {
            throw Ec2Errors.dependency("resource " + group.id() + " has a dependent object");
        }
        Defaults.removeRules(ec2, group.id());
        ec2.remove(SECURITY_GROUPS, group.id());
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id())
                .build();
    }

    private static SecurityGroup shown(Ec2Call ec2, StoredSecurityGroup group) {
        List<StoredRule> rules =
                ec2.seen(RULES).filter(rule -> rule.group().equals(group.id())).toList();
        return SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpc())
                .ownerId(ec2.account())
                .securityGroupArn(ec2.arn("security-group/" + group.id()))
                .ipPermissions(Permissions.shown(
                        ec2, rules.stream().filter(rule -> !rule.egress()).toList()))
                .ipPermissionsEgress(Permissions.shown(
                        ec2, rules.stream().filter(StoredRule::egress).toList()))
                .tags(Tagging.shown(ec2, group.id()))
                .build();
    }
}
