package dev.plumb.simulator.iam;

import dev.plumb.simulator.protocol.AwsError;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Identities;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Callers and their permissions, as the accounts' IAM rows say. */
public final class IamIdentities implements Identities {
    private static final String OPERATOR = "AKIAOP";
    private static final int OPERATOR_LENGTH = OPERATOR.length() + 15;

    /** Use is recorded at most this often, as the credential report's documentation says of access keys. */
    private static final Duration USE_RECORDED = Duration.ofMinutes(15);

    /** Returns the access key id of an account's operator. */
    public static String operatorKey(String account) {
        return OPERATOR + account + "SIM";
    }

    @Override
    public Caller caller(World world, Instant now, String accessKeyId, Optional<String> token) {
        Transaction rows = new Transaction(world);
        Optional<StoredSession> session = rows.get(Scope.EVERYWHERE, IamTables.SESSIONS, accessKeyId);
        if (session.isPresent()) {
            return session(session.get(), now, accessKeyId, token);
        }
        return rows.get(Scope.EVERYWHERE, IamTables.KEY_OWNERS, accessKeyId)
                .map(owner -> longTerm(rows, owner, accessKeyId))
                .orElseGet(() -> operator(rows, accessKeyId));
    }

    private static Caller session(StoredSession session, Instant now, String key, Optional<String> token) {
        if (token.isEmpty() || !token.get().equals(session.token())) {
            throw invalid();
        }
        if (!session.expires().isAfter(now)) {
            throw AwsError.of(403, "ExpiredToken", "The security token included in the request is expired");
        }
        return new Caller(
                session.account(), Caller.Type.ROLE_SESSION, session.role(), session.arn(), session.userId(), key);
    }

    private static Caller longTerm(Transaction rows, KeyOwner owner, String key) {
        Scope scope = Scope.global(owner.account());
        boolean active = rows.get(scope, IamTables.ACCESS_KEYS, IamTables.key(owner.user(), key))
                .filter(StoredAccessKey::active)
                .isPresent();
        if (!active) {
            throw invalid();
        }
        StoredAccount account = Entities.account(rows, owner.account());
        if (owner.user().equals(IamTables.ROOT)) {
            return new Caller(account.id(), Caller.Type.ROOT, "", account.arn("root"), account.id(), key);
        }
        StoredUser user =
                rows.get(scope, IamTables.USERS, IamTables.key(owner.user())).orElseThrow(IamIdentities::invalid);
        String arn = account.arn("user" + user.path() + user.name());
        return new Caller(account.id(), Caller.Type.USER, user.name(), arn, user.id(), key);
    }

    private static Caller operator(Transaction rows, String key) {
        String account = key.length() == OPERATOR_LENGTH && key.startsWith(OPERATOR) && key.endsWith("SIM")
                ? key.substring(OPERATOR.length(), OPERATOR.length() + 12)
                : "";
        StoredAccount found = rows.get(Scope.global(account), IamTables.ACCOUNTS, IamTables.ONLY)
                .orElseThrow(IamIdentities::invalid);
        String arn = "arn:" + found.partition() + ":sts::" + account + ":assumed-role/PlumbSimulatorOperator/operator";
        return new Caller(account, Caller.Type.OPERATOR, "", arn, "AROAPLUMBSIMULATOROPR:operator", key);
    }

    private static AwsError invalid() {
        return AwsError.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Override
    public void authorize(Call call, String permission, String resource) {
        if (call.settings().permissions()) {
            Permissions.check(call, permission, resource, Context.of(call, false));
        }
    }

    @Override
    public void recordUse(Call call, String service) {
        Caller caller = call.caller();
        switch (caller.type()) {
            case ROOT -> keyUsed(call, IamTables.ROOT, service);
            case USER -> keyUsed(call, caller.name(), service);
            case ROLE_SESSION ->
                call.get(IamTables.ROLES, IamTables.key(caller.name()))
                        .filter(role -> isStale(call, role.lastUsed()))
                        .ifPresent(role -> RoleActions.save(
                                call, role.withLastUsed(new LastUse(call.now(), call.region(), "N/A"))));
            case OPERATOR -> {
                // No part of the account, so nothing of it was used.
            }
        }
    }

    private static void keyUsed(Call call, String owner, String service) {
        call.get(IamTables.ACCESS_KEYS, IamTables.key(owner, call.caller().accessKeyId()))
                .filter(key -> isStale(call, key.lastUsed()))
                .ifPresent(key -> AccessKeyActions.save(
                        call, owner, key.withLastUsed(new LastUse(call.now(), call.region(), service))));
    }

    private static boolean isStale(Call call, LastUse use) {
        return use.time() == null || use.time().plus(USE_RECORDED).isBefore(call.now());
    }
}
