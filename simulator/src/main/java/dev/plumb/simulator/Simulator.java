package dev.plumb.simulator;

import dev.plumb.simulator.acm.AcmService;
import dev.plumb.simulator.autoscaling.AutoScalingService;
import dev.plumb.simulator.autoscaling.Policies;
import dev.plumb.simulator.cloudwatch.CloudWatchService;
import dev.plumb.simulator.ec2.Ec2Service;
import dev.plumb.simulator.elb.ElbService;
import dev.plumb.simulator.fault.Faults;
import dev.plumb.simulator.fault.KillSwitch;
import dev.plumb.simulator.http.Endpoint;
import dev.plumb.simulator.http.InProcessClient;
import dev.plumb.simulator.http.Listener;
import dev.plumb.simulator.http.Parts;
import dev.plumb.simulator.iam.Accounts;
import dev.plumb.simulator.iam.IamIdentities;
import dev.plumb.simulator.iam.IamService;
import dev.plumb.simulator.inventory.AccessAnalyzerService;
import dev.plumb.simulator.inventory.AccountService;
import dev.plumb.simulator.log.Calls;
import dev.plumb.simulator.service.Caller;
import dev.plumb.simulator.service.Meanwhile;
import dev.plumb.simulator.service.Service;
import dev.plumb.simulator.service.Settings;
import dev.plumb.simulator.ssm.SsmService;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import dev.plumb.simulator.store.WorldFile;
import dev.plumb.simulator.sts.StsService;
import dev.plumb.simulator.throttle.Throttle;
import dev.plumb.simulator.time.SimulatorClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A strict AWS inside the process. Run SDK clients on {@link #httpClient()}, or let any AWS client talk to
 * {@link #listen(int)}; both doors lead to the same accounts. Time is virtual and stands still unless somebody waits or a
 * listener is open. Callers are told by their access key id; signatures are not verified. Thread safe.
 *
 * <pre>{@code
 * Simulator aws = Simulator.builder().build();
 * IamClient iam = IamClient.builder()
 *         .region(Region.AWS_GLOBAL)
 *         .httpClient(aws.httpClient())
 *         .credentialsProvider(StaticCredentialsProvider.create(aws.account("111122223333").credentials()))
 *         .build();
 * }</pre>
 */
public final class Simulator {
    /** When simulated time begins unless said otherwise. */
    public static final Instant DEFAULT_START = Instant.parse("2026-11-22T06:00:00Z");

    private final Store store = Store.of(World.EMPTY);
    private final Calls calls = new Calls();
    private final Settings settings;
    private final List<Service> services;
    private final Meanwhile meanwhile;
    private final Faults faults;
    private final SimulatorClock clock;
    private final Endpoint endpoint;
    private final WorldFile file;
    private final double listenerSpeed;
    private final AtomicInteger listening = new AtomicInteger();

    private Simulator(Builder builder) {
        this.settings = builder.settings.build();
        this.faults = new Faults(settings.seed());
        this.clock = SimulatorClock.startingAt(builder.start);
        this.listenerSpeed = builder.listenerSpeed;
        Map<String, Service> byName = new TreeMap<>();
        List<Kind<?>> kinds = new ArrayList<>(List.of(Transaction.counters(), Meanwhile.moments()));
        List<Service> all = List.of(
                IamService.create(),
                StsService.create(),
                AccountService.create(),
                AccessAnalyzerService.create(),
                Ec2Service.create(),
                SsmService.create(),
                AcmService.create(),
                ElbService.create(),
                CloudWatchService.create(List.of(new Policies())),
                AutoScalingService.create());
        for (Service service : all) {
            byName.put(service.signingName(), service);
            kinds.addAll(service.kinds());
        }
        this.services = List.copyOf(byName.values());
        IamIdentities identities = new IamIdentities();
        this.meanwhile = new Meanwhile(store, settings, all, account -> operator(identities, account));
        this.file = new WorldFile(kinds);
        this.endpoint = new Endpoint(
                new Parts(byName, identities, store, clock, settings, faults, Throttle.standard(), calls, meanwhile));
    }

    private Caller operator(IamIdentities identities, String account) {
        return identities.caller(store.world(), clock.now(), IamIdentities.operatorKey(account), Optional.empty());
    }

    /** Begins a simulator. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the door for SDK clients in this process; it may be shared and need not be closed. */
    public SdkHttpClient httpClient() {
        return httpClient(KillSwitch.never());
    }

    /**
     * Returns a door that dies as the switch says, for tests of what a killed process leaves behind. All clients of one
     * process share one door; the next process takes another.
     */
    public SdkHttpClient httpClient(KillSwitch death) {
        return new InProcessClient(endpoint, death);
    }

    /**
     * Opens a loopback listener for any AWS client and lets time flow until it, and any other, is closed.
     *
     * @param port a port, or 0 for any free one
     * @throws IOException when the port cannot be had
     */
    public Listener listen(int port) throws IOException {
        Listener listener = Listener.open(endpoint, port, this::leave);
        synchronized (listening) {
            if (listening.getAndIncrement() == 0) {
                clock.flow(listenerSpeed);
            }
        }
        return listener;
    }

    /** Time stands still again when the last listener has gone. */
    private void leave() {
        synchronized (listening) {
            if (listening.decrementAndGet() == 0) {
                clock.flow(0);
            }
        }
    }

    /** Returns the time in here. */
    public SimulatorClock clock() {
        return clock;
    }

    /** Returns the script of what goes wrong, empty at first. */
    public Faults faults() {
        return faults;
    }

    /** Returns the log of all calls. */
    public Calls calls() {
        return calls;
    }

    /** Returns an account of the commercial partition, opening it first if it does not exist. */
    public Account account(String id) {
        return account(id, "aws");
    }

    /** Returns an account, opening it in a partition first if it does not exist. */
    public Account account(String id, String partition) {
        store.apply(transaction -> {
            Accounts.open(transaction, id, partition, clock.now());
            return id;
        });
        return new Account(id, store, clock, settings, services, meanwhile);
    }

    /** Returns the ids of all accounts that were opened, sorted. */
    public List<String> accounts() {
        return Accounts.ids(store.world());
    }

    /**
     * Saves everything that exists, and the time, to a JSON file: written whole or not at all.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    public void save(Path target) {
        file.write(target, saved());
    }

    /**
     * Writes the same JSON to a stream, which stays open.
     *
     * @throws IOException when the stream does not take it
     */
    public void save(OutputStream out) throws IOException {
        file.write(out, saved());
    }

    private WorldFile.Saved saved() {
        accounts().forEach(account -> meanwhile.catchUp(account, clock.now()));
        return new WorldFile.Saved(clock.now(), store.world());
    }

    /**
     * Puts what a file holds in the place of everything that exists. The time goes on from the saved one or from now,
     * whichever is later.
     *
     * @throws java.io.UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it holds something else
     */
    public void load(Path source) {
        WorldFile.Saved saved = file.read(source);
        store.replace(saved.world());
        Duration ahead = Duration.between(clock.now(), saved.now());
        if (!ahead.isNegative()) {
            clock.advance(ahead);
        }
    }

    /** Collects how a simulator shall be. */
    public static final class Builder {
        private final Settings.Builder settings = Settings.builder();
        private Instant start = DEFAULT_START;
        private double listenerSpeed = 1;

        private Builder() {}

        /** Sets when simulated time begins. */
        public Builder start(Instant value) {
            start = value;
            return this;
        }

        /** Changes the settings. */
        public Builder settings(Consumer<Settings.Builder> change) {
            change.accept(settings);
            return this;
        }

        /** Sets how many virtual seconds pass in a real one while a listener is open. */
        public Builder listenerSpeed(double value) {
            listenerSpeed = value;
            return this;
        }

        /** Returns the simulator. */
        public Simulator build() {
            return new Simulator(this);
        }
    }
}
