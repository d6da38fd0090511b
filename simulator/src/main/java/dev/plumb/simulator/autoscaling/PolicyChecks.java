package dev.plumb.simulator.autoscaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingConfiguration;

/** What policies must satisfy. Source: the API reference and "Step and simple scaling policies" in the user guide. */
final class PolicyChecks {
    private static final Set<String> ADJUSTMENTS =
            Set.of("ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity");
    private static final int MOST_STEPS = 20;

    private PolicyChecks() {}

    static void check(StoredGroup group, PutScalingPolicyRequest request) {
        String type = type(request);
        switch (type) {
            case "TargetTrackingScaling" -> tracking(group, request);
            case "StepScaling" -> stepped(request);
            case "SimpleScaling" -> simple(request);
            case "PredictiveScaling" ->
                throw AutoScalingErrors.invalid("plumb's simulator plays no predictive scaling.");
            default -> throw AutoScalingErrors.invalid("Invalid policy type: " + type);
        }
    }

    /** Where none is named the policy is a simple one. */
    static String type(PutScalingPolicyRequest request) {
        return request.policyType() == null ? "SimpleScaling" : request.policyType();
    }

    private static void none(String type, String member, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            throw AutoScalingErrors.invalid(member + " is not supported by policies of the type " + type + ".");
        }
    }

    private static void adjustment(PutScalingPolicyRequest request) {
        if (request.adjustmentType() == null || !ADJUSTMENTS.contains(request.adjustmentType())) {
            throw AutoScalingErrors.invalid("AdjustmentType must be ChangeInCapacity, ExactCapacity or"
                    + " PercentChangeInCapacity, not " + request.adjustmentType() + ".");
        }
        boolean least = request.minAdjustmentMagnitude() != null || request.minAdjustmentStep() != null;
        if (least && !request.adjustmentType().equals("PercentChangeInCapacity")) {
            throw AutoScalingErrors.invalid(
                    "MinAdjustmentMagnitude goes with the adjustment type PercentChangeInCapacity only.");
        }
    }

    private static void simple(PutScalingPolicyRequest request) {
        adjustment(request);
        none("SimpleScaling", "StepAdjustments", request.stepAdjustments());
        none("SimpleScaling", "EstimatedInstanceWarmup", request.estimatedInstanceWarmup());
        none("SimpleScaling", "MetricAggregationType", request.metricAggregationType());
        none("SimpleScaling", "TargetTrackingConfiguration", request.targetTrackingConfiguration());
        if (request.scalingAdjustment() == null) {
            throw AutoScalingErrors.invalid("ScalingAdjustment is required for policies of the type SimpleScaling.");
        }
        exact(request.adjustmentType(), request.scalingAdjustment());
    }

    private static void exact(String type, int adjustment) {
        if (type.equals("ExactCapacity") && adjustment < 0) {
            throw AutoScalingErrors.invalid("An exact capacity must not be negative.");
        }
    }

    private static void stepped(PutScalingPolicyRequest request) {
        adjustment(request);
        none("StepScaling", "ScalingAdjustment", request.scalingAdjustment());
        none("StepScaling", "Cooldown", request.cooldown());
        none("StepScaling", "TargetTrackingConfiguration", request.targetTrackingConfiguration());
        if (request.metricAggregationType() != null
                && !Set.of("Minimum", "Maximum", "Average").contains(request.metricAggregationType())) {
            throw AutoScalingErrors.invalid("MetricAggregationType must be Minimum, Maximum or Average.");
        }
        if (request.stepAdjustments().isEmpty() || request.stepAdjustments().size() > MOST_STEPS) {
            throw AutoScalingErrors.invalid(
                    "A policy of the type StepScaling needs from 1 to " + MOST_STEPS + " step adjustments.");
        }
        request.stepAdjustments().forEach(step -> exact(request.adjustmentType(), step.scalingAdjustment()));
        bounds(request.stepAdjustments());
    }

    /** No overlap, no gap, one open end each, and none on a side where nothing reaches it. */
    private static void bounds(List<StepAdjustment> steps) {
        List<StepAdjustment> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingDouble(PolicyChecks::lower));
        for (StepAdjustment step : sorted) {
            if (step.metricIntervalLowerBound() == null && step.metricIntervalUpperBound() == null) {
                throw AutoScalingErrors.invalid("At least one of the bounds of a step must be given.");
            }
            if (lower(step) >= upper(step)) {
                throw AutoScalingErrors.invalid("The upper bound of a step must be greater than its lower bound.");
            }
        }
        for (int i = 1; i < sorted.size(); i++) {
            double end = upper(sorted.get(i - 1));
            double begin = lower(sorted.get(i));
            if (end > begin) {
                throw AutoScalingErrors.invalid("StepAdjustment intervals can't overlap");
            }
            if (end < begin) {
                throw AutoScalingErrors.invalid("There can't be a gap between StepAdjustment intervals");
            }
        }
        double first = lower(sorted.get(0));
        double last = upper(sorted.get(sorted.size() - 1));
        if (first < 0 && !Double.isInfinite(first)) {
            throw AutoScalingErrors.invalid(
                    "If there is a negative lower bound, there must be a StepAdjustment with an unspecified lower bound.");
        }
        if (last > 0 && !Double.isInfinite(last)) {
            throw AutoScalingErrors.invalid(
                    "If there is a positive upper bound, there must be a StepAdjustment with an unspecified upper bound.");
        }
    }

    static double lower(StepAdjustment step) {
        return step.metricIntervalLowerBound() == null ? Double.NEGATIVE_INFINITY : step.metricIntervalLowerBound();
    }

    static double upper(StepAdjustment step) {
        return step.metricIntervalUpperBound() == null ? Double.POSITIVE_INFINITY : step.metricIntervalUpperBound();
    }

    private static void tracking(StoredGroup group, PutScalingPolicyRequest request) {
        none("TargetTrackingScaling", "AdjustmentType", request.adjustmentType());
        none("TargetTrackingScaling", "ScalingAdjustment", request.scalingAdjustment());
        none("TargetTrackingScaling", "StepAdjustments", request.stepAdjustments());
        none("TargetTrackingScaling", "Cooldown", request.cooldown());
        TargetTrackingConfiguration tracking = request.targetTrackingConfiguration();
        if (tracking == null) {
            throw AutoScalingErrors.invalid(
                    "TargetTrackingConfiguration is required for policies of the type TargetTrackingScaling.");
        }
        PredefinedMetricSpecification metric = tracking.predefinedMetricSpecification();
        CustomizedMetricSpecification custom = tracking.customizedMetricSpecification();
        if ((metric == null) == (custom == null)) {
            throw AutoScalingErrors.invalid(
                    "Exactly one of a predefined metric and a customized metric must be specified.");
        }
        if (custom != null
                && custom.metrics().isEmpty()
                && (custom.metricName() == null || custom.namespace() == null || custom.statistic() == null)) {
            throw AutoScalingErrors.invalid(
                    "A customized metric needs MetricName, Namespace and Statistic, or Metrics.");
        }
        if (metric != null) {
            label(group, metric);
        }
    }

    private static void label(StoredGroup group, PredefinedMetricSpecification metric) {
        String label = metric.resourceLabel();
        if (!metric.predefinedMetricTypeAsString().equals("ALBRequestCountPerTarget")) {
            none("TargetTrackingScaling with " + metric.predefinedMetricTypeAsString(), "ResourceLabel", label);
            return;
        }
        if (label == null || !label.matches("app/[^/]+/[0-9a-f]+/targetgroup/[^/]+/[0-9a-f]+")) {
            throw AutoScalingErrors.invalid(
                    "ResourceLabel must be of the form app/LOAD-BALANCER/ID/targetgroup/GROUP/ID.");
        }
        String target = label.substring(label.indexOf("targetgroup/"));
        if (group.targets().stream()
                .noneMatch(one -> !one.leaving() && one.arn().endsWith(":" + target))) {
            throw AutoScalingErrors.invalid("The load balancer does not route traffic to the target group of the"
                    + " ResourceLabel, or the target group is not attached to the Auto Scaling group.");
        }
    }
}
