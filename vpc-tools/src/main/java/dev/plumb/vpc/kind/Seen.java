package dev.plumb.vpc.kind;

import dev.plumb.core.apply.ApplySettings;
import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.error.InterruptedRunException;
import dev.plumb.core.resource.Born;
import dev.plumb.core.resource.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Looks whether what a token answered is there. A token answers for what it made the first time, even when that has been removed
 * since; what was made just now shows after a while.
 */
final class Seen {
    /** What is made may stay unseen as long as everything that is waited for. */
    private static final Duration LATEST = ApplySettings.DEFAULT.freshFor();

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Seen() {}

    /** Returns the id with the condition it is in, or as gone when it does not show. */
    static Born born(AwsSession session, String id, Supplier<Map<String, Condition>> look) {
        Instant start = session.time().now();
        while (true) {
            Condition condition = look.get().get(id);
            if (condition != null) {
                return new Born(id, condition);
            }
            if (Duration.between(start, session.time().now()).compareTo(LATEST) >= 0) {
                return new Born(id, Condition.GONE);
            }
            pause(session);
        }
    }

    private static void pause(AwsSession session) {
        try {
            session.time().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while looking at what was made");
        }
    }
}
