package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.cloudwatch.ServiceAlarms;
import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The alarms of CloudWatch as policies and instance refreshes use them. */
final class Alarms {
    private final Call call;

    Alarms(Call call) {
        this.call = call;
    }

    /** Makes or changes an alarm. */
    void put(PutMetricAlarmRequest alarm) {
        ServiceAlarms.put(call, alarm);
    }

    /** Deletes alarms; those that are not there are passed over. */
    void delete(List<String> names) {
        names.forEach(name -> ServiceAlarms.delete(call, name));
    }

    /** Returns an alarm's state, if there is such an alarm. */
    Optional<String> state(String name) {
        return ServiceAlarms.state(call, name);
    }

    String arn(String name) {
        return ServiceAlarms.arn(call, name);
    }

    /** Returns the names of the alarms that name an ARN as an action. */
    List<String> calling(String action) {
        return ServiceAlarms.calling(call, action);
    }
}
