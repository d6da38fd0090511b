package dev.plumb.simulator.inventory;

import dev.plumb.simulator.ec2.Ec2Seed;
import dev.plumb.simulator.service.Regions;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Transaction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prepares what services besides IAM tell an audit. */
public final class InventorySeed {
    private final Transaction transaction;
    private final String account;

    private InventorySeed(Transaction transaction, String account) {
        this.transaction = transaction;
        this.account = account;
    }

    /** Returns the seed of an account. */
    public static InventorySeed of(Transaction transaction, String account) {
        return new InventorySeed(transaction, account);
    }

    /** Says whether the account has contact details and a security contact. */
    public InventorySeed contacts(boolean primary, boolean security) {
        transaction.put(
                Scope.global(account), Inventory.CONTACTS, Inventory.ONLY, new StoredContacts(primary, security));
        return this;
    }

    /** Makes an access analyzer that has found nothing. */
    public InventorySeed analyzer(String region, String name, String type, String status) {
        return analyzer(region, name, type, status, 0, 0);
    }

    /** Makes an access analyzer with so many active and archived findings. */
    public InventorySeed analyzer(String region, String name, String type, String status, int active, int archived) {
        transaction.put(
                new Scope(account, region),
                Inventory.ANALYZERS,
                name,
                new StoredAnalyzer(name, type, status, active, archived));
        return this;
    }

    /** Does something for each Region. */
    public InventorySeed everywhere(Consumer<String> region) {
        Regions.ALL.forEach(region);
        return this;
    }

    /** Starts an instance that runs, with the name of an instance profile or without one. */
    public InventorySeed instance(String region, String id, String name, @Nullable String profile) {
        Ec2Seed.of(transaction, account).instance(region, id, name, profile);
        return this;
    }
}
