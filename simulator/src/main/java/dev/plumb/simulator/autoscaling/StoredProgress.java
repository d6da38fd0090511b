package dev.plumb.simulator.autoscaling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a group has got with itself.
 *
 * @param wake when it looks at itself next
 * @param cause why its sizes are what they are, for its next activities; empty when these have told
 * @param checked when it looked at the health of its instances last
 * @param retry until when it launches nothing because the last launch failed, or null
 * @param cooled until when simple policies have no effect, or null
 * @param cooldown for how many seconds they have none once the activities of the last one have ended
 * @param deleting whether it goes once its instances have
 */
record StoredProgress(
        Instant wake,
        String cause,
        Instant checked,
        @Nullable Instant retry,
        @Nullable Instant cooled,
        int cooldown,
        boolean deleting) {
    static StoredProgress begun(Instant now, String cause) {
        return new StoredProgress(now, cause, now, null, null, 0, false);
    }

    StoredProgress wakingAt(Instant time) {
        return new StoredProgress(time, cause, checked, retry, cooled, cooldown, deleting);
    }

    StoredProgress because(String value) {
        return new StoredProgress(wake, value, checked, retry, cooled, cooldown, deleting);
    }

    StoredProgress checkedAt(Instant time) {
        return new StoredProgress(wake, cause, time, retry, cooled, cooldown, deleting);
    }

    StoredProgress retryingAt(@Nullable Instant time) {
        return new StoredProgress(wake, cause, checked, time, cooled, cooldown, deleting);
    }

    StoredProgress cooling(int seconds, Instant now) {
        return new StoredProgress(wake, cause, checked, retry, now.plusSeconds(seconds), seconds, deleting);
    }

    StoredProgress goneSoon() {
        return new StoredProgress(wake, cause, checked, retry, cooled, cooldown, true);
    }
}
