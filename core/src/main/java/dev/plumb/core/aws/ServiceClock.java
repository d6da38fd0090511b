package dev.plumb.core.aws;

import dev.plumb.core.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;

/** AWS's own clock as its answers tell it, because the host's may be wrong. Thread safe. */
final class ServiceClock {
    private final Time time;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    ServiceClock(Time time) {
        this.time = time;
    }

    /** Takes the {@code Date} header of an answer; what cannot be read is ignored. */
    void heard(String date) {
        try {
            Instant service = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead.set(Duration.between(time.now(), service));
        } catch (DateTimeParseException e) {
            // An emulator or a proxy may write anything there: the host's clock remains.
        }
    }

    /** Returns the service's time, or the host's where no answer told it. */
    Instant now() {
        return time.now().plus(ahead.get());
    }
}
