package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle action: an instance waits because of a hook.
 *
 * @param hook the hook's name
 * @param token what completes it
 * @param deadline when it times out
 * @param last when it times out however often it is kept alive
 * @param result how it was completed, {@code CONTINUE} or {@code ABANDON}, or null while it is not
 */
record StoredWait(
        String hook,
        String token,
        Instant deadline,
        Instant last,
        @Nullable String result) {
    StoredWait completed(String value) {
        return new StoredWait(hook, token, deadline, last, value);
    }

    StoredWait until(Instant time) {
        return new StoredWait(hook, token, time.isAfter(last) ? last : time, last, result);
    }
}
