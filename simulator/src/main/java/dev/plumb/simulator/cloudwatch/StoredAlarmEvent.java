package dev.plumb.simulator.cloudwatch;

import java.time.Instant;

/**
 * Something in the history of an alarm.
 *
 * @param alarm its name
 * @param time when
 * @param type {@code ConfigurationUpdate}, {@code StateUpdate} or {@code Action}
 * @param summary what, in a line
 */
record StoredAlarmEvent(String alarm, Instant time, String type, String summary) {}
