package dev.plumb.simulator.service;

import dev.plumb.simulator.protocol.AwsError;

/**
 * One simulated action: a request of the SDK in, a reply of the SDK out. It changes nothing but the call's transaction, and
 * it may run more than once for one call when another transaction wins a race.
 *
 * @param <Q> the request class
 * @param <R> the reply class
 */
@FunctionalInterface
public interface Handler<Q, R> {
    /**
     * Does the work.
     *
     * @throws AwsError when AWS would refuse
     */
    R handle(Call call, Q request);
}
