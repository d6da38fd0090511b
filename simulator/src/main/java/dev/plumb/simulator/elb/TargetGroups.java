package dev.plumb.simulator.elb;

import static dev.plumb.simulator.elb.ElbKind.TARGET_GROUPS;

import dev.plumb.simulator.service.Call;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** What other services do with target groups: register and deregister their instances, and ask how these are. */
public final class TargetGroups {
    private final ElbCall elb;

    private TargetGroups(ElbCall elb) {
        this.elb = elb;
    }

    /** Returns the target groups as a call reaches them. */
    public static TargetGroups of(Call call) {
        return new TargetGroups(ElbCall.of(call));
    }

    /** Tells whether a target group exists. */
    public boolean exists(String arn) {
        return elb.find(TARGET_GROUPS, arn).isPresent();
    }

    /** Returns the ARN of the load balancer that uses a target group. */
    public Optional<String> balancer(String arn) {
        return elb.find(TARGET_GROUPS, arn).map(StoredTargetGroup::balancer);
    }

    /** Registers an instance on the group's port; a group that is not there takes nothing. */
    public void register(String arn, String instance) {
        elb.find(TARGET_GROUPS, arn).ifPresent(group -> TargetActions.add(elb, group, instance, null, null));
    }

    /** Begins to drain an instance. */
    public void deregister(String arn, String instance) {
        elb.find(TARGET_GROUPS, arn)
                .ifPresent(group -> TargetActions.remove(
                        elb, group, TargetDescription.builder().id(instance).build()));
    }

    /** Returns the states of all targets by their ids, such as {@code healthy} or {@code draining}; what has drained is gone. */
    public Map<String, String> states(String arn) {
        Map<String, String> states = new TreeMap<>();
        elb.find(TARGET_GROUPS, arn)
                .ifPresent(group -> elb.targets(arn).stream()
                        .filter(target -> TargetHealths.present(elb, group, target))
                        .forEach(target -> states.put(
                                target.id(),
                                TargetHealths.of(elb, group, target).stateAsString())));
        return states;
    }
}
