package dev.plumb.simulator.service;

import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Replica;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Table;
import dev.plumb.simulator.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through a handler: who calls, when, and the account's rows as this call's transaction sees them.
 * Row access goes to the caller's own account and to no Region, which is what global services want.
 *
 * @param caller who calls
 * @param region the Region that the signature names
 * @param now the virtual time
 * @param transaction what this call reads and writes
 * @param settings the simulator's settings
 * @param replica what a read sees instead of the transaction's rows, or null
 */
public record Call(
        Caller caller,
        String region,
        Instant now,
        Transaction transaction,
        Settings settings,
        @Nullable Replica replica) {
    /** Makes a call that sees every change at once. */
    public Call(Caller caller, String region, Instant now, Transaction transaction, Settings settings) {
        this(caller, region, now, transaction, settings, null);
    }

    /** Returns the account that the call works on. */
    public String account() {
        return caller.account();
    }

    /** Returns the scope of global services in the caller's account. */
    public Scope scope() {
        return Scope.global(account());
    }

    /** Returns the rows of a kind. */
    public <V extends Record> Table<V> table(Kind<V> kind) {
        return transaction.table(scope(), kind);
    }

    /** Returns one row. */
    public <V extends Record> Optional<V> get(Kind<V> kind, String key) {
        return transaction.get(scope(), kind, key);
    }

    /** Adds or replaces a row. */
    public <V extends Record> void put(Kind<V> kind, String key, V row) {
        transaction.put(scope(), kind, key, row);
    }

    /** Removes a row if it is there. */
    public void remove(Kind<?> kind, String key) {
        transaction.remove(scope(), kind, key);
    }

    /** Returns a new unique id with AWS's prefix, such as {@code AIDA}, of this length in all. */
    public String newId(String prefix, int length) {
        return UniqueIds.of(settings.seed(), transaction.next("ids"), prefix, length);
    }

    /** Returns a new unique id as EC2 makes them: a prefix such as {@code vpc-} and 17 hexadecimal digits. */
    public String newResourceId(String prefix) {
        return prefix + UniqueIds.hexadecimal(settings.seed(), transaction.next("ids"), 17);
    }

    /** Returns the same call in the name of another caller. */
    public Call as(Caller other) {
        return new Call(other, region, now, transaction, settings, replica);
    }
}
