package dev.plumb.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.core.resource.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HoldupTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static Obstacle obstacle(String id, int minutes) {
        return new Obstacle(id, "wire", "somebody", "pull it", Set.of(), Duration.ofMinutes(minutes));
    }

    private static Instant after(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void whereNobodyIsSeen_patienceEnds() {
        Holdup holdup = new Holdup(PATIENCE, START);
        assertThat(holdup.isStuck(after(4))).isFalse();
        assertThat(holdup.isStuck(after(5))).isTrue();
    }

    @Test
    void whileTheyBecomeFewer_itGoesOn() {
        Holdup holdup = new Holdup(PATIENCE, START);
        holdup.seen(List.of(obstacle("a", 0), obstacle("b", 0)), after(1));
        holdup.seen(List.of(obstacle("b", 0)), after(5));
        assertThat(holdup.isStuck(after(9))).isFalse();
        holdup.seen(List.of(obstacle("c", 0)), after(9));
        assertThat(holdup.isStuck(after(10)))
                .as("another one in its place is no progress")
                .isTrue();
    }

    @Test
    void whatGoesByItself_isGivenItsTime() {
        Holdup holdup = new Holdup(PATIENCE, START);
        holdup.seen(List.of(obstacle("lambda", 45)), after(0));
        assertThat(holdup.isStuck(after(44))).isFalse();
        assertThat(holdup.isStuck(after(45))).isTrue();
    }
}
