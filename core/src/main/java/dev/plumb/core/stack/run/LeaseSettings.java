package dev.plumb.core.stack.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a lease is taken.
 *
 * @param terms how long it lives
 * @param settle how long after the end of an unclean run its creates may still come to light
 * @param patience how long to wait for a live holder; zero refuses at once
 * @param uid the stack's uid where the stack file or live resources know it
 * @param tags what the stack puts on everything
 * @param holder who takes it
 */
public record LeaseSettings(
        Terms terms,
        Duration settle,
        Duration patience,
        Optional<String> uid,
        Map<String, String> tags,
        Holder holder) {
    private static final Duration SETTLE = Duration.ofMinutes(5);

    /** Copies the tags. */
    public LeaseSettings {
        tags = Map.copyOf(new LinkedHashMap<>(tags));
    }

    /** Returns the settings for people: nobody is waited for, five minutes to settle, as EC2 needs. */
    public static LeaseSettings of(Holder holder) {
        return new LeaseSettings(Terms.DEFAULT, SETTLE, Duration.ZERO, Optional.empty(), Map.of(), holder);
    }

    /** Returns the same with other terms. */
    public LeaseSettings terms(Terms changed) {
        return new LeaseSettings(changed, settle, patience, uid, tags, holder);
    }

    /** Returns the same with another time to settle. */
    public LeaseSettings settle(Duration changed) {
        return new LeaseSettings(terms, changed, patience, uid, tags, holder);
    }

    /** Returns the same, waiting for a live holder. */
    public LeaseSettings patience(Duration changed) {
        return new LeaseSettings(terms, settle, changed, uid, tags, holder);
    }

    /** Returns the same for a stack whose uid is known. */
    public LeaseSettings uid(String known) {
        return new LeaseSettings(terms, settle, patience, Optional.of(known), tags, holder);
    }

    /** Returns the same with tags for the record. */
    public LeaseSettings tags(Map<String, String> changed) {
        return new LeaseSettings(terms, settle, patience, uid, changed, holder);
    }
}
