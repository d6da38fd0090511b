package dev.plumb.simulator.iam;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens accounts. */
public final class Accounts {
    private Accounts() {}

    /** Opens an account unless it is there already. */
    public static void open(Transaction transaction, String id, String partition, Instant now) {
        if (!id.matches("\\d{12}")) {
            throw new IllegalArgumentException("an account id has twelve digits: " + id);
        }
        Scope scope = Scope.global(id);
        if (transaction.get(scope, IamTables.ACCOUNTS, IamTables.ONLY).isEmpty()) {
            transaction.put(Scope.EVERYWHERE, IamTables.ACCOUNT_IDS, id, new KnownAccount(partition));
            transaction.put(scope, IamTables.ACCOUNTS, IamTables.ONLY, StoredAccount.of(id, partition, now));
        }
    }

    /** Returns an instance profile by its name. */
    public static Optional<StoredInstanceProfile> instanceProfile(
            Transaction transaction, String account, String name) {
        return transaction.get(Scope.global(account), IamTables.INSTANCE_PROFILES, IamTables.key(name));
    }

    /** Tells whether an account has a server certificate of a name. */
    public static boolean hasServerCertificate(Transaction transaction, String account, String name) {
        return transaction
                .get(Scope.global(account), IamTables.SERVER_CERTIFICATES, IamTables.key(name))
                .isPresent();
    }

    /** Returns the partition of an account that was opened. */
    public static String partition(Transaction transaction, String account) {
        return transaction
                .get(Scope.EVERYWHERE, IamTables.ACCOUNT_IDS, account)
                .map(KnownAccount::partition)
                .orElse("aws");
    }

    /** Returns when an account was opened. */
    public static Optional<Instant> opened(Transaction transaction, String account) {
        return transaction
                .get(Scope.global(account), IamTables.ACCOUNTS, IamTables.ONLY)
                .map(StoredAccount::created);
    }

    /** Returns the ids of all accounts, sorted. */
    public static List<String> ids(World world) {
        return world.table(Scope.EVERYWHERE, IamTables.ACCOUNT_IDS)
                .rows()
                .map(Map.Entry::getKey)
                .toList();
    }
}
