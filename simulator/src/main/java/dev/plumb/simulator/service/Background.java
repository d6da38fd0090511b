package dev.plumb.simulator.service;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.Optional;

/**
 * What a service does without being called, at moments of virtual time: an alarm judges its metric every minute. Nothing runs
 * while nobody looks; before a call is answered, all moments since the last one are lived through in their order, those of one
 * moment in the order in which the services are listed.
 */
public interface Background {
    /**
     * Returns its first moment after a time, or nothing while nothing is to be done. Rows say themselves from when on they
     * count: the time may lie long before they were made.
     *
     * @param after the last moment that was lived through in this scope, or the beginning of all time
     */
    Optional<Instant> next(World world, Scope scope, Instant after);

    /** Does what is due; {@link Call#now()} is the moment, and the caller may do everything. */
    void run(Call call);
}
