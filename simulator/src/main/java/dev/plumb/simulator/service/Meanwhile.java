package dev.plumb.simulator.service;

import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.Store;
import dev.plumb.simulator.store.Transaction;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lives through what services did by themselves since anybody looked. Thread safe. */
public final class Meanwhile {
    private static final Kind<Moment> LIVED = Kind.of("simulator.moments", Moment.class);
    private static final String ONLY = "last";

    private final Store store;
    private final Settings settings;
    private final List<Background> background;
    private final Function<String, Caller> operators;

    /**
     * Prepares.
     *
     * @param services in the order in which they act at one moment
     * @param operators names the caller in an account who may do everything
     */
    public Meanwhile(Store store, Settings settings, List<Service> services, Function<String, Caller> operators) {
        this.store = store;
        this.settings = settings;
        this.background = services.stream()
                .flatMap(service -> service.background().stream())
                .toList();
        this.operators = operators;
    }

    /** Returns the kind that holds how far time was lived through, for saving. */
    public static Kind<?> moments() {
        return LIVED;
    }

    /** Lives through everything up to and with now in all Regions of an account. */
    public void catchUp(String account, Instant now) {
        for (Scope scope : store.world().scopes(account)) {
            if (due(store.world(), scope, now).isPresent()) {
                store.apply(
                        transaction -> {
                            live(transaction, scope, now);
                            return scope;
                        },
                        now);
            }
        }
    }

    private void live(Transaction transaction, Scope scope, Instant now) {
        Caller operator = operators.apply(scope.account());
        Optional<Instant> due = due(transaction.world(), scope, now);
        while (due.isPresent()) {
            Instant moment = due.get();
            Instant lived = lived(transaction.world(), scope);
            transaction.put(scope, LIVED, ONLY, new Moment(moment));
            for (Background one : background) {
                if (one.next(transaction.world(), scope, lived)
                        .filter(moment::equals)
                        .isPresent()) {
                    one.run(new Call(operator, scope.region(), moment, transaction, settings));
                }
            }
            due = due(transaction.world(), scope, now);
        }
    }

    private Optional<Instant> due(World world, Scope scope, Instant now) {
        Instant lived = lived(world, scope);
        return background.stream()
                .flatMap(one -> one.next(world, scope, lived).stream())
                .min(Instant::compareTo)
                .filter(moment -> !moment.isAfter(now));
    }

    private static Instant lived(World world, Scope scope) {
        return world.table(scope, LIVED).get(ONLY).map(Moment::time).orElse(Instant.EPOCH);
    }

    /**
     * How far time was lived through in a scope.
     *
     * @param time the last moment
     */
    record Moment(Instant time) {}
}
