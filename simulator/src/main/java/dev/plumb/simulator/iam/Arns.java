package dev.plumb.simulator.iam;

import dev.plumb.simulator.service.Call;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ARNs that permissions are checked against. An entity that does not exist counts as one at the path {@code /}. */
final class Arns {
    private Arns() {}

    static String of(Call call, String resource) {
        return Entities.account(call).arn(resource);
    }

    static String path(@Nullable String path) {
        return Objects.requireNonNullElse(path, "/");
    }

    static String newUser(Call call, @Nullable String path, String name) {
        return of(call, "user" + path(path) + name);
    }

    static String user(Call call, String name) {
        return call.get(IamTables.USERS, IamTables.key(name))
                .map(user -> Entities.userArn(call, user))
                .orElseGet(() -> of(call, "user/" + name));
    }

    static String userOrSelf(Call call, @Nullable String name) {
        return name == null ? call.caller().arn() : user(call, name);
    }

    static String group(Call call, String name) {
        return call.get(IamTables.GROUPS, IamTables.key(name))
                .map(group -> Entities.groupArn(call, group))
                .orElseGet(() -> of(call, "group/" + name));
    }

    static String role(Call call, String name) {
        return call.get(IamTables.ROLES, IamTables.key(name))
                .map(role -> Entities.roleArn(call, role))
                .orElseGet(() -> of(call, "role/" + name));
    }
}
