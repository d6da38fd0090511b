package dev.plumb.simulator.cloudwatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One action that an alarm takes: because it changed its state to that of the action, or, where the action is a scaling policy,
 * because it stayed in it for another minute.
 *
 * @param action the ARN of what shall act, such as a scaling policy's
 * @param alarm the alarm's name
 * @param arn the alarm's ARN
 * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
 * @param changed whether the state is new
 * @param value the last datapoint that the alarm judged, or null where there was none
 * @param threshold the alarm's threshold
 * @param time the moment
 */
public record AlarmAction(
        String action,
        String alarm,
        String arn,
        String state,
        boolean changed,
        @Nullable Double value,
        double threshold,
        Instant time) {}
