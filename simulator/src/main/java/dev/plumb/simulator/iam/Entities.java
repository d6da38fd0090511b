package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds entities by name, or fails as AWS does. */
final class Entities {
    private Entities() {}

    static StoredAccount account(Call call) {
        return account(call.transaction(), call.account());
    }

    static StoredAccount account(Transaction transaction, String id) {
        return transaction
                .get(Scope.global(id), IamTables.ACCOUNTS, IamTables.ONLY)
                .orElseThrow(() -> new IllegalStateException("no account " + id));
    }

    static StoredUser user(Call call, String name) {
        return call.get(IamTables.USERS, IamTables.key(name)).orElseThrow(() -> IamErrors.noSuch("user", name));
    }

    /** Without a name the caller means itself, which takes a user's long-term key. */
    static StoredUser userOrSelf(Call call, @Nullable String name) {
        if (name != null) {
            return user(call, name);
        }
        if (call.caller().type() != Caller.Type.USER) {
            throw AwsError.validation("Must specify userName when calling with non-User credentials");
        }
        return user(call, call.caller().name());
    }

    static StoredGroup group(Call call, String name) {
        return call.get(IamTables.GROUPS, IamTables.key(name)).orElseThrow(() -> IamErrors.noSuch("group", name));
    }

    static StoredRole role(Call call, String name) {
        return call.get(IamTables.ROLES, IamTables.key(name)).orElseThrow(() -> IamErrors.noSuch("role", name));
    }

    static String userArn(Call call, StoredUser user) {
        return account(call).arn("user" + user.path() + user.name());
    }

    static String groupArn(Call call, StoredGroup group) {
        return account(call).arn("group" + group.path() + group.name());
    }

    static String roleArn(Call call, StoredRole role) {
        return account(call).arn("role" + role.path() + role.name());
    }

    static Stream<StoredMembership> groupsOf(Call call, String user) {
        return call.table(IamTables.GROUPS_OF_USER)
                .prefixed(IamTables.key(user, ""))
                .map(Map.Entry::getValue);
    }

    static Stream<StoredAccessKey> accessKeys(Call call, String user) {
        return owned(call, IamTables.ACCESS_KEYS, user);
    }

    static Stream<StoredMfaDevice> mfaDevices(Call call, String user) {
        return owned(call, IamTables.MFA_DEVICES, user);
    }

    /** Returns what is kept under a user's name, root's included. */
    static <V extends Record> Stream<V> owned(Call call, Kind<V> kind, String user) {
        return call.table(kind).prefixed(IamTables.key(user, "")).map(Map.Entry::getValue);
    }
}
