package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.ModelText;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.store.Kind;
import dev.plumb.simulator.store.Scope;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Alarms that are kept and judge nothing, where there is no CloudWatch. */
final class RememberedAlarms implements Alarms {
    static final Kind<StoredAlarm> ALARMS = Kind.of("autoscaling.alarms", StoredAlarm.class);

    @Override
    public void put(Call call, PutMetricAlarmRequest alarm) {
        call.transaction()
                .put(
                        scope(call),
                        ALARMS,
                        alarm.alarmName(),
                        new StoredAlarm(alarm.alarmName(), ModelText.write(alarm)));
    }

    @Override
    public void delete(Call call, List<String> names) {
        names.forEach(name -> call.transaction().remove(scope(call), ALARMS, name));
    }

    @Override
    public Optional<String> state(Call call, String name) {
        return call.transaction().get(scope(call), ALARMS, name).map(alarm -> "INSUFFICIENT_DATA");
    }

    @Override
    public String arn(Call call, String name) {
        String partition = call.caller().arn().split(":", 3)[1];
        return "arn:" + partition + ":cloudwatch:" + call.region() + ":" + call.account() + ":alarm:" + name;
    }

    @Override
    public List<String> calling(Call call, String action) {
        return call.transaction()
                .table(scope(call), ALARMS)
                .values()
                .filter(alarm -> ModelText.read(alarm.settings(), PutMetricAlarmRequest.builder())
                        .build()
                        .alarmActions()
                        .contains(action))
                .map(StoredAlarm::name)
                .toList();
    }

    private static Scope scope(Call call) {
        return new Scope(call.account(), call.region());
    }

    record StoredAlarm(String name, String settings) {}
}
