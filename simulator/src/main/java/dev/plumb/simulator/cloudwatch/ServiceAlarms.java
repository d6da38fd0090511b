package dev.plumb.simulator.cloudwatch;

import dev.plumb.simulator.service.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Alarms that another service makes for itself, as target tracking does; they are alarms of the account like any other. */
public final class ServiceAlarms {
    private ServiceAlarms() {}

    /** Makes an alarm, or gives one that is there other settings, and returns its ARN. */
    public static String put(Call call, PutMetricAlarmRequest settings) {
        PutAlarmAction.put(call, settings);
        return PutAlarmAction.arn(call, settings.alarmName());
    }

    /** Removes an alarm if it is there. */
    public static void delete(Call call, String name) {
        call.transaction().remove(Alarms.scope(call), Alarms.KIND, name);
    }

    /** Returns the state of an alarm, such as {@code ALARM}. */
    public static Optional<String> state(Call call, String name) {
        return Alarms.find(call, name).map(StoredAlarm::state);
    }

    /** Returns the ARN that an alarm of a name has. */
    public static String arn(Call call, String name) {
        return PutAlarmAction.arn(call, name);
    }

    /** Returns the names of the alarms that have an ARN among their actions for the state ALARM. */
    public static List<String> calling(Call call, String action) {
        return call.transaction()
                .table(Alarms.scope(call), Alarms.KIND)
                .values()
                .filter(alarm -> Alarms.settings(alarm).alarmActions().contains(action))
                .map(StoredAlarm::name)
                .toList();
    }
}
