package dev.plumb.core.roll;

import dev.plumb.core.plan.Hint;
import java.time.Duration;
import java.util.List;

/**
 * What came of a roll. Texts may hold names from AWS.
 *
 * @param subject what was rolled, such as {@code Auto Scaling group web}
 * @param change from what to what, or empty where that is not known
 * @param id what AWS calls the roll, or empty where there is none
 * @param outcome how it ended
 * @param evidence what was looked at to say so, a line each
 * @param reasons what spoke against it on the way, a line each
 * @param next what may be done next
 * @param took how long it took, or was watched
 */
public record RollReport(
        String subject,
        String change,
        String id,
        RollOutcome outcome,
        List<String> evidence,
        List<String> reasons,
        List<Hint> next,
        Duration took) {
    /** Copies. */
    public RollReport {
        evidence = List.copyOf(evidence);
        reasons = List.copyOf(reasons);
        next = List.copyOf(next);
    }
}
