package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.ModelText;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/**
 * A scaling policy.
 *
 * @param name its name
 * @param group its group
 * @param arn its ARN, which alarms name as their action
 * @param settings what it was put with, as the model's text of a {@code ScalingPolicy}
 * @param alarms the names of the alarms that belong to it, the high one first; empty unless it tracks a target
 */
record StoredPolicy(String name, String group, String arn, String settings, List<String> alarms) {
    StoredPolicy {
        alarms = List.copyOf(alarms);
    }

    ScalingPolicy model() {
        return ModelText.read(settings, ScalingPolicy.builder()).build();
    }
}
