package dev.plumb.core.apply;

import dev.plumb.core.error.AwsException;
import dev.plumb.core.resource.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a removal fares that AWS refuses because of others: it goes on as long as they become fewer. Not thread safe. */
final class Holdup {
    private final Duration patience;
    private Instant since;
    private int fewest = Integer.MAX_VALUE;
    private List<Obstacle> obstacles = List.of();

    Holdup(Duration patience, Instant start) {
        this.patience = patience;
        this.since = start;
    }

    /** Takes down who is in the way now. */
    void seen(List<Obstacle> now, Instant when) {
        obstacles = List.copyOf(now);
        if (now.size() < fewest) {
            fewest = now.size();
            since = when;
        }
    }

    /** Tells whether nothing has moved for too long. What goes by itself is given the time that it takes. */
    boolean isStuck(Instant now) {
        Duration longest = obstacles.stream()
                .map(Obstacle::leaving)
                .max(Duration::compareTo)
                .filter(leaving -> leaving.compareTo(patience) > 0)
                .orElse(patience);
        return Duration.between(since, now).compareTo(longest) >= 0;
    }

    /** The end of patience, with those who are in the way. */
    Stuck stuck(AwsException failure) {
        return new Stuck(failure, obstacles);
    }

    /** Nothing moves any more. */
    static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AwsException failure;
        private final transient List<Obstacle> obstacles;

        Stuck(AwsException failure, List<Obstacle> obstacles) {
            super(failure.getMessage(), failure);
            this.failure = failure;
            this.obstacles = obstacles;
        }

        AwsException failure() {
            return failure;
        }

        List<Obstacle> obstacles() {
            return obstacles;
        }
    }
}
