package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** What policies and instance refreshes need of CloudWatch's alarms. */
public interface Alarms {
    /** Makes or changes an alarm. */
    void put(Call call, PutMetricAlarmRequest alarm);

    /** Deletes alarms; those that are not there are passed over. */
    void delete(Call call, List<String> names);

    /** Returns an alarm's state, if there is such an alarm. */
    Optional<String> state(Call call, String name);

    /** Returns an alarm's ARN. */
    String arn(Call call, String name);

    /** Returns the names of the alarms that name an ARN as an action. */
    List<String> calling(Call call, String action);
}
