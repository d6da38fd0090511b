package dev.plumb.ec2.scaling.group;

import dev.plumb.core.aws.AwsSession;
import dev.plumb.core.aws.Identity;
import dev.plumb.core.resource.Ref;
import dev.plumb.ec2.stack.Ec2Errors;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.MetricDimension;
import software.amazon.awssdk.services.autoscaling.model.PredefinedMetricSpecification;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingConfiguration;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Scaling policies as Auto Scaling takes and gives them. */
final class PolicyForm {
    private static final String GROUP = "AutoScalingGroupName";
    private static final String TARGETS = "targetgroup/";

    private PolicyForm() {}

    static PutScalingPolicyRequest request(ScalingPolicy wanted, String name, AwsSession session) {
        PutScalingPolicyRequest.Builder request = PutScalingPolicyRequest.builder()
                .autoScalingGroupName(wanted.group().idOrThrow())
                .policyName(name)
                .policyType(wanted.type())
                .adjustmentType(wanted.adjustment())
                .scalingAdjustment(wanted.change())
                .minAdjustmentMagnitude(wanted.minMagnitude())
                .metricAggregationType(wanted.aggregation())
                .estimatedInstanceWarmup(wanted.warmUp())
                .cooldown(wanted.cooldown());
        if (!wanted.steps().isEmpty()) {
            request.stepAdjustments(
                    wanted.steps().stream().map(PolicyForm::step).toList());
        }
        if (wanted.tracking() != null) {
            request.targetTrackingConfiguration(tracking(wanted.tracking(), session));
        }
        return request.build();
    }

    private static StepAdjustment step(ScalingPolicy.Span span) {
        return StepAdjustment.builder()
                .metricIntervalLowerBound(span.lower() == null ? null : Double.valueOf(span.lower()))
                .metricIntervalUpperBound(span.upper() == null ? null : Double.valueOf(span.upper()))
                .scalingAdjustment(span.change())
                .build();
    }

    private static TargetTrackingConfiguration tracking(ScalingPolicy.Tracking tracking, AwsSession session) {
        TargetTrackingConfiguration.Builder configuration = TargetTrackingConfiguration.builder()
                .targetValue(Double.valueOf(tracking.target()))
                .disableScaleIn(!tracking.scaleIn());
        Metric metric = tracking.metric();
        if (metric != null) {
            configuration.customizedMetricSpecification(custom(metric));
        } else {
            Ref targets = tracking.targetGroup();
            configuration.predefinedMetricSpecification(PredefinedMetricSpecification.builder()
                    .predefinedMetricType(tracking.predefined())
                    .resourceLabel(targets == null ? null : label(targets.idOrThrow(), session))
                    .build());
        }
        return configuration.build();
    }

    private static CustomizedMetricSpecification custom(Metric metric) {
        Map<String, String> dimensions = new HashMap<>(metric.dimensions());
        if (metric.group() != null) {
            dimensions.put(GROUP, metric.group().idOrThrow());
        }
        return CustomizedMetricSpecification.builder()
                .namespace(metric.namespace())
                .metricName(metric.name())
                .statistic(metric.statistic())
                .unit(metric.unit())
                .dimensions(dimensions.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> MetricDimension.builder()
                                .name(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList())
                .build();
    }

    /** The tails of two ARNs: that of the balancer whose listeners lead to the target group is known once they do. */
    private static String label(String targetGroup, AwsSession session) {
        List<String> balancers = session.client(ElasticLoadBalancingV2Client::builder)
                .describeTargetGroups(request -> request.targetGroupArns(targetGroup))
                .targetGroups()
                .get(0)
                .loadBalancerArns();
        if (balancers.isEmpty()) {
            throw Ec2Errors.notYet("no listener leads to " + targetGroup + " yet");
        }
        String balancer = balancers.get(0);
        return balancer.substring(balancer.indexOf("loadbalancer/") + "loadbalancer/".length()) + "/"
                + targetGroup.substring(targetGroup.indexOf(TARGETS));
    }

    static ScalingPolicy record(
            software.amazon.awssdk.services.autoscaling.model.ScalingPolicy policy, AwsSession session) {
        String type = policy.policyType();
        return new ScalingPolicy(
                Ref.id(policy.autoScalingGroupName()),
                type,
                policy.targetTrackingConfiguration() == null
                        ? null
                        : tracking(policy.targetTrackingConfiguration(), policy.autoScalingGroupName(), session),
                policy.adjustmentType(),
                policy.stepAdjustments().stream()
                        .sorted(Comparator.comparing(PolicyForm::begin))
                        .map(step -> new ScalingPolicy.Span(
                                plain(step.metricIntervalLowerBound()),
                                plain(step.metricIntervalUpperBound()),
                                step.scalingAdjustment()))
                        .toList(),
                ScalingPolicy.SIMPLE.equals(type) ? policy.scalingAdjustment() : null,
                policy.minAdjustmentMagnitude(),
                ScalingPolicy.STEP.equals(type) ? policy.metricAggregationType() : null,
                policy.estimatedInstanceWarmup(),
                ScalingPolicy.SIMPLE.equals(type) ? policy.cooldown() : null);
    }

    private static double begin(StepAdjustment step) {
        return step.metricIntervalLowerBound() == null ? Double.NEGATIVE_INFINITY : step.metricIntervalLowerBound();
    }

    private static ScalingPolicy.Tracking tracking(
            TargetTrackingConfiguration tracking, String group, AwsSession session) {
        PredefinedMetricSpecification predefined = tracking.predefinedMetricSpecification();
        CustomizedMetricSpecification custom = tracking.customizedMetricSpecification();
        return new ScalingPolicy.Tracking(
                predefined == null ? null : predefined.predefinedMetricTypeAsString(),
                custom == null ? null : metric(custom, group),
                predefined == null ? null : targets(predefined.resourceLabel(), session),
                String.valueOf(plain(tracking.targetValue())),
                !Boolean.TRUE.equals(tracking.disableScaleIn()));
    }

    private static Metric metric(CustomizedMetricSpecification custom, String group) {
        Map<String, String> dimensions = new HashMap<>();
        custom.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        boolean own = dimensions.remove(GROUP, group);
        return new Metric(
                String.valueOf(custom.namespace()),
                String.valueOf(custom.metricName()),
                String.valueOf(custom.statisticAsString()),
                custom.unit(),
                dimensions,
                own ? Ref.id(group) : null,
                null);
    }

    /** A label has no account and no Region: they are the caller's. */
    static @Nullable Ref targets(@Nullable String label, AwsSession session) {
        if (label == null || !label.contains(TARGETS)) {
            return null;
        }
        Identity identity = session.identity();
        return Ref.id("arn:" + identity.partition() + ":elasticloadbalancing:"
                + session.region().orElse("") + ":" + identity.account() + ":"
                + label.substring(label.indexOf(TARGETS)));
    }

    static @Nullable String plain(@Nullable Double number) {
        if (number == null) {
            return null;
        }
        BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
        return plain.toPlainString();
    }

    static String plain(BigDecimal number) {
        return String.valueOf(plain(Double.valueOf(number.doubleValue())));
    }
}
