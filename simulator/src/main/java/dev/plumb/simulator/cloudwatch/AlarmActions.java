package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;

/**
 * A service that acts when alarms say so. CloudWatch is made with all there are; it asks each whether an ARN is one of its own.
 * Actions that are nobody's, such as notifications, are only written to the alarm's history.
 */
public interface AlarmActions {
    /** Tells whether an ARN names something of this service. */
    boolean takes(String arn);

    /** Acts in the transaction of the call, at the moment that the call tells. */
    void act(Call call, AlarmAction action);
}
