package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;

/** Groups and who is in them. */
final class GroupActions {
    private GroupActions() {}

    static CreateGroupResponse create(Call call, CreateGroupRequest request) {
        String key = IamTables.key(request.groupName());
        if (call.get(IamTables.GROUPS, key).isPresent()) {
            throw IamErrors.alreadyExists("Group with name " + request.groupName() + " already exists.");
        }
        Quotas.check(
                call,
                "GroupsQuota",
                "GroupsPerAccount",
                call.table(IamTables.GROUPS).size());
        StoredGroup group = new StoredGroup(
                request.groupName(),
                Objects.requireNonNullElse(request.path(), "/"),
                call.newId("AGPA", 21),
                call.now());
        call.put(IamTables.GROUPS, key, group);
        return CreateGroupResponse.builder().group(Models.group(call, group)).build();
    }

    static GetGroupResponse get(Call call, GetGroupRequest request) {
        StoredGroup group = Entities.group(call, request.groupName());
        Page<StoredMembership> page = Page.ofPrefixed(
                call,
                call.table(IamTables.USERS_OF_GROUP),
                IamTables.key(group.name(), ""),
                request.marker(),
                request.maxItems());
        return GetGroupResponse.builder()
                .group(Models.group(call, group))
                .users(page.items().stream()
                        .map(member -> Models.listedUser(call, Entities.user(call, member.user())))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static ListGroupsResponse list(Call call, ListGroupsRequest request) {
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<StoredGroup> page = Page.of(
                call,
                call.table(IamTables.GROUPS),
                request.marker(),
                request.maxItems(),
                group -> group.path().startsWith(path));
        return ListGroupsResponse.builder()
                .groups(page.items().stream()
                        .map(group -> Models.group(call, group))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static DeleteGroupResponse delete(Call call, DeleteGroupRequest request) {
        StoredGroup group = Entities.group(call, request.groupName());
        UserActions.refuse(
                "remove users from group",
                call.table(IamTables.USERS_OF_GROUP).prefixed(IamTables.key(group.name(), "")));
        UserActions.refuse("delete policies", Owner.group(group.name()).inline(call));
        UserActions.refuse("detach all policies", Owner.group(group.name()).attached(call));
        call.remove(IamTables.GROUPS, IamTables.key(group.name()));
        return DeleteGroupResponse.builder().build();
    }

    /** Adding a member again is no error and changes nothing. */
    static AddUserToGroupResponse addUser(Call call, AddUserToGroupRequest request) {
        StoredGroup group = Entities.group(call, request.groupName());
        StoredUser user = Entities.user(call, request.userName());
        String key = IamTables.key(user.name(), IamTables.key(group.name()));
        if (call.get(IamTables.GROUPS_OF_USER, key).isEmpty()) {
            Quotas.check(
                    call,
                    "GroupsPerUserQuota",
                    "GroupsPerUser",
                    Entities.groupsOf(call, user.name()).count());
            StoredMembership membership = new StoredMembership(user.name(), group.name());
            call.put(IamTables.GROUPS_OF_USER, key, membership);
            call.put(IamTables.USERS_OF_GROUP, IamTables.key(group.name(), IamTables.key(user.name())), membership);
        }
        return AddUserToGroupResponse.builder().build();
    }

    static RemoveUserFromGroupResponse removeUser(Call call, RemoveUserFromGroupRequest request) {
        StoredGroup group = Entities.group(call, request.groupName());
        StoredUser user = Entities.user(call, request.userName());
        call.remove(IamTables.GROUPS_OF_USER, IamTables.key(user.name(), IamTables.key(group.name())));
        call.remove(IamTables.USERS_OF_GROUP, IamTables.key(group.name(), IamTables.key(user.name())));
        return RemoveUserFromGroupResponse.builder().build();
    }

    static ListGroupsForUserResponse listForUser(Call call, ListGroupsForUserRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        Page<StoredMembership> page = Page.ofPrefixed(
                call,
                call.table(IamTables.GROUPS_OF_USER),
                IamTables.key(user.name(), ""),
                request.marker(),
                request.maxItems());
        return ListGroupsForUserResponse.builder()
                .groups(page.items().stream()
                        .map(membership -> Models.group(call, Entities.group(call, membership.group())))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
