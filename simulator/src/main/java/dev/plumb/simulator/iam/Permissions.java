package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a caller may do, by identity policies, boundary and session policy; root and the operator may do everything. */
final class Permissions {
    private Permissions() {}

    /**
     * Checks a permission.
     *
     * @throws AwsError AccessDenied in AWS's words
     */
    static void check(Call call, String action, String resource, Context context) {
        Caller caller = call.caller();
        if (caller.type() == Caller.Type.ROOT || caller.type() == Caller.Type.OPERATOR) {
            return;
        }
        judge(
                call,
                action,
                resource,
                "an identity-based policy",
                "no identity-based policy",
                Decision.of(documents(call), action, resource, context));
        String boundary = boundary(call);
        if (boundary != null) {
            judge(
                    call,
                    action,
                    resource,
                    "a permissions boundary",
                    "no permissions boundary",
                    Decision.of(managed(call, boundary), action, resource, context));
        }
        String session = RoleSessions.policy(call, caller);
        if (session != null) {
            judge(
                    call,
                    action,
                    resource,
                    "a session policy",
                    "no session policy",
                    Decision.of(Stream.of(session), action, resource, context));
        }
    }

    private static void judge(
            Call call, String action, String resource, String denying, String allowing, Decision decision) {
        switch (decision) {
            case ALLOWED -> {
                // Nothing stands in the way here.
            }
            case NOT_ALLOWED ->
                throw denied(call, action, resource, " because " + allowing + " allows the " + action + " action");
            case DENIED -> throw denied(call, action, resource, " with an explicit deny in " + denying);
        }
    }

    static AwsError denied(Call call, String action, String resource, String because) {
        return AwsError.of(
                403,
                "AccessDenied",
                "User: " + call.caller().arn() + " is not authorized to perform: " + action + " on resource: "
                        + resource + because);
    }

    private static Stream<String> documents(Call call) {
        Caller caller = call.caller();
        return documents(
                call,
                caller.type() == Caller.Type.ROLE_SESSION ? Owner.role(caller.name()) : Owner.user(caller.name()));
    }

    /** Returns the policies of a role, or of a user and its groups. */
    static Stream<String> documents(Call call, Owner owner) {
        return owner.type().equals("role")
                ? owned(call, owner)
                : Stream.concat(
                        owned(call, owner),
                        Entities.groupsOf(call, owner.name())
                                .flatMap(group -> owned(call, Owner.group(group.group()))));
    }

    private static Stream<String> owned(Call call, Owner owner) {
        return Stream.concat(
                owner.inline(call).map(StoredDocument::document),
                owner.attached(call).flatMap(attachment -> managed(call, attachment.arn())));
    }

    static Stream<String> managed(Call call, String arn) {
        return Policies.lookUp(call, arn).stream().map(policy -> Policies.document(call, policy));
    }

    private static @Nullable String boundary(Call call) {
        String key = IamTables.key(call.caller().name());
        return call.caller().type() == Caller.Type.ROLE_SESSION
                ? call.get(IamTables.ROLES, key).map(StoredRole::boundary).orElse(null)
                : call.get(IamTables.USERS, key).map(StoredUser::boundary).orElse(null);
    }
}
