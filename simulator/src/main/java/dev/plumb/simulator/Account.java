package dev.plumb.simulator;

import dev.plumb.simulator.acm.AcmSeed;
import dev.plumb.simulator.cloudwatch.CloudWatchSeed;
import dev.plumb.simulator.ec2.Ec2Seed;
import dev.plumb.simulator.elb.ElbSeed;
import dev.plumb.simulator.iam.Accounts;
import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.iam.IamSeed;
import dev.plumb.simulator.inventory.InventorySeed;
import dev.plumb.simulator.service.ExistingResource;
import dev.plumb.simulator.service.Meanwhile;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.store.World;
import dev.plumb.simulator.time.SimulatorClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** One account in the simulator, for those who prepare it. Thread safe. */
public final class Account {
    private final String id;
    private final Store store;
    private final SimulatorClock clock;
    private final Settings settings;
    private final Collection<Service> services;
    private final Meanwhile meanwhile;

    Account(
            String id,
            Store store,
            SimulatorClock clock,
            Settings settings,
            Collection<Service> services,
            Meanwhile meanwhile) {
        this.meanwhile = meanwhile;
        this.services = List.copyOf(services);
        this.id = id;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    /** Returns the twelve digits. */
    public String id() {
        return id;
    }

    /**
     * Returns credentials of the account's operator, who may do everything and is no part of its IAM, so that it appears in
     * no listing. The secret is no secret: signatures are not verified.
     */
    public AwsBasicCredentials credentials() {
        return AwsBasicCredentials.create(IamIdentities.operatorKey(id), "simulated");
    }

    /**
     * Returns everything that exists in the account now, in all Regions and in a stable order, told from the simulator's rows
     * and by no call: users, roles and policies of IAM, parameters, and every resource of EC2, those that AWS made together
     * with another one included. What is gone although replicas still show it is not in it.
     */
    public List<ExistingResource> resources() {
        meanwhile.catchUp(id, clock.now());
        World world = store.world();
        return world.scopes(id).stream()
                .flatMap(scope ->
                        services.stream().flatMap(service -> service.lister().list(world, scope, clock.now())))
                .toList();
    }

    /** Prepares what other services tell an audit: contacts, access analyzers, instances. */
    public Account inventory(Consumer<InventorySeed> seed) {
        store.apply(transaction -> {
            seed.accept(InventorySeed.of(transaction, id));
            return id;
        });
        return this;
    }

    /** Prepares what the account has in EC2 without a call, such as other quotas; all or nothing. */
    public Account ec2(Consumer<Ec2Seed> seed) {
        store.apply(transaction -> {
            seed.accept(Ec2Seed.of(transaction, id));
            return id;
        });
        return this;
    }

    /** Puts certificates into the account without a call; all or nothing. */
    public Account certificates(Consumer<AcmSeed> seed) {
        store.apply(transaction -> {
            seed.accept(AcmSeed.of(transaction, id, Accounts.partition(transaction, id), now()));
            return id;
        });
        return this;
    }

    /** Prepares the account's load balancing: other limits, and targets that fail their health checks; all or nothing. */
    public Account loadBalancing(Consumer<ElbSeed> seed) {
        meanwhile.catchUp(id, clock.now());
        store.apply(transaction -> {
            seed.accept(ElbSeed.of(transaction, id, now()));
            return id;
        });
        return this;
    }

    /** Prepares the account's metrics: load that drives them, and samples of services; all or nothing. */
    public Account metrics(Consumer<CloudWatchSeed> seed) {
        meanwhile.catchUp(id, clock.now());
        store.apply(transaction -> {
            seed.accept(CloudWatchSeed.of(transaction, id, now()));
            return id;
        });
        return this;
    }

    private Instant now() {
        return clock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Prepares the account's IAM, all or nothing: at times of one's choosing, and with facts that no call can set. It may run
     * more than once when a call changes something meanwhile, so it must do nothing else.
     */
    public Account seed(Consumer<IamSeed> seed) {
        store.apply(transaction -> {
            seed.accept(IamSeed.of(transaction, id, clock.now(), settings));
            return id;
        });
        return this;
    }
}
