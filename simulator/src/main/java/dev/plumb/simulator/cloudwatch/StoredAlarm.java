package dev.plumb.simulator.cloudwatch;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * An alarm on one metric.
 *
 * @param name its name
 * @param arn its ARN
 * @param settings what PutMetricAlarm said, as text of a MetricAlarm
 * @param period the seconds of its period
 * @param tags its tags, sorted
 * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
 * @param reason why
 * @param judged when its state or the reason for it was last set
 * @param changed when its state last changed
 * @param acted when it last acted
 * @param configured when it was last configured
 */
record StoredAlarm(
        String name,
        String arn,
        String settings,
        int period,
        Map<String, String> tags,
        String state,
        String reason,
        Instant judged,
        Instant changed,
        Instant acted,
        Instant configured) {
    static final String ALARM = "ALARM";
    static final String OK = "OK";
    static final String INSUFFICIENT = "INSUFFICIENT_DATA";

    StoredAlarm {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    StoredAlarm withSettings(String value, int newPeriod, Instant now) {
        return new StoredAlarm(name, arn, value, newPeriod, tags, state, reason, judged, changed, acted, now);
    }

    StoredAlarm withTags(Map<String, String> value) {
        return new StoredAlarm(name, arn, settings, period, value, state, reason, judged, changed, acted, configured);
    }

    StoredAlarm in(String newState, String why, Instant now) {
        Instant since = newState.equals(state) ? changed : now;
        return new StoredAlarm(name, arn, settings, period, tags, newState, why, now, since, acted, configured);
    }

    StoredAlarm actedAt(Instant now) {
        return new StoredAlarm(name, arn, settings, period, tags, state, reason, judged, changed, now, configured);
    }

    /** The actions that belong to a state. */
    static List<String> actions(MetricAlarm alarm, String state) {
        return switch (state) {
            case ALARM -> alarm.alarmActions();
            case OK -> alarm.okActions();
            default -> alarm.insufficientDataActions();
        };
    }
}
