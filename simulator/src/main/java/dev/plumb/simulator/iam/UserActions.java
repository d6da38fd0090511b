package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Users. */
final class UserActions {
    private UserActions() {}

    static CreateUserResponse create(Call call, CreateUserRequest request) {
        if (call.get(IamTables.USERS, IamTables.key(request.userName())).isPresent()) {
            throw IamErrors.alreadyExists("User with name " + request.userName() + " already exists.");
        }
        Quotas.check(
                call,
                "UsersQuota",
                "UsersPerAccount",
                call.table(IamTables.USERS).size());
        StoredUser user = new StoredUser(
                request.userName(),
                Objects.requireNonNullElse(request.path(), "/"),
                call.newId("AIDA", 21),
                call.now(),
                null,
                Tags.of(request.tags()));
        Boundaries.change(call, null, request.permissionsBoundary());
        save(call, user.withBoundary(request.permissionsBoundary()));
        return CreateUserResponse.builder()
                .user(Models.user(call, Entities.user(call, user.name())))
                .build();
    }

    /** Without a name the caller asks about itself. */
    static GetUserResponse get(Call call, GetUserRequest request) {
        if (request.userName() == null && call.caller().type() == Caller.Type.ROOT) {
            StoredAccount account = Entities.account(call);
            return GetUserResponse.builder()
                    .user(u -> u.userId(account.id())
                            .arn(account.arn("root"))
                            .createDate(account.created())
                            .passwordLastUsed(account.root().passwordLastUsed()))
                    .build();
        }
        return GetUserResponse.builder()
                .user(Models.user(call, Entities.userOrSelf(call, request.userName())))
                .build();
    }

    static ListUsersResponse list(Call call, ListUsersRequest request) {
        String path = Objects.requireNonNullElse(request.pathPrefix(), "/");
        Page<StoredUser> page = Page.of(
                call,
                call.table(IamTables.USERS),
                request.marker(),
                request.maxItems(),
                user -> user.path().startsWith(path));
        return ListUsersResponse.builder()
                .users(page.items().stream()
                        .map(user -> Models.listedUser(call, user))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    static DeleteUserResponse delete(Call call, DeleteUserRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        refuseWhileOwning(call, user.name());
        Boundaries.change(call, user.boundary(), null);
        Trusts.orphan(call, Entities.userArn(call, user), user.id());
        call.remove(IamTables.USERS, IamTables.key(user.name()));
        return DeleteUserResponse.builder().build();
    }

    private static void refuseWhileOwning(Call call, String user) {
        refuse("delete login profile", call.get(IamTables.PASSWORDS, IamTables.key(user)).stream());
        refuse("delete access keys", Entities.accessKeys(call, user));
        refuse("delete signing certificates", Entities.owned(call, IamTables.SIGNING_CERTIFICATES, user));
        refuse("delete SSH public keys", Entities.owned(call, IamTables.SSH_KEYS, user));
        refuse("delete service specific credentials", Entities.owned(call, IamTables.SERVICE_CREDENTIALS, user));
        refuse("delete MFA device", Entities.mfaDevices(call, user));
        refuse("delete policies", Owner.user(user).inline(call));
        refuse("detach all policies", Owner.user(user).attached(call));
        refuse("remove user from groups", Entities.groupsOf(call, user));
    }

    static void refuse(String first, Stream<?> owned) {
        if (owned.findAny().isPresent()) {
            throw IamErrors.deleteConflict(first);
        }
    }

    static TagUserResponse tag(Call call, TagUserRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        save(call, user.withTags(Tags.added(user.tags(), request.tags())));
        return TagUserResponse.builder().build();
    }

    static UntagUserResponse untag(Call call, UntagUserRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        save(call, user.withTags(Tags.removed(user.tags(), request.tagKeys())));
        return UntagUserResponse.builder().build();
    }

    static ListUserTagsResponse listTags(Call call, ListUserTagsRequest request) {
        return ListUserTagsResponse.builder()
                .tags(Tags.list(Entities.user(call, request.userName()).tags()))
                .isTruncated(false)
                .build();
    }

    static PutUserPermissionsBoundaryResponse putBoundary(Call call, PutUserPermissionsBoundaryRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        Boundaries.change(call, user.boundary(), request.permissionsBoundary());
        save(call, user.withBoundary(request.permissionsBoundary()));
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    static DeleteUserPermissionsBoundaryResponse deleteBoundary(
            Call call, DeleteUserPermissionsBoundaryRequest request) {
        StoredUser user = Entities.user(call, request.userName());
        Boundaries.change(call, user.boundary(), null);
        save(call, user.withBoundary(null));
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    private static void save(Call call, StoredUser user) {
        call.put(IamTables.USERS, IamTables.key(user.name()), user);
    }
}
