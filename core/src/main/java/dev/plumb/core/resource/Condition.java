package dev.plumb.core.resource;

import org.jspecify.annotations.Nullable;

/**
 * How far along a resource is.
 *
 * @param phase what counts
 * @param word AWS's own word for it, such as {@code pending}
 * @param reason why it failed, where AWS says so; of something that is ready, what it lacks to be of use and what to do about it, in
 *     words that go on from its key
 */
public record Condition(Phase phase, String word, @Nullable String reason) {
    /** It is there and can be used. */
    public static final Condition READY = new Condition(Phase.READY, "available", null);

    /** It is not there, or no longer. */
    public static final Condition GONE = new Condition(Phase.GONE, "gone", null);

    /** What a state of AWS means to a run. */
    public enum Phase {
        /** On its way to be ready. */
        PENDING,
        /** Usable. */
        READY,
        /** On its way out. */
        LEAVING,
        /** Not there. */
        GONE,
        /** Broken for good: it has to be made anew. */
        FAILED
    }

    /** Returns a condition without a reason. */
    public static Condition of(Phase phase, String word) {
        return new Condition(phase, word, null);
    }

    /** Tells whether it is there to stay, ready or on its way to be: neither broken, nor going, nor gone. */
    public boolean works() {
        return phase == Phase.READY || phase == Phase.PENDING;
    }

    /** Tells whether it is ready and of use, too: an instance that is stopped is there, and does nothing. */
    public boolean serves() {
        return phase == Phase.READY && reason == null;
    }
}
