package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.store.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Sessions of roles: how they begin, and who they are. Source: AssumeRole in the STS API reference. */
public final class RoleSessions {
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):role/(?:.*/)?([^/]+)");
    private static final int HOUR = 3600;
    private static final String ASSUME = "sts:AssumeRole";

    private RoleSessions() {}

    /**
     * A session that has begun.
     *
     * @param accessKeyId its key
     * @param secret its secret, which nothing checks
     * @param session what it is
     */
    public record Begun(String accessKeyId, String secret, StoredSession session) {}

    /**
     * Begins a session of a role in any account.
     *
     * @throws AwsError when the role's trust policy or the caller's own permissions stand against it
     */
    public static Begun assume(Call call, AssumeRoleRequest request) {
        if (call.caller().type() == Caller.Type.ROOT) {
            throw AwsError.of(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }
        Matcher arn = ROLE.matcher(request.roleArn());
        if (!arn.matches()) {
            throw AwsError.validation(request.roleArn() + " is invalid");
        }
        String account = arn.group(1);
        StoredRole role = call.transaction()
                .get(Scope.global(account), IamTables.ROLES, IamTables.key(arn.group(2)))
                .orElseThrow(() -> denied(call, request));
        Context context = Context.of(call, hasMfa(call, request))
                .with("sts:ExternalId", request.externalId())
                .with("sts:RoleSessionName", request.roleSessionName());
        judge(call, request, account, role, context);
        Instant expires = call.now().plusSeconds(seconds(call, request, role));
        String name = request.roleSessionName();
        StoredSession session = new StoredSession(
                account,
                role.name(),
                "arn:" + Entities.account(call.transaction(), account).partition() + ":sts::" + account
                        + ":assumed-role/" + role.name() + "/" + name,
                role.id() + ":" + name,
                call.newId("SimulatedToken", 200),
                expires,
                request.policy());
        String key = call.newId("ASIA", 20);
        call.transaction().put(Scope.EVERYWHERE, IamTables.SESSIONS, key, session);
        return new Begun(key, call.newId("", 40), session);
    }

    /** A trust that names the caller itself is enough within an account; otherwise the caller's policies must agree too. */
    private static void judge(Call call, AssumeRoleRequest request, String account, StoredRole role, Context context) {
        List<Statement> naming = new ArrayList<>();
        boolean direct = false;
        for (Statement statement : Statement.parse(role.trust())) {
            boolean self = !statement.notPrincipal()
                    && statement.principals().stream().anyMatch(principal -> isSelf(call, principal));
            boolean named = statement.notPrincipal()
                    ? !spares(call, statement)
                    : statement.principals().stream().anyMatch(principal -> isAccount(call, principal));
            if (self || named) {
                naming.add(statement);
                direct |= self && statement.allow() && context.satisfies(statement);
            }
        }
        if (Decision.of(naming, ASSUME, context) != Decision.ALLOWED) {
            throw denied(call, request);
        }
        if (call.settings().permissions() && !(direct && account.equals(call.account()))) {
            Permissions.check(call, ASSUME, request.roleArn(), context);
        }
    }

    /**
     * A Deny spares nobody of whom NotPrincipal does not list all: the account, the user or role, and the session. An
     * Allow does not let in whom it lists under any of these. Source: "AWS JSON policy elements: NotPrincipal" in the IAM
     * user guide.
     */
    private static boolean spares(Call call, Statement statement) {
        List<String> listed = statement.principals();
        boolean account = listed.stream().anyMatch(principal -> isAccount(call, principal));
        boolean everything = account
                && listed.contains(principalArn(call, call.caller()))
                && listed.contains(call.caller().arn());
        return listed.contains("*")
                || everything
                || (statement.allow() && (account || listed.stream().anyMatch(principal -> isSelf(call, principal))));
    }

    private static boolean isSelf(Call call, String principal) {
        return principal.equals(call.caller().arn()) || principal.equals(principalArn(call, call.caller()));
    }

    private static boolean isAccount(Call call, String principal) {
        return principal.equals("*")
                || principal.equals(call.account())
                || principal.equals(Entities.account(call).arn("root"));
    }

    private static boolean hasMfa(Call call, AssumeRoleRequest request) {
        if (request.serialNumber() == null) {
            return false;
        }
        boolean own = Entities.mfaDevices(call, call.caller().name())
                .anyMatch(device -> device.serial().equals(request.serialNumber()));
        if (!own || request.tokenCode() == null) {
            throw AwsError.of(
                    403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        }
        return true;
    }

    private static int seconds(Call call, AssumeRoleRequest request, StoredRole role) {
        int seconds = Objects.requireNonNullElse(request.durationSeconds(), HOUR);
        if (call.caller().type() == Caller.Type.ROLE_SESSION && seconds > HOUR) {
            throw AwsError.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (seconds > role.maxSessionSeconds()) {
            throw AwsError.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    private static AwsError denied(Call call, AssumeRoleRequest request) {
        return Permissions.denied(call, ASSUME, request.roleArn(), "");
    }

    /** Returns the ARN that policies know a caller by: for a session that of its role. */
    static String principalArn(Call call, Caller caller) {
        return caller.type() == Caller.Type.ROLE_SESSION
                ? call.get(IamTables.ROLES, IamTables.key(caller.name()))
                        .map(role -> Entities.roleArn(call, role))
                        .orElse(caller.arn())
                : caller.arn();
    }

    /** Returns the policy that narrows a session, or null. */
    static @Nullable String policy(Call call, Caller caller) {
        return call.transaction()
                .get(Scope.EVERYWHERE, IamTables.SESSIONS, caller.accessKeyId())
                .map(StoredSession::policy)
                .orElse(null);
    }
}
