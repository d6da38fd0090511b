package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.cloudwatch.AlarmAction;
import dev.plumb.simulator.cloudwatch.AlarmActions;
import dev.plumb.simulator.service.Call;
import dev.plumb.simulator.service.ScalingSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/** What policies do when their alarms call them. Sources: "Dynamic scaling" and its pages on the kinds of policy. */
public final class Policies implements AlarmActions {
    @Override
    public boolean takes(String arn) {
        return arn.contains(":autoscaling:") && arn.contains(":scalingPolicy:");
    }

    @Override
    public void act(Call call, AlarmAction action) {
        GroupCall groups = new GroupCall(call);
        Optional<StoredPolicy> policy = groups.policies()
                .filter(found -> found.arn().equals(action.action()))
                .findFirst();
        Double value = action.value();
        if (policy.isPresent() && action.state().equals("ALARM") && value != null) {
            groups.find(policy.get().group())
                    .filter(group ->
                            group.runs("AlarmNotification") && !group.progress().deleting())
                    .ifPresent(group -> act(groups, group, policy.get(), action, value));
        }
    }

    private static void act(GroupCall call, StoredGroup group, StoredPolicy policy, AlarmAction action, double value) {
        ScalingPolicy model = policy.model();
        if (Boolean.FALSE.equals(model.enabled())) {
            return;
        }
        Standing standing = Standing.of(call, group, model);
        String why = "At " + call.now() + " a monitor alarm " + action.alarm() + " in state ALARM triggered policy "
                + policy.name();
        switch (model.policyType()) {
            case "TargetTrackingScaling" -> {
                if (policy.alarms().indexOf(action.alarm()) == 1) {
                    track(call, group, policy, value, why);
                } else {
                    set(
                            call,
                            group,
                            Adjustments.grown(
                                    standing,
                                    value,
                                    model.targetTrackingConfiguration().targetValue()),
                            why);
                }
            }
            case "StepScaling" ->
                Adjustments.step(model.stepAdjustments(), value, action.threshold())
                        .ifPresent(step -> step(call, group, model, step, standing, why));
            default -> {
                if (!resting(call, group)) {
                    simple(call, group, model, standing, why);
                }
            }
        }
    }

    static void step(
            GroupCall call,
            StoredGroup group,
            ScalingPolicy model,
            StepAdjustment step,
            Standing standing,
            String why) {
        int wanted = Adjustments.stepped(model, step.scalingAdjustment(), standing);
        if (wanted >= group.sizes().desired() || standing.warming() == 0) {
            set(call, group, wanted, why);
        }
    }

    /** Changes the group and lets it rest for the cooldown once its activities have ended. */
    static void simple(GroupCall call, StoredGroup group, ScalingPolicy model, Standing standing, String why) {
        int cooldown = model.cooldown() == null ? group.model().defaultCooldown() : model.cooldown();
        int wanted = Adjustments.simple(model, standing);
        if (wanted != group.sizes().desired()) {
            StoredGroup changed = group.wanting(wanted, why);
            call.put(changed.with(changed.progress().cooling(cooldown, call.now()))
                    .awake(call.now()));
        }
    }

    /** Tells whether a group is in an activity or in the cooldown after one. */
    static boolean resting(GroupCall call, StoredGroup group) {
        return Activities.open(call, group.name()).isPresent()
                || (group.progress().cooled() != null
                        && group.progress().cooled().isAfter(call.now()));
    }

    /** Removes instances where every policy that tracks a target and may remove some is ready to. */
    private static void track(GroupCall call, StoredGroup group, StoredPolicy caller, double value, String why) {
        ScalingSettings settings = call.call().settings().scaling();
        ScalingPolicy model = caller.model();
        Standing standing = Standing.of(call, group, model);
        if (Boolean.TRUE.equals(model.targetTrackingConfiguration().disableScaleIn()) || standing.warming() > 0) {
            return;
        }
        List<StoredPolicy> others = call.policies(group.name())
                .filter(policy -> !policy.alarms().isEmpty() && !policy.name().equals(caller.name()))
                .filter(policy -> {
                    ScalingPolicy other = policy.model();
                    return !Boolean.FALSE.equals(other.enabled())
                            && !Boolean.TRUE.equals(
                                    other.targetTrackingConfiguration().disableScaleIn());
                })
                .toList();
        boolean agreed = others.stream()
                .allMatch(policy -> call.alarms()
                        .state(policy.alarms().get(1))
                        .filter("ALARM"::equals)
                        .isPresent());
        if (agreed) {
            set(
                    call,
                    group,
                    Adjustments.shrunk(
                            standing,
                            value,
                            model.targetTrackingConfiguration().targetValue(),
                            settings.scaleInShare(),
                            settings.flapGuard()),
                    why);
        }
    }

    private static void set(GroupCall call, StoredGroup group, int wanted, String why) {
        if (wanted != group.sizes().desired()) {
            call.put(group.wanting(wanted, why).awake(call.now()));
        }
    }
}
