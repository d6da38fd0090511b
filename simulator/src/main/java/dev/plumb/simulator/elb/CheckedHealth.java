package dev.plumb.simulator.elb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The health that checks find, as a function of time: so many answers in a row, one per interval, change it. Sources: "Health
 * checks for your target groups", by which a new target of an Application Load Balancer needs one good answer; for Network Load
 * Balancers the healthy count is taken, which is a guess on the strict side.
 *
 * @param state {@code initial}, {@code healthy} or {@code unhealthy}
 * @param reason why, empty for healthy
 */
record CheckedHealth(String state, String reason) {
    private static final CheckedHealth INITIAL = new CheckedHealth("initial", "Elb.InitialHealthChecking");

    /**
     * A time in which all checks go alike.
     *
     * @param from when it begins
     * @param reason why they fail, empty when they do not
     */
    record Part(Instant from, String reason) {}

    /**
     * Returns the health at a time.
     *
     * @param parts how checks went until then, in order
     * @param first how many good answers a new target needs
     */
    static CheckedHealth at(List<Part> parts, StoredHealthCheck check, int first, Instant now) {
        CheckedHealth health = INITIAL;
        Instant alike = parts.get(0).from();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean fails = !part.reason().isEmpty();
            if (i > 0 && fails == parts.get(i - 1).reason().isEmpty()) {
                alike = part.from();
            }
            Instant end = i + 1 < parts.size() ? parts.get(i + 1).from() : now;
            int good = health.state().equals("unhealthy") ? check.healthy() : first;
            int needed = fails ? check.unhealthy() : good;
            Instant decided = alike.plus(Duration.ofSeconds((long) needed * check.interval()));
            if (!end.isBefore(decided)) {
                health = new CheckedHealth(fails ? "unhealthy" : "healthy", part.reason());
            }
        }
        return health;
    }
}
