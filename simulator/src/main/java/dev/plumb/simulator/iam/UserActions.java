package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;

/** Users. */
final class UserActions {
    private UserActions() {}

    static CreateUserResponse create(Call call, CreateUserRequest request) {
        String key = IamTables.key(request.userName());
        if (call.get(IamTables.USERS, key).isPresent()) {
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
        call.put(IamTables.USERS, key, user);
        return CreateUserResponse.builder().user(Models.user(call, user)).build();
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
}
