package dev.plumb.ec2.scaling.group;

import dev.plumb.core.resource.Ref;

/**
 * The alarm of a step or simple policy.
 *
 * @param policy the policy that it sets off
 * @param metric what it watches
 * @param comparison when a data point breaches, as CloudWatch writes it
 * @param threshold what it is compared with, in plain digits
 * @param period how long a data point is, in seconds
 * @param evaluationPeriods how many data points are looked at
 * @param datapoints how many of them have to breach
 * @param missingData how periods without data are taken, as CloudWatch writes it
 */
public record MetricAlarm(
        Ref policy,
        Metric metric,
        String comparison,
        String threshold,
        int period,
        int evaluationPeriods,
        int datapoints,
        String missingData) {}
