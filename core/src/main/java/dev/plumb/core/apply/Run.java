package dev.plumb.core.apply;

/**
 * One run of the engine, as those know it who hold the stack for it.
 *
 * @param id marks what it makes without a client token
 * @param epoch part of its client tokens: equal for all runs until one has made the stack as wanted, so that what one that was
 *     killed has asked for answers the next one; another from then on, so that what has gone since does not
 * @param guard asked before every call that changes something
 * @param creates what a run before may have made unseen, and what this one leaves so
 */
public record Run(String id, int epoch, Guard guard, OpenCreates creates) {
    /** Returns the same with another guard in front. */
    Run guarded(Guard first) {
        Guard both = () -> {
            first.check();
            guard.check();
        };
        return new Run(id, epoch, both, creates);
    }
}
