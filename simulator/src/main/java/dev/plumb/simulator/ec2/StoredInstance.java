package dev.plumb.simulator.ec2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance.
 *
 * @param id its id
 * @param reservation the reservation it was launched with
 * @param image its image
 * @param type its type
 * @param subnet its subnet, or null when the simulation does not say
 * @param profile its instance profile, after its path where it has one, or null
 * @param key its key pair, or null
 * @param userData its user data, base64, or null
 * @param token the client token it was launched with, or null
 * @param tokens whether instance metadata needs session tokens
 * @param hops how far metadata answers go
 * @param locked whether it may not be terminated
 * @param monitored whether its metrics come every minute; null in states of old for no
 * @param checked whether source and destination are checked
 * @param wanted {@code running}, {@code stopped} or {@code terminated}
 * @param spot whether it runs on spare capacity; null in states of old for no
 * @param since when it was launched or last told to change
 * @param launched when it was launched
 */
record StoredInstance(
        String id,
        String reservation,
        String image,
        String type,
        @Nullable String subnet,
        @Nullable String profile,
        @Nullable String key,
        @Nullable String userData,
        @Nullable String token,
        boolean tokens,
        int hops,
        boolean locked,
        @Nullable Boolean monitored,
        boolean checked,
        String wanted,
        @Nullable Boolean spot,
        Instant since,
        Instant launched)
        implements Row {
    @Override
    public boolean exists(Instant now) {
        return !wanted.equals("terminated")
                || !Durations.over("instance.visible", since.plus(Durations.of("instance.terminate")), now);
    }

    @Override
    public String state(Instant now) {
        return switch (wanted) {
            case "stopped" -> Durations.over("instance.stop", since, now) ? "stopped" : "stopping";
            case "terminated" -> Durations.over("instance.terminate", since, now) ? "terminated" : "shutting-down";
            default -> Durations.over("instance.start", since, now) ? "running" : "pending";
        };
    }

    StoredInstance wanting(String state, Instant now) {
        return new StoredInstance(
                id,
                reservation,
                image,
                type,
                subnet,
                profile,
                key,
                userData,
                token,
                tokens,
                hops,
                locked,
                monitored,
                checked,
                state,
                spot,
                now,
                launched);
    }

    StoredInstance withCheck(boolean value) {
        return with(type, tokens, hops, locked, value);
    }

    StoredInstance withType(String value) {
        return with(value, tokens, hops, locked, checked);
    }

    StoredInstance withLock(boolean value) {
        return with(type, tokens, hops, value, checked);
    }

    StoredInstance withMetadata(boolean required, int limit) {
        return with(type, required, limit, locked, checked);
    }

    private StoredInstance with(String newType, boolean newTokens, int newHops, boolean newLock, boolean newCheck) {
        return new StoredInstance(
                id,
                reservation,
                image,
                newType,
                subnet,
                profile,
                key,
                userData,
                token,
                newTokens,
                newHops,
                newLock,
                monitored,
                newCheck,
                wanted,
                spot,
                since,
                launched);
    }
}
