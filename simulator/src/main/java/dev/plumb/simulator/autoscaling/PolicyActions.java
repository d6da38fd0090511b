package dev.plumb.simulator.autoscaling;

import dev.plumb.simulator.protocol.ModelText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Alarm;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/** Policies as requests make, show, delete and execute them. */
final class PolicyActions {
    private static final int MOST = 50;

    private PolicyActions() {}

    /** Puts a policy whole in the place of the one of its name; alarms of its own stay the same by name. */
    static PutScalingPolicyResponse put(GroupCall call, PutScalingPolicyRequest request) {
        StoredGroup group = GroupActions.alive(call, request.autoScalingGroupName());
        PolicyChecks.check(group, request);
        Optional<StoredPolicy> old = call.policies(group.name())
                .filter(policy -> policy.name().equals(request.policyName()))
                .findFirst();
        if (old.isEmpty() && call.policies(group.name()).count() >= MOST) {
            throw AutoScalingErrors.limit("ScalingPolicy limit exceeded: " + MOST);
        }
        String arn = old.map(StoredPolicy::arn)
                .orElseGet(() -> call.arn("scalingPolicy:" + call.newId() + ":autoScalingGroupName/" + group.name()
                        + ":policyName/" + request.policyName()));
        boolean tracks = PolicyChecks.type(request).equals("TargetTrackingScaling");
        ScalingPolicy model = ModelText.read(ModelText.write(request), ScalingPolicy.builder())
                .policyType(PolicyChecks.type(request))
                .enabled(!Boolean.FALSE.equals(request.enabled()))
                .build();
        if (model.policyType().equals("StepScaling") && model.metricAggregationType() == null) {
            model = model.toBuilder().metricAggregationType("Average").build();
        }
        old.filter(policy -> !tracks).ifPresent(policy -> call.alarms().delete(policy.alarms()));
        StoredPolicy policy = new StoredPolicy(
                request.policyName(),
                group.name(),
                arn,
                ModelText.write(model),
                tracks ? old.map(StoredPolicy::alarms).orElse(List.of()) : List.of());
        if (tracks) {
            List<String> alarms = TrackingAlarms.put(call, policy, request.targetTrackingConfiguration());
            policy = new StoredPolicy(policy.name(), policy.group(), arn, policy.settings(), alarms);
        }
        call.put(policy);
        return PutScalingPolicyResponse.builder()
                .policyARN(arn)
                .alarms(shown(call, policy.alarms()))
                .build();
    }

    private static List<Alarm> shown(GroupCall call, List<String> names) {
        return names.stream()
                .map(name -> Alarm.builder()
                        .alarmName(name)
                        .alarmARN(call.alarms().arn(name))
                        .build())
                .toList();
    }

    static DescribePoliciesResponse describe(GroupCall call, DescribePoliciesRequest request) {
        if (request.autoScalingGroupName() != null) {
            call.group(request.autoScalingGroupName());
        }
        List<StoredPolicy> found = call.policies()
                .filter(policy ->
                        request.autoScalingGroupName() == null || policy.group().equals(request.autoScalingGroupName()))
                .filter(policy -> request.policyNames().isEmpty()
                        || request.policyNames().contains(policy.name())
                        || request.policyNames().contains(policy.arn()))
                .filter(policy -> request.policyTypes().isEmpty()
                        || request.policyTypes().contains(policy.model().policyType()))
                .toList();
        GroupPages<StoredPolicy> page = GroupPages.of(call, found, request.nextToken(), request.maxRecords(), 50, 100);
        return DescribePoliciesResponse.builder()
                .scalingPolicies(
                        page.items().stream().map(policy -> shown(call, policy)).toList())
                .nextToken(page.token())
                .build();
    }

    private static ScalingPolicy shown(GroupCall call, StoredPolicy policy) {
        List<String> alarms = policy.alarms().isEmpty() ? call.alarms().calling(policy.arn()) : policy.alarms();
        return policy.model().toBuilder()
                .autoScalingGroupName(policy.group())
                .policyName(policy.name())
                .policyARN(policy.arn())
                .alarms(shown(call, alarms))
                .build();
    }

    /** Alarms that belong to a policy go with it; those that only call it stay. */
    static DeletePolicyResponse delete(GroupCall call, DeletePolicyRequest request) {
        StoredPolicy policy = require(call, request.autoScalingGroupName(), request.policyName());
        call.alarms().delete(policy.alarms());
        call.remove(policy);
        return DeletePolicyResponse.builder().build();
    }

    private static StoredPolicy require(GroupCall call, @Nullable String group, String name) {
        if (group == null && !name.startsWith("arn:")) {
            throw AutoScalingErrors.invalid("A policy is named by its ARN, or by its name and that of its group.");
        }
        if (group != null) {
            call.group(group);
        }
        return call.policies()
                .filter(policy -> group == null || policy.group().equals(group))
                .filter(policy -> policy.name().equals(name) || policy.arn().equals(name))
                .findFirst()
                .orElseThrow(() -> AutoScalingErrors.invalid("Cannot find policy " + name));
    }

    static ExecutePolicyResponse execute(GroupCall call, ExecutePolicyRequest request) {
        StoredPolicy policy = require(call, request.autoScalingGroupName(), request.policyName());
        StoredGroup group = GroupActions.alive(call, policy.group());
        ScalingPolicy model = policy.model();
        Standing standing = Standing.of(call, group, model);
        String why = "At " + call.now() + " a user request executed policy " + policy.name();
        switch (model.policyType()) {
            case "SimpleScaling" -> {
                if (Boolean.TRUE.equals(request.honorCooldown()) && Policies.resting(call, group)) {
                    throw AutoScalingErrors.busy(
                            "The group is in a scaling activity or its cooldown, which blocks this");
                }
                Policies.simple(call, group, model, standing, why);
            }
            case "StepScaling" -> {
                if (request.metricValue() == null || request.breachThreshold() == null) {
                    throw AutoScalingErrors.invalid(
                            "MetricValue and BreachThreshold are required for policies of the type StepScaling.");
                }
                StepAdjustment step = Adjustments.step(
                                model.stepAdjustments(), request.metricValue(), request.breachThreshold())
                        .orElseThrow(() -> AutoScalingErrors.invalid(
                                "No step adjustment is found for the metric value and the breach threshold."));
                Policies.step(call, group, model, step, standing, why);
            }
            default ->
                throw AutoScalingErrors.invalid("A policy of the type " + model.policyType() + " cannot be executed.");
        }
        return ExecutePolicyResponse.builder().build();
    }
}
