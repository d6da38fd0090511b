package dev.plumb.simulator.service;

import dev.plumb.simulator.store.Scope;
import dev.plumb.simulator.store.World;
import java.time.Instant;
import java.util.stream.Stream;

/** Lists what exists of a service, from its rows and no other way. */
@FunctionalInterface
public interface Lister {
    /** Returns what exists in a scope at a time, in a stable order. */
    Stream<ExistingResource> list(World world, Scope scope, Instant now);
}
